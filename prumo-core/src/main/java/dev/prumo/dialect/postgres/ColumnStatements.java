package dev.prumo.dialect.postgres;

import dev.prumo.schema.Column;
import dev.prumo.schema.SequenceOptions;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Says columns of one table. */
final class ColumnStatements {
    private static final Pattern SERIAL = Pattern.compile("nextval\\('(.+)'::regclass\\)");

    private final Identifier table;
    private final String alterTable;

    ColumnStatements(Identifier table) {
        this.table = table;
        this.alterTable = "alter table " + PostgresNames.of(table);
    }

    /** Returns a column as CREATE TABLE and ADD COLUMN take it; the rest is said by {@link #afterwards}. */
    String definition(Column column) {
        return definition(column, false);
    }

    /** @param hasNotNull whether a constraint of the table says that the column is not null */
    String definition(Column column, boolean hasNotNull) {
        StringBuilder text =
                new StringBuilder(PostgresNames.of(column.name())).append(' ').append(column.type());
        column.compression().ifPresent(method -> text.append(" compression ").append(method));
        column.collation().ifPresent(collation -> text.append(" collate ").append(collation));
        column.generated().ifPresent(generated -> text.append(generated(generated)));
        column.defaultValue().ifPresent(value -> text.append(" default ").append(ServerText.small(value)));
        column.identity().ifPresent(identity -> text.append(identity(identity)));
        if (!column.nullable() && !hasNotNull) {
            text.append(" not null");
        }
        return text.toString();
    }

    static Column withoutIdentity(Column column) {
        return column.changed().identity(Optional.empty()).build();
    }

    /** Returns the statements for what a new column cannot be told where it is made. */
    List<String> afterwards(Column column) {
        List<String> statements = new ArrayList<>();
        String alter = "alter column " + PostgresNames.of(column.name());
        List<String> actions = new ArrayList<>();
        column.storage().ifPresent(storage -> actions.add(alter + " set storage " + storage));
        column.statistics().ifPresent(target -> actions.add(alter + " set statistics " + target));
        StorageOptions.between(Map.of(), column.options()).forEach(action -> actions.add(alter + " " + action));
        alter(statements, actions);
        statements.addAll(surroundings(Optional.empty(), column));
        return statements;
    }

    /**
     * Inherited columns of a new table have what the parent's have. Where the parent is not known, all that may be otherwise is
     * said here.
     */
    List<String> adapted(List<Column> inherited) {
        List<String> statements = new ArrayList<>();
        List<String> actions = new ArrayList<>();
        for (Column column : inherited) {
            String alter = "alter column " + PostgresNames.of(column.name());
            if (column.generated().isEmpty() && column.identity().isEmpty()) {
                actions.add(column.defaultValue()
                        .map(value -> alter + " set default " + ServerText.small(value))
                        .orElse(alter + " drop default"));
            }
            if (!column.nullable()) {
                actions.add(alter + " set not null");
            }
        }
        alter(statements, actions);
        return statements;
    }

    List<String> add(Column column) {
        List<String> statements = new ArrayList<>();
        if (!column.inherited()) {
            statements.add(alterTable + " add column " + definition(column));
        }
        statements.addAll(afterwards(column));
        return statements;
    }

    List<String> drop(Column column) {
        return column.inherited() ? List.of() : List.of(alterTable + " drop column " + PostgresNames.of(column.name()));
    }

    List<String> rename(Identifier from, Identifier to) {
        return List.of(alterTable + " rename column " + PostgresNames.of(from) + " to " + PostgresNames.of(to));
    }

    /** Comment and grants. */
    private List<String> surroundings(Optional<Column> from, Column to) {
        List<String> statements = new ArrayList<>(CommentStatements.between(
                "column " + PostgresNames.of(table) + "." + PostgresNames.of(to.name()),
                from.flatMap(Column::comment),
                to.comment()));
        statements.addAll(GrantStatements.ofColumn(
                table, to.name(), from.map(Column::grants).orElse(List.of()), to.grants()));
        return statements;
    }

    /**
     * A column that is computed cannot become an ordinary one with other values, or the other way round, except that a stored
     * one keeps its values when it loses its expression.
     */
    List<String> alter(Column from, Column to, Optional<String> using) {
        if (!isInPlace(from, to)) {
            return remake(from, to);
        }
        List<String> statements = new ArrayList<>();
        String alter = "alter column " + PostgresNames.of(to.name());
        boolean own = !to.inherited();
        if (own && from.generated().isPresent() && to.generated().isEmpty()) {
            statements.add(alterTable + " " + alter + " drop expression");
        }
        if (own && from.identity().isPresent() && to.identity().isEmpty()) {
            statements.add(alterTable + " " + alter + " drop identity");
        }
        alter(statements, new ColumnActions(from, to, using).list());
        if (own) {
            statements.addAll(identity(from, to, alter));
        }
        statements.addAll(surroundings(Optional.of(from), to));
        return statements;
    }

    /** Whether the server can make one of the other and keep the values. */
    static boolean isInPlace(Column from, Column to) {
        if (from.generated().equals(to.generated())) {
            return from.generated().isEmpty() || from.type().equals(to.type()) || to.inherited();
        }
        return to.inherited()
                || (to.generated().isEmpty()
                        && from.generated().filter(Column.Generated::stored).isPresent());
    }

    private List<String> remake(Column from, Column to) {
        List<String> statements = new ArrayList<>();
        if (to.generated().isPresent()) {
            statements.addAll(drop(from));
            statements.addAll(add(to));
            return statements;
        }
        // A virtual column has no values to keep: those that it shows are written into another one, which takes its
        // place.
        Identifier shown = Identifier.of(shortened(from.name().text()) + "_shown");
        statements.add(
                alterTable + " rename column " + PostgresNames.of(from.name()) + " to " + PostgresNames.of(shown));
        statements.add(alterTable + " add column " + PostgresNames.of(to.name()) + " " + to.type()
                + to.collation().map(collation -> " collate " + collation).orElse(""));
        statements.add("update " + PostgresNames.of(table) + " set " + PostgresNames.of(to.name()) + " = "
                + PostgresCasts.using(PostgresNames.of(shown), from.type(), to.type())
                        .orElse(PostgresNames.of(shown)));
        statements.add(alterTable + " drop column " + PostgresNames.of(shown));
        List<String> actions = new ArrayList<>();
        String alter = "alter column " + PostgresNames.of(to.name());
        if (!to.nullable()) {
            actions.add(alter + " set not null");
        }
        to.defaultValue().ifPresent(value -> actions.add(alter + " set default " + ServerText.small(value)));
        to.compression().ifPresent(method -> actions.add(alter + " set compression " + method));
        alter(statements, actions);
        to.identity().ifPresent(identity -> statements.addAll(addIdentity(to, alter, identity)));
        statements.addAll(afterwards(to));
        return statements;
    }

    private static String shortened(String name) {
        return name.length() > 50 ? name.substring(0, 50) : name;
    }

    private List<String> identity(Column from, Column to, String alter) {
        if (to.identity().isEmpty() || from.identity().equals(to.identity())) {
            return List.of();
        }
        Column.Identity identity = to.identity().get();
        if (from.identity().isEmpty()) {
            List<String> statements = new ArrayList<>();
            // The server tells the number of a column's sequence by its owner, and knows one of two only.
            from.defaultValue()
                    .map(SERIAL::matcher)
                    .filter(Matcher::matches)
                    .ifPresent(serial ->
                            statements.add("alter sequence " + serial.group(1).replace("''", "'") + " owned by none"));
            statements.addAll(addIdentity(to, alter, identity));
            return statements;
        }
        Column.Identity before = from.identity().get();
        SequenceOptions old = typed(before.options(), identity.options().type());
        List<String> statements = new ArrayList<>();
        if (SequenceWords.narrows(old, identity.options())) {
            SequenceOptions wider = SequenceWords.around(old, identity.options());
            set(statements, alter, new SequenceWords(old).towards(wider));
            statements.add(within(to, old, identity.options()));
            old = wider;
        }
        List<String> words = new ArrayList<>();
        if (before.always() != identity.always()) {
            words.add("generated " + (identity.always() ? "always" : "by default"));
        }
        words.addAll(new SequenceWords(old).towards(identity.options()));
        set(statements, alter, words);
        return statements;
    }

    private void set(List<String> statements, String alter, List<String> words) {
        if (!words.isEmpty()) {
            statements.add(alterTable + " " + alter + " set " + String.join(" set ", words));
        }
    }

    /** As of a sequence; one that gave no number yet does not tell where it stands. */
    private String within(Column column, SequenceOptions from, SequenceOptions to) {
        String sequence = sequence(column);
        String last = "pg_sequence_last_value(" + sequence + "::regclass)";
        return "select setval(" + sequence + ", greatest(" + to.minimum() + ", least(" + to.maximum() + ", coalesce("
                + last + ", " + from.start() + ")))::bigint, coalesce(" + last + " >= " + to.minimum() + ", false))";
    }

    private String sequence(Column column) {
        return "pg_get_serial_sequence(" + ServerText.literal(table.quoted()) + ", "
                + ServerText.literal(column.name().text()) + ")";
    }

    /** A change of the column's type has given its sequence that type, and the bounds of it where they were the old ones. */
    private static SequenceOptions typed(SequenceOptions options, String type) {
        return options.type().equals(type) ? options : SequenceWords.retyped(options, type);
    }

    /** The numbers go on behind those that are there; the server would begin anew. */
    private List<String> addIdentity(Column to, String alter, Column.Identity identity) {
        List<String> statements = new ArrayList<>();
        statements.add(alterTable + " " + alter + " add" + identity(identity));
        statements.addAll(continued(to, identity));
        return statements;
    }

    /** Sets the numbers of a column to go on behind those that are there. */
    List<String> continued(Column column, Column.Identity identity) {
        if (identity.options().increment() < 0) {
            return List.of();
        }
        String name = PostgresNames.of(column.name());
        return List.of("select setval(" + sequence(column) + ", greatest(max(" + name + ") + 1, "
                + identity.options().start() + "), false) from " + PostgresNames.of(table));
    }

    private static String identity(Column.Identity identity) {
        List<String> words = new SequenceWords(identity.options()).unusual();
        return " generated " + (identity.always() ? "always" : "by default") + " as identity"
                + (words.isEmpty() ? "" : " (" + String.join(" ", words) + ")");
    }

    private static String generated(Column.Generated generated) {
        return " generated always as " + ServerText.inParentheses(generated.expression())
                + (generated.stored() ? " stored" : " virtual");
    }

    private void alter(List<String> statements, List<String> actions) {
        if (!actions.isEmpty()) {
            String separator = actions.size() == 1 ? " " : "\n    ";
            statements.add(alterTable + separator + String.join(",\n    ", actions));
        }
    }
}
