package dev.prumo.dialect.postgres;

import dev.prumo.dialect.postgres.inspect.ServerNames;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/** Says constraints of tables. */
final class ConstraintStatements {
    private static final Set<ConstraintKind> WITH_INDEX =
            Set.of(ConstraintKind.PRIMARY_KEY, ConstraintKind.UNIQUE, ConstraintKind.EXCLUSION);

    private static final Pattern NOT_VALID = Pattern.compile(" not valid$");
    private static final Pattern DEFERRABLE =
            Pattern.compile("( not deferrable| deferrable)?( initially (deferred|immediate))?$");

    private final Constraint constraint;
    private final String alterTable;
    private final String name;

    ConstraintStatements(Constraint constraint) {
        this.constraint = constraint;
        this.alterTable = "alter table " + PostgresNames.of(constraint.table());
        this.name = PostgresNames.of(constraint.name());
    }

    /** The constraint as it stands in CREATE TABLE, or after ADD. */
    String definition() {
        return "constraint " + name + " " + words(constraint);
    }

    /** The definition in small letters, without the mark of one that was not checked. */
    private static String words(Constraint constraint) {
        return NOT_VALID
                .matcher(ServerText.small(constraint.definition().strip()))
                .replaceFirst("");
    }

    /**
     * Whether it can be written in its table. What a parent hands down comes by itself to a table that is made with INHERITS;
     * a partition must have it when it is attached, except a foreign key, which is copied.
     */
    boolean standsInTable(boolean partition) {
        return switch (constraint.kind()) {
            case TRIGGER -> false;
            case FOREIGN_KEY -> constraint.parent().isEmpty();
            case NOT_NULL -> !constraint.inherited();
            case CHECK, PRIMARY_KEY, UNIQUE, EXCLUSION -> partition || !isHandedDown();
        };
    }

    static boolean hasIndex(Constraint constraint) {
        return WITH_INDEX.contains(constraint.kind());
    }

    /** Whether the server makes it together with that of the parent, and drops it with that. */
    private boolean isHandedDown() {
        return constraint.inherited() && constraint.parent().isEmpty();
    }

    private boolean isPart() {
        return constraint.parent().isPresent();
    }

    List<String> create() {
        List<String> statements = new ArrayList<>();
        if (constraint.kind() == ConstraintKind.NOT_NULL && constraint.valid()) {
            statements.addAll(isHandedDown() ? List.of() : rename(usualNotNull(), constraint.name()));
        } else if (constraint.kind() == ConstraintKind.FOREIGN_KEY && isPart()) {
            statements.addAll(copied(constraint.parent().orElseThrow()));
        } else if (!isHandedDown() && constraint.kind() != ConstraintKind.TRIGGER) {
            if (constraint.kind() == ConstraintKind.NOT_NULL) {
                // The column has become not null with a checked one, which is in the place of this.
                statements.add(alterTable + " alter column "
                        + PostgresNames.of(constraint.columns().get(0)) + " drop not null");
            }
            statements.add(add());
            constraint.parent().ifPresent(parent -> statements.add(attach(parent)));
        }
        statements.addAll(afterwards());
        return statements;
    }

    /**
     * The index of a partitioned table is made alone; those of its partitions are made by name and attached. Where there are
     * no partitions, ONLY says nothing.
     */
    private String add() {
        String table = hasIndex(constraint) ? "alter table only " + PostgresNames.of(constraint.table()) : alterTable;
        return table + " add " + definition() + (constraint.valid() ? "" : " not valid");
    }

    /** The server has copied the parent's foreign key, and its name with it. */
    private List<String> copied(Identifier parent) {
        return parent.equals(constraint.name()) ? List.of() : rename(parent, constraint.name());
    }

    private String attach(Identifier parent) {
        return "alter index " + PostgresNames.of(parent) + " attach partition " + name;
    }

    /** The column is not null already, under the name that the server gives. */
    private Identifier usualNotNull() {
        return Identifier.of(
                ServerNames.notNull(constraint.table(), constraint.columns().get(0)));
    }

    /** What cannot be said in the constraint itself. */
    List<String> afterwards() {
        return CommentStatements.between(
                ObjectPhrase.of(constraint),
                Optional.empty(),
                constraint.details().comment());
    }

    /** A constraint that comes from a parent goes with the parent's; a NOT NULL goes with that of its column. */
    List<String> drop() {
        if (isHandedDown() || isPart() || constraint.kind() == ConstraintKind.TRIGGER) {
            return List.of();
        }
        return constraint.kind() == ConstraintKind.NOT_NULL && constraint.valid()
                ? rename(constraint.name(), usualNotNull())
                : remove();
    }

    private List<String> remove() {
        return List.of(alterTable + " drop constraint " + name);
    }

    List<String> rename(Identifier to) {
        return rename(constraint.name(), to);
    }

    private List<String> rename(Identifier from, Identifier to) {
        return List.of(alterTable + " rename constraint " + PostgresNames.of(from) + " to " + PostgresNames.of(to));
    }

    List<String> alterFrom(Constraint from) {
        if (isMadeAnew(from, constraint)) {
            ConstraintStatements before = new ConstraintStatements(from);
            boolean unchecked = from.kind() == ConstraintKind.NOT_NULL && !constraint.valid();
            List<String> statements = new ArrayList<>(unchecked ? before.remove() : before.drop());
            statements.addAll(create());
            return statements;
        }
        List<String> statements = new ArrayList<>();
        if (!words(from).equals(words(constraint))
                && !isHandedDown()
                && constraint.parent().isEmpty()) {
            statements.add(alterTable + " alter constraint " + name + deferrable());
        }
        if (!from.valid() && constraint.valid()) {
            statements.add(alterTable + " validate constraint " + name);
        }
        if (from.parent().isEmpty() && constraint.parent().isPresent() && WITH_INDEX.contains(constraint.kind())) {
            statements.add(attach(constraint.parent().get()));
        }
        statements.addAll(CommentStatements.between(
                ObjectPhrase.of(constraint),
                from.details().comment(),
                constraint.details().comment()));
        return statements;
    }

    private String deferrable() {
        String words = words(constraint);
        return words.contains(" deferrable initially deferred")
                ? " deferrable initially deferred"
                : words.contains(" deferrable") && !words.contains(" not deferrable")
                        ? " deferrable"
                        : " not deferrable";
    }

    /** Whether one must go before the other can come. A constraint that holds for all rows holds no less for new ones. */
    static boolean isMadeAnew(Constraint from, Constraint to) {
        boolean deferral = from.kind() == ConstraintKind.FOREIGN_KEY
                && to.kind() == ConstraintKind.FOREIGN_KEY
                && undeferred(from).equals(undeferred(to));
        return from.kind() != to.kind() || !words(from).equals(words(to)) && !deferral || from.valid() && !to.valid();
    }

    private static String undeferred(Constraint constraint) {
        return DEFERRABLE.matcher(words(constraint)).replaceFirst("");
    }
}
