package dev.prumo.dialect;

import dev.prumo.operation.ColumnDefinition;
import dev.prumo.operation.ConstraintDefinition;
import dev.prumo.operation.DefaultValue;
import dev.prumo.operation.IndexDefinition;
import dev.prumo.operation.ReferentialAction;
import dev.prumo.operation.TableDefinition;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.SqlText;
import java.util.Collection;
import java.util.Optional;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Writes tables, columns, constraints and indexes as SQL. Immutable. */
public final class DefinitionWriter {
    private final Wording wording;

    public DefinitionWriter(Wording wording) {
        this.wording = wording;
    }

    /** Returns CREATE TABLE, one line per column and constraint. */
    public String createTable(TableDefinition table) {
        String body = Stream.concat(
                        table.columns().stream().map(this::column),
                        table.constraints().stream().flatMap(c -> constraint(c).stream()))
                .collect(Collectors.joining(",\n    ", "\n    ", "\n"));
        wording.newName(table.name().name());
        return "create table " + table.name().quoted() + " (" + body + ")";
    }

    /** Returns a column with its type, default and constraints. */
    public String column(ColumnDefinition column) {
        StringBuilder sql =
                new StringBuilder(wording.newName(column.name())).append(' ').append(wording.columnType(column));
        boolean key = column.has(ConstraintDefinition.PrimaryKey.class);
        if (!column.nullable() && !(key && wording.primaryKeyForbidsNull(column))) {
            sql.append(" not null");
        }
        column.defaultValue()
                .flatMap(value -> defaultValue(value, column.name()))
                .ifPresent(value -> sql.append(" default ").append(value));
        for (ConstraintDefinition constraint : column.constraints()) {
            constraint
                    .accept(new AtColumn(column.autoIncrement()))
                    .ifPresent(text -> sql.append(' ').append(text));
        }
        wording.impliedCheck(column.type(), column.name())
                .ifPresent(check -> sql.append(" check (").append(check).append(')'));
        return sql.toString();
    }

    /** Returns what follows DEFAULT; empty when an expression says nothing to this dialect. */
    public Optional<String> defaultValue(DefaultValue value, Identifier column) {
        return value.accept(new DefaultValue.Visitor<Optional<String>>() {
            @Override
            public Optional<String> literal(DefaultValue.Literal literal) {
                return Optional.of(literal.value().accept(wording.literals()));
            }

            @Override
            public Optional<String> currentTimestamp() {
                return Optional.of("current_timestamp");
            }

            @Override
            public Optional<String> expression(DefaultValue.Expression expression) {
                return Optional.of("(" + wording.text(expression.text(), "default", column) + ")");
            }
        });
    }

    /** Returns a constraint as it stands behind the columns of a table; empty when it says nothing to this dialect. */
    public Optional<String> constraint(ConstraintDefinition constraint) {
        return constraint.accept(new AtTable()).map(text -> named(constraint, text));
    }

    /** Returns CREATE INDEX. */
    public String createIndex(IndexDefinition index, boolean concurrently) {
        Wording.IndexPlace place = wording.indexPlace(index.qualifiedName(), index.table());
        wording.newName(index.name());
        return "create " + (index.unique() ? "unique " : "") + "index " + (concurrently ? "concurrently " : "")
                + place.index() + " on " + place.table() + wording.indexMethod(index.method())
                + index.keys().stream().map(key -> key(index, key)).collect(Collectors.joining(", ", " (", ")"))
                + index.where()
                        .map(where -> " where " + wording.text(where, "condition", index.name()))
                        .orElse("");
    }

    private String key(IndexDefinition index, IndexDefinition.Key key) {
        String text = key instanceof IndexDefinition.Key.Column column
                ? wording.indexColumn(column.name())
                : "(" + wording.text(((IndexDefinition.Key.Expression) key).text(), "key", index.name()) + ")";
        return key.descending() ? text + " desc" : text;
    }

    private String named(ConstraintDefinition constraint, String text) {
        return "constraint " + wording.newName(constraint.name()) + " " + text;
    }

    private static String columns(Collection<Identifier> columns) {
        return columns.stream().map(Identifier::quoted).collect(Collectors.joining(", ", "(", ")"));
    }

    private Optional<String> check(SqlText condition) {
        return wording.text(condition).map(text -> "check (" + text + ")");
    }

    private String references(ConstraintDefinition.ForeignKey key) {
        return "references " + wording.referencedTable(key.references())
                + (key.referencedColumns().isEmpty() ? "" : " " + columns(key.referencedColumns()))
                + action("delete", key.onDelete())
                + action("update", key.onUpdate())
                + (key.deferred() ? " deferrable initially deferred" : "");
    }

    private static String action(String event, ReferentialAction action) {
        return action == ReferentialAction.NO_ACTION ? "" : " on " + event + " " + action.sql();
    }

    /** How a constraint is said behind the columns, without its name. */
    private final class AtTable implements ConstraintDefinition.Visitor<Optional<String>> {
        @Override
        public Optional<String> primaryKey(ConstraintDefinition.PrimaryKey constraint) {
            return Optional.of("primary key " + columns(constraint.columns()));
        }

        @Override
        public Optional<String> unique(ConstraintDefinition.Unique constraint) {
            return Optional.of("unique " + columns(constraint.columns()));
        }

        @Override
        public Optional<String> check(ConstraintDefinition.Check constraint) {
            return DefinitionWriter.this.check(constraint.condition());
        }

        @Override
        public Optional<String> foreignKey(ConstraintDefinition.ForeignKey constraint) {
            return Optional.of("foreign key " + columns(constraint.columns()) + " " + references(constraint));
        }
    }

    /** How a constraint is said at its column, with its name. */
    private final class AtColumn implements ConstraintDefinition.Visitor<Optional<String>> {
        private final boolean autoIncrement;

        private AtColumn(boolean autoIncrement) {
            this.autoIncrement = autoIncrement;
        }

        @Override
        public Optional<String> primaryKey(ConstraintDefinition.PrimaryKey constraint) {
            return Optional.of("primary key" + (autoIncrement ? wording.autoIncrementSuffix() : ""));
        }

        @Override
        public Optional<String> unique(ConstraintDefinition.Unique constraint) {
            return Optional.of(named(constraint, "unique"));
        }

        @Override
        public Optional<String> check(ConstraintDefinition.Check constraint) {
            return DefinitionWriter.this.check(constraint.condition()).map(text -> named(constraint, text));
        }

        @Override
        public Optional<String> foreignKey(ConstraintDefinition.ForeignKey constraint) {
            return Optional.of(named(constraint, references(constraint)));
        }
    }
}
