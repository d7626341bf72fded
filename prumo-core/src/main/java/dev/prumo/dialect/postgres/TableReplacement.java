package dev.prumo.dialect.postgres;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Column;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Puts another table in the place of one: the way to partition a table, which the server cannot do in place. The old one steps
 * aside with its keys, the new one is made, takes the rows, and the old one is dropped. Whatever needs the table must be
 * dropped before and made again after.
 */
final class TableReplacement {
    private final SchemaChange.RebuildTable change;
    private final Table from;
    private final Table to;
    private final Identifier aside;

    TableReplacement(SchemaChange.RebuildTable change) {
        this.change = change;
        this.from = change.from().table();
        this.to = change.to().table();
        this.aside = aside(from.name());
    }

    List<String> statements() {
        List<String> statements = new ArrayList<>();
        statements.add("alter " + ObjectPhrase.of(from) + " rename to " + PostgresNames.of(aside));
        // Keys are indexes, whose names are taken in the whole schema.
        change.from().constraints().stream()
                .filter(ConstraintStatements::hasIndex)
                .forEach(key -> statements.add("alter table " + PostgresNames.of(aside) + " rename constraint "
                        + PostgresNames.of(key.name()) + " to " + PostgresNames.of(aside(key.name()))));
        statements.addAll(CreateStatements.of(to, change.to().constraints()));
        statements.add(rows());
        statements.addAll(numbers());
        statements.add("drop table " + PostgresNames.of(aside));
        return statements;
    }

    private static Identifier aside(Identifier name) {
        String text = name.text();
        return Identifier.of((text.length() > 50 ? text.substring(0, 50) : text) + "_aside");
    }

    private String rows() {
        List<String> targets = new ArrayList<>();
        List<String> sources = new ArrayList<>();
        boolean numbered = false;
        for (Column column : to.columns()) {
            Optional<Column> source = source(column);
            if (column.generated().isEmpty() && source.isPresent()) {
                String name = PostgresNames.of(source.get().name());
                targets.add(PostgresNames.of(column.name()));
                sources.add(PostgresCasts.using(name, source.get().type(), column.type())
                        .orElse(name));
                numbered |= column.identity().isPresent();
            }
        }
        return "insert into " + PostgresNames.of(to.name()) + " (" + String.join(", ", targets) + ")"
                + (numbered ? " overriding system value" : "")
                + "\nselect " + String.join(", ", sources) + " from " + PostgresNames.of(aside);
    }

    private Optional<Column> source(Column column) {
        return from.column(change.renamed().getOrDefault(column.name(), column.name()));
    }

    private List<String> numbers() {
        ColumnStatements columns = new ColumnStatements(to.name());
        return to.columns().stream()
                .flatMap(column ->
                        column.identity().stream().flatMap(identity -> columns.continued(column, identity).stream()))
                .toList();
    }
}
