package dev.prumo.dialect.postgres;

import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.Sequence;
import dev.prumo.schema.SequenceOptions;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Says sequences that are no column's identity. */
final class SequenceStatements {
    private static final String USUAL_TYPE = "bigint";

    private SequenceStatements() {}

    static List<String> create(Sequence sequence) {
        SequenceOptions options = sequence.options();
        List<String> words = new ArrayList<>();
        words.add("create " + (sequence.unlogged() ? "unlogged " : "") + ObjectPhrase.of(sequence));
        if (!options.type().equals(USUAL_TYPE)) {
            words.add("as " + options.type());
        }
        words.addAll(new SequenceWords(options).unusual());
        List<String> statements = new ArrayList<>();
        statements.add(String.join(" ", words));
        sequence.ownedBy().ifPresent(column -> statements.add(owned(sequence, sequence.ownedBy())));
        return statements;
    }

    private static String owned(Sequence sequence, Optional<ObjectKey> owner) {
        return "alter " + ObjectPhrase.of(sequence) + " owned by "
                + owner.map(column -> PostgresNames.of(column.table()) + "." + PostgresNames.of(column.name()))
                        .orElse("none");
    }

    /** One that a column owns has gone with it, if the column or its table went before. */
    static List<String> drop(Sequence sequence) {
        return List.of("drop sequence " + (sequence.ownedBy().isPresent() ? "if exists " : "")
                + PostgresNames.of(sequence.name()));
    }

    private static String retyping(SequenceOptions from, SequenceOptions to) {
        return from.type().equals(to.type()) ? "" : " as " + to.type();
    }

    /** The server refuses bounds that the present number is not within. What is beyond them comes to the nearest. */
    private static String within(Sequence to) {
        String name = PostgresNames.of(to.name());
        SequenceOptions options = to.options();
        return "select setval(" + ServerText.literal(to.name().quoted()) + ", greatest(" + options.minimum()
                + ", least("
                + options.maximum() + ", last_value))::bigint, is_called and last_value >= " + options.minimum()
                + ") from "
                + name;
    }

    static List<String> alter(Sequence from, Sequence to) {
        String alter = "alter " + ObjectPhrase.of(to);
        List<String> statements = new ArrayList<>();
        List<String> words = new ArrayList<>();
        SequenceOptions before = from.options();
        if (SequenceWords.narrows(before, to.options())) {
            before = SequenceWords.around(before, to.options());
            List<String> wider = new SequenceWords(from.options()).towards(before);
            if (!wider.isEmpty()) {
                statements.add(alter + retyping(from.options(), before) + " " + String.join(" ", wider));
            }
            statements.add(within(to));
        }
        if (!before.type().equals(to.options().type())) {
            words.add("as " + to.options().type());
            before = SequenceWords.retyped(before, to.options().type());
        }
        words.addAll(new SequenceWords(before).towards(to.options()));
        if (!words.isEmpty()) {
            statements.add(alter + " " + String.join(" ", words));
        }
        if (from.unlogged() != to.unlogged()) {
            statements.add(alter + (to.unlogged() ? " set unlogged" : " set logged"));
        }
        if (!from.ownedBy().equals(to.ownedBy())) {
            statements.add(owned(to, to.ownedBy()));
        }
        return statements;
    }
}
