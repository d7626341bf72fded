package dev.prumo.dialect.postgres;

import dev.prumo.dialect.SafeChanges;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Details;
import dev.prumo.schema.Index;
import dev.prumo.sql.Identifier;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The manual's own advice: indexes are built concurrently, constraints are added without looking at the rows that are there
 * and validated later under a lock that lets others write, and a column becomes NOT NULL by a check that says so and was
 * validated (ALTER TABLE, notes; CREATE INDEX, building indexes concurrently).
 */
final class PostgresSafeChanges implements SafeChanges {
    private static final int LONGEST_NAME = 63;
    private static final Pattern CREATE_INDEX = Pattern.compile("^create (unique )?index ");
    private static final Pattern PLAIN_UNIQUE = Pattern.compile("^UNIQUE( NULLS NOT DISTINCT)? (\\([^()]*\\))$");

    @Override
    public List<Part> divide(SchemaChange change, Around around) {
        if (change instanceof SchemaChange.CreateObject create) {
            if (create.object() instanceof Index index) {
                return index(index, around);
            }
            if (create.object() instanceof Constraint constraint) {
                return constraint(constraint, around);
            }
        }
        if (change instanceof SchemaChange.AlterTableColumn alter
                && alter.using().isEmpty()) {
            return column(alter.table(), alter.from(), alter.to(), around);
        }
        return List.of();
    }

    private static List<Part> index(Index index, Around around) {
        if (!inUse(index.table(), around)
                || index.parent().isPresent()
                || index.clustered()
                || !index.valid()
                || around.isNeeded(index.key())) {
            return List.of();
        }
        List<String> up = new ArrayList<>(CreateStatements.of(index, List.of()));
        Matcher matcher = CREATE_INDEX.matcher(up.get(0));
        if (!matcher.find()) {
            return List.of();
        }
        String unique = matcher.group(1) == null ? "" : matcher.group(1);
        up.set(0, "create " + unique + "index concurrently " + up.get(0).substring(matcher.end()));
        return List.of(new Part(Stage.BARE, up, List.of("drop index concurrently " + PostgresNames.of(index.name()))));
    }

    private static List<Part> constraint(Constraint constraint, Around around) {
        boolean alone = constraint.parent().isEmpty() && !constraint.inherited() && constraint.valid();
        if (!alone || !around.inUse(constraint.table())) {
            return List.of();
        }
        return switch (constraint.kind()) {
            case CHECK -> validated(constraint);
            // Refused for a table that is divided, before version 18.
            case FOREIGN_KEY -> inUse(constraint.table(), around) ? validated(constraint) : List.of();
            case UNIQUE -> inUse(constraint.table(), around) ? unique(constraint, around) : List.of();
            case PRIMARY_KEY, EXCLUSION, TRIGGER, NOT_NULL -> List.of();
        };
    }

    private static List<Part> validated(Constraint constraint) {
        Constraint unchecked = unchecked(constraint);
        return List.of(
                new Part(Stage.PREPARE, CreateStatements.of(unchecked, List.of()), DropStatements.of(constraint)),
                new Part(Stage.VALIDATE, AlterStatements.of(unchecked, constraint), List.of()));
    }

    private static List<Part> unique(Constraint constraint, Around around) {
        Matcher matcher = PLAIN_UNIQUE.matcher(constraint.definition());
        if (!matcher.matches() || !constraint.details().equals(Details.NONE) || around.isNeeded(constraint.key())) {
            return List.of();
        }
        String table = PostgresNames.of(constraint.table());
        String name = PostgresNames.of(constraint.name());
        String nulls = matcher.group(1) == null ? "" : " nulls not distinct";
        return List.of(new Part(
                Stage.BARE,
                List.of(
                        "create unique index concurrently " + name + " on " + table + " " + matcher.group(2) + nulls,
                        "alter table " + table + " add constraint " + name + " unique using index " + name),
                DropStatements.of(constraint)));
    }

    private static List<Part> column(Identifier table, Column from, Column to, Around around) {
        boolean hardens = from.nullable() && !to.nullable() && from.equals(withNull(to));
        if (!hardens || !around.inUse(table) || isInPrimaryKey(table, to.name(), around)) {
            return List.of();
        }
        Constraint check = new Constraint(
                table,
                checkName(table, to.name()),
                ConstraintKind.CHECK,
                true,
                "CHECK ((" + PostgresNames.of(to.name()) + " IS NOT NULL))",
                List.of(to.name()),
                Optional.empty(),
                true,
                false,
                Optional.empty(),
                Details.NONE);
        Constraint unchecked = unchecked(check);
        ColumnStatements column = new ColumnStatements(table);
        List<String> up = new ArrayList<>(AlterStatements.of(unchecked, check));
        up.addAll(column.alter(from, to, Optional.empty()));
        up.addAll(DropStatements.of(check));
        List<String> down = new ArrayList<>(CreateStatements.of(unchecked, List.of()));
        down.addAll(column.alter(to, from, Optional.empty()));
        return List.of(
                new Part(Stage.PREPARE, CreateStatements.of(unchecked, List.of()), DropStatements.of(check)),
                new Part(Stage.VALIDATE, up, down));
    }

    private static Column withNull(Column column) {
        return column.changed().nullable(true).build();
    }

    /** The key itself makes its columns NOT NULL, in the same statement. */
    private static boolean isInPrimaryKey(Identifier table, Identifier column, Around around) {
        return around.wanted().all(Constraint.class).stream()
                .filter(each -> each.table().equals(table) && each.kind() == ConstraintKind.PRIMARY_KEY)
                .anyMatch(each -> each.columns().contains(column));
    }

    /** Not the name that newer versions give to NOT NULL itself. */
    private static Identifier checkName(Identifier table, Identifier column) {
        String name = table.text() + "_" + column.text();
        while (name.getBytes(StandardCharsets.UTF_8).length > LONGEST_NAME - "_present".length()) {
            name = name.substring(0, name.offsetByCodePoints(name.length(), -1));
        }
        return Identifier.of(name + "_present");
    }

    private static boolean inUse(Identifier table, Around around) {
        return around.inUse(table)
                && around.wanted()
                        .table(table)
                        .filter(each -> each.partitionBy().isEmpty())
                        .isPresent();
    }

    private static Constraint unchecked(Constraint constraint) {
        return new Constraint(
                constraint.table(),
                constraint.name(),
                constraint.kind(),
                constraint.named(),
                constraint.definition() + " NOT VALID",
                constraint.columns(),
                constraint.references(),
                false,
                constraint.inherited(),
                constraint.parent(),
                constraint.details());
    }
}
