package dev.prumo.dialect.postgres;

import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Table;
import dev.prumo.sql.QualifiedName;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Says tables. A partition is made as a table of its own and then attached, as pg_dump does it, because the server gives
 * names of its own to the indexes and keys of what it makes with PARTITION OF, and takes those that are there when a table is
 * attached.
 */
final class TableStatements {
    private static final String INDEX = "index ";

    private final Table table;
    private final String alterTable;
    private final ColumnStatements columns;

    TableStatements(Table table) {
        this.table = table;
        this.alterTable = "alter table " + PostgresNames.of(table.name());
        this.columns = new ColumnStatements(table.name());
    }

    /** @param inline all constraints of the table; what comes from a parent is not said where the server hands it down */
    List<String> create(List<Constraint> inline) {
        List<Constraint> written = inline.stream().filter(this::isWritten).toList();
        List<String> statements = new ArrayList<>();
        statements.add("create " + (table.unlogged() ? "unlogged " : "") + "table " + PostgresNames.of(table.name())
                + " (" + body(written) + ")" + tail());
        if (!table.inherits().isEmpty()
                && table.inherits().stream().anyMatch(parent -> parent.schema().isPresent())) {
            statements.addAll(columns.adapted(
                    table.columns().stream().filter(Column::inherited).toList()));
        }
        table.columns().stream()
                .filter(column -> !isInherited(column))
                .forEach(column -> statements.addAll(columns.afterwards(column)));
        table.partitionOf().ifPresent(of -> statements.add(attach(of)));
        inline.stream()
                .map(constraint -> written.contains(constraint)
                        ? new ConstraintStatements(constraint).afterwards()
                        : new ConstraintStatements(constraint).create())
                .forEach(statements::addAll);
        settings(statements, "default", false, false);
        return statements;
    }

    /** A constraint that was not checked cannot be written in a table. */
    private boolean isWritten(Constraint constraint) {
        return constraint.valid()
                && new ConstraintStatements(constraint)
                        .standsInTable(table.partitionOf().isPresent());
    }

    /** A partition has its columns written, for it is a table of its own when it is made. */
    private boolean isInherited(Column column) {
        return column.inherited() && table.partitionOf().isEmpty();
    }

    private String body(List<Constraint> written) {
        List<String> lines = Stream.concat(
                        table.columns().stream()
                                .filter(column -> !isInherited(column))
                                .map(column -> columns.definition(plain(column), isSaidBy(written, column))),
                        written.stream().map(constraint -> new ConstraintStatements(constraint).definition()))
                .toList();
        return lines.isEmpty() ? "" : lines.stream().collect(Collectors.joining(",\n    ", "\n    ", "\n"));
    }

    /** The identity of a partition's column is its parent's; one of its own is refused. */
    private Column plain(Column column) {
        return table.partitionOf().isPresent() && column.identity().isPresent()
                ? ColumnStatements.withoutIdentity(column)
                : column;
    }

    /** Whether one of the constraints is the NOT NULL of the column, under a name of its own. */
    private static boolean isSaidBy(List<Constraint> written, Column column) {
        return written.stream()
                .anyMatch(constraint -> constraint.kind() == ConstraintKind.NOT_NULL
                        && constraint.columns().contains(column.name()));
    }

    private String tail() {
        return (table.inherits().isEmpty() ? "" : " inherits (" + names(table.inherits()) + ")")
                + table.partitionBy()
                        .map(by -> " partition by " + ServerText.small(by))
                        .orElse("")
                + table.accessMethod()
                        .map(method -> " using " + PostgresNames.of(method))
                        .orElse("")
                + StorageOptions.with(table.options());
    }

    private static String names(List<QualifiedName> tables) {
        return tables.stream().map(PostgresNames::of).collect(Collectors.joining(", "));
    }

    private String attach(Table.PartitionOf of) {
        return "alter table " + PostgresNames.of(of.parent()) + " attach partition " + PostgresNames.of(table.name())
                + " " + ServerText.small(of.bounds());
    }

    private String detach(Table.PartitionOf of) {
        return "alter table " + PostgresNames.of(of.parent()) + " detach partition " + PostgresNames.of(table.name());
    }

    private void settings(List<String> statements, String identity, boolean rowSecurity, boolean forced) {
        if (!identity.equals(table.replicaIdentity())) {
            statements.add(alterTable + " replica identity " + replicaIdentity());
        }
        if (rowSecurity != table.rowSecurity()) {
            statements.add(alterTable + (table.rowSecurity() ? " enable" : " disable") + " row level security");
        }
        if (forced != table.forceRowSecurity()) {
            statements.add(alterTable + (table.forceRowSecurity() ? " force" : " no force") + " row level security");
        }
    }

    private String replicaIdentity() {
        String identity = table.replicaIdentity();
        return identity.startsWith(INDEX)
                ? "using index " + PostgresNames.of(identity.substring(INDEX.length()))
                : identity;
    }

    /** Whether a table can become this one without being written anew under another roof. */
    static boolean isInPlace(Table from, Table to) {
        return from.partitionBy().equals(to.partitionBy()) && from.definition().equals(to.definition());
    }

    /** Everything but the columns. */
    List<String> alterFrom(Table from) {
        List<String> statements = new ArrayList<>();
        if (!from.partitionOf().equals(table.partitionOf())) {
            from.partitionOf().ifPresent(of -> statements.add(detach(of)));
        }
        inheritance(statements, from.inherits(), table.inherits());
        if (from.unlogged() != table.unlogged()) {
            statements.add(alterTable + (table.unlogged() ? " set unlogged" : " set logged"));
        }
        if (!from.accessMethod().equals(table.accessMethod())) {
            statements.add(alterTable + " set access method "
                    + table.accessMethod().map(PostgresNames::of).orElse("heap"));
        }
        StorageOptions.between(from.options(), table.options())
                .forEach(action -> statements.add(alterTable + " " + action));
        settings(statements, from.replicaIdentity(), from.rowSecurity(), from.forceRowSecurity());
        if (!from.partitionOf().equals(table.partitionOf())) {
            table.partitionOf().ifPresent(of -> statements.add(attach(of)));
        }
        return statements;
    }

    /** Parents go and come in the order of the list, in which the server keeps them. */
    private void inheritance(List<String> statements, List<QualifiedName> from, List<QualifiedName> to) {
        int same = 0;
        while (same < Math.min(from.size(), to.size()) && from.get(same).equals(to.get(same))) {
            same++;
        }
        from.subList(same, from.size())
                .forEach(parent -> statements.add(alterTable + " no inherit " + PostgresNames.of(parent)));
        to.subList(same, to.size())
                .forEach(parent -> statements.add(alterTable + " inherit " + PostgresNames.of(parent)));
    }
}
