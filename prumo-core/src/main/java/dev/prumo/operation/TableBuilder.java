package dev.prumo.operation;

import static dev.prumo.operation.ForeignKeyBuilder.identifiers;

import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.SqlText;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;

/** Describes a table: its columns in order, then what concerns several of them. Not thread-safe. */
public final class TableBuilder {
    private final QualifiedName name;
    private final List<ColumnBuilder> columns = new ArrayList<>();
    private final List<ConstraintDefinition> constraints = new ArrayList<>();

    TableBuilder(QualifiedName name) {
        this.name = name;
    }

    /** Appends a column; what is returned describes it further. */
    public ColumnBuilder column(String column, ColumnType type) {
        ColumnBuilder builder = new ColumnBuilder(name, Identifier.of(column), type);
        columns.add(builder);
        return builder;
    }

    /** A primary key of several columns; a single one is said at its column. */
    public TableBuilder primaryKey(String... keyColumns) {
        constraints.add(new ConstraintDefinition.PrimaryKey(ConstraintNames.primaryKey(name), identifiers(keyColumns)));
        return this;
    }

    /** Makes a combination of columns unique, under the conventional name. */
    public TableBuilder unique(String... uniqueColumns) {
        List<Identifier> identifiers = identifiers(uniqueColumns);
        constraints.add(new ConstraintDefinition.Unique(ConstraintNames.unique(name, identifiers), identifiers));
        return this;
    }

    /** As {@link #unique}, with a name. */
    public TableBuilder uniqueNamed(String constraint, String... uniqueColumns) {
        constraints.add(new ConstraintDefinition.Unique(Identifier.of(constraint), identifiers(uniqueColumns)));
        return this;
    }

    public TableBuilder check(String constraint, String condition) {
        return check(constraint, SqlText.of(condition));
    }

    public TableBuilder check(String constraint, SqlText condition) {
        constraints.add(new ConstraintDefinition.Check(Identifier.of(constraint), condition));
        return this;
    }

    public TableBuilder foreignKey(String constraint, Consumer<ForeignKeyBuilder> details) {
        ForeignKeyBuilder key = new ForeignKeyBuilder(Identifier.of(constraint));
        details.accept(key);
        constraints.add(key.build());
        return this;
    }

    /** A column of the primary key never holds null, also on databases that would let it. */
    TableDefinition build() {
        for (ConstraintDefinition constraint : constraints) {
            if (constraint instanceof ConstraintDefinition.PrimaryKey key) {
                columns.stream()
                        .filter(column -> key.columns().contains(column.name()))
                        .forEach(ColumnBuilder::notNull);
            }
        }
        return new TableDefinition(
                name, columns.stream().map(ColumnBuilder::build).toList(), constraints);
    }
}
