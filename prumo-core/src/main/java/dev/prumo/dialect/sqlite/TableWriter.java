package dev.prumo.dialect.sqlite;

import dev.prumo.operation.SchemaChange.TableShape;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Table;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Writes tables, columns and constraints of a snapshot as SQLite reads them. Stateless. */
final class TableWriter {
    private TableWriter() {}

    static String table(TableShape shape) {
        Table table = shape.table();
        if (table.definition().isPresent()) {
            return "create virtual table " + NormalSql.name(table.name()) + " using "
                    + table.definition().get();
        }
        List<String> parts = new ArrayList<>();
        Optional<Constraint> key = columnKey(shape);
        for (Column column : table.columns()) {
            boolean isKey =
                    key.filter(found -> found.columns().contains(column.name())).isPresent();
            parts.add(isKey ? keyColumn(shape, column, key.get()) : column(column));
        }
        shape.constraints().stream()
                .filter(constraint -> !key.equals(Optional.of(constraint)))
                .sorted((one, other) -> one.key().compareTo(other.key()))
                .forEach(constraint -> parts.add(constraint(constraint)));
        List<String> options = new ArrayList<>();
        if (table.strict()) {
            options.add("strict");
        }
        if (table.withoutRowId()) {
            options.add("without rowid");
        }
        return "create table " + NormalSql.name(table.name()) + " (\n    " + String.join(",\n    ", parts) + "\n)"
                + (options.isEmpty() ? "" : " " + String.join(", ", options));
    }

    /** The name, type and rules of a column, without constraints that are objects of their own. */
    static String column(Column column) {
        return start(column) + notNull(column) + rest(column);
    }

    static String constraint(Constraint constraint) {
        return (constraint.named() ? "constraint " + NormalSql.name(constraint.name()) + " " : "")
                + constraint.definition();
    }

    /**
     * A key of one column is written at the column, the only place for AUTOINCREMENT and for an INTEGER that is no row id; but
     * a collation of its own it can have behind the columns only.
     */
    private static Optional<Constraint> columnKey(TableShape shape) {
        return shape.constraints().stream()
                .filter(constraint -> constraint.kind() == ConstraintKind.PRIMARY_KEY
                        && constraint.columns().size() == 1
                        && keyPart(constraint).stream().noneMatch(token -> token.is("collate")))
                .findFirst();
    }

    private static String keyColumn(TableShape shape, Column column, Constraint key) {
        Phrase phrase = Phrase.of(key.definition());
        phrase.accept("primary", "key");
        List<SqliteToken> part = phrase.parenthesized();
        boolean descending = part.get(part.size() - 1).is("desc");
        boolean rowId =
                column.type().equals("integer") && !descending && !shape.table().withoutRowId();
        String conflict = phrase.accept("on", "conflict")
                ? " on conflict " + phrase.next().meaning()
                : "";
        return start(column)
                + (key.named() ? " constraint " + NormalSql.name(key.name()) : "")
                + " primary key"
                + (descending ? " desc" : "")
                + conflict
                + (column.autoIncrement() ? " autoincrement" : "")
                + (rowId ? "" : notNull(column))
                + rest(column);
    }

    private static List<SqliteToken> keyPart(Constraint key) {
        Phrase phrase = Phrase.of(key.definition());
        phrase.accept("primary", "key");
        return phrase.parenthesized();
    }

    private static String start(Column column) {
        return NormalSql.name(column.name()) + (column.type().isEmpty() ? "" : " " + type(column.type()));
    }

    /** A word of the grammar in a type, such as in {@code "order"}, came from quotes. */
    private static String type(String type) {
        boolean plain = SqliteToken.read(type).stream()
                .allMatch(token -> token.kind() != SqliteToken.Kind.WORD || !Keywords.contains(token.text()));
        return plain && type.matches("[a-z0-9_ (),.+-]*")
                ? type
                : Identifier.of(type).quoted();
    }

    private static String notNull(Column column) {
        if (column.nullable()) {
            return "";
        }
        String name = column.options().get(TableReading.NOT_NULL_NAME);
        return (name == null ? "" : " constraint " + NormalSql.name(name)) + " not null" + notNullConflict(column);
    }

    static String notNullConflict(Column column) {
        String conflict = column.options().get(TableReading.NOT_NULL_CONFLICT);
        return conflict == null ? "" : " on conflict " + conflict;
    }

    private static String rest(Column column) {
        return column.defaultValue().map(value -> " default " + value).orElse("")
                + column.collation()
                        .map(collation -> " collate " + NormalSql.name(collation))
                        .orElse("")
                + column.generated()
                        .map(generated -> " generated always as (" + generated.expression() + ") "
                                + (generated.stored() ? "stored" : "virtual"))
                        .orElse("");
    }
}
