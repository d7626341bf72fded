package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** Describes one column, nullable and without a default unless told otherwise. Not thread-safe. */
public final class ColumnBuilder {
    private final QualifiedName table;
    private final Identifier name;
    private final ColumnType type;
    private final List<ConstraintDefinition> constraints = new ArrayList<>();
    private boolean nullable = true;
    private boolean autoIncrement;
    private @Nullable DefaultValue defaultValue;

    ColumnBuilder(QualifiedName table, Identifier name, ColumnType type) {
        this.table = table;
        this.name = name;
        this.type = requireNonNull(type, "type");
    }

    public ColumnBuilder notNull() {
        nullable = false;
        return this;
    }

    /** The value of rows that give none, as in {@link Value#of(Object)}; null is a default of null. */
    public ColumnBuilder defaultsTo(@Nullable Object value) {
        defaultValue = new DefaultValue.Literal(Value.of(value));
        return this;
    }

    public ColumnBuilder defaultsToCurrentTimestamp() {
        defaultValue = DefaultValue.CurrentTimestamp.CURRENT_TIMESTAMP;
        return this;
    }

    /** A default that the database computes, in its own words. */
    public ColumnBuilder defaultsToSql(String expression) {
        return defaultsToSql(SqlText.of(expression));
    }

    public ColumnBuilder defaultsToSql(SqlText expression) {
        defaultValue = new DefaultValue.Expression(expression);
        return this;
    }

    /** Makes this column, alone, the primary key. */
    public ColumnBuilder primaryKey() {
        if (constraints.stream().noneMatch(ConstraintDefinition.PrimaryKey.class::isInstance)) {
            constraints.add(new ConstraintDefinition.PrimaryKey(ConstraintNames.primaryKey(table), List.of(name)));
        }
        nullable = false;
        return this;
    }

    /** Lets the database number new rows that bring no number; makes the column the primary key. */
    public ColumnBuilder autoIncrement() {
        autoIncrement = true;
        return primaryKey();
    }

    public ColumnBuilder unique() {
        constraints.add(new ConstraintDefinition.Unique(ConstraintNames.unique(table, List.of(name)), List.of(name)));
        return this;
    }

    /** A condition on this column's value, named {@code table_column_check}. */
    public ColumnBuilder check(String condition) {
        return check(SqlText.of(condition));
    }

    public ColumnBuilder check(SqlText condition) {
        constraints.add(new ConstraintDefinition.Check(ConstraintNames.check(table, name), condition));
        return this;
    }

    public ColumnBuilder references(String otherTable, String otherColumn) {
        return references(otherTable, otherColumn, key -> {});
    }

    public ColumnBuilder references(String otherTable, String otherColumn, Consumer<ForeignKeyBuilder> details) {
        ForeignKeyBuilder key = new ForeignKeyBuilder(ConstraintNames.foreignKey(table, List.of(name)))
                .columns(name.text())
                .references(otherTable, otherColumn);
        details.accept(key);
        constraints.add(key.build());
        return this;
    }

    Identifier name() {
        return name;
    }

    ColumnDefinition build() {
        return new ColumnDefinition(
                name, type, nullable, Optional.ofNullable(defaultValue), autoIncrement, constraints);
    }
}
