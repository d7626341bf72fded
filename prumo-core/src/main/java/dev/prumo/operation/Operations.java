package dev.prumo.operation;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.SqlText;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * What a Java revision can ask for. Every method appends one operation; nothing runs yet, so results of queries are only
 * to be had inside {@link #connection}. Table names are {@code table} or {@code schema.table}; tenant revisions use names
 * without a schema. Names are exact: quoted in SQL, never folded to another case.
 *
 * <p>A drop that is given the definition of what it drops can be undone:
 *
 * <pre>{@code
 * op.dropColumn("audits", "note", text(), column -> column.notNull());
 * }</pre>
 *
 * <p>Implementations only have to take one operation after the other.
 */
@FunctionalInterface
public interface Operations {
    /** Appends an operation. */
    void apply(Operation operation);

    default void createTable(String table, Consumer<TableBuilder> definition) {
        apply(new Operation.CreateTable(tableOf(table, definition)));
    }

    /** Drops a table for good: there is no way back. */
    default void dropTable(String table) {
        apply(new Operation.DropTable(QualifiedName.parse(table), Optional.empty()));
    }

    /** Drops a table in a way that can be undone, except for its rows. */
    default void dropTable(String table, Consumer<TableBuilder> definition) {
        apply(new Operation.DropTable(QualifiedName.parse(table), Optional.of(tableOf(table, definition))));
    }

    default void renameTable(String table, String newName) {
        apply(new Operation.RenameTable(QualifiedName.parse(table), Identifier.of(newName)));
    }

    default void addColumn(String table, String column, ColumnType type) {
        addColumn(table, column, type, definition -> {});
    }

    default void addColumn(String table, String column, ColumnType type, Consumer<ColumnBuilder> details) {
        apply(new Operation.AddColumn(QualifiedName.parse(table), columnOf(table, column, type, details)));
    }

    /** Drops a column for good: there is no way back. */
    default void dropColumn(String table, String column) {
        apply(new Operation.DropColumn(QualifiedName.parse(table), Identifier.of(column), Optional.empty()));
    }

    /** Drops a nullable column without a default, in a way that can be undone, except for its values. */
    default void dropColumn(String table, String column, ColumnType type) {
        dropColumn(table, column, type, definition -> {});
    }

    /**
     * Drops a column in a way that can be undone, except for its values. Drop indexes and constraints that it shares with
     * other columns before: some databases refuse otherwise, others take them along, and the way back would lack them.
     */
    default void dropColumn(String table, String column, ColumnType type, Consumer<ColumnBuilder> details) {
        apply(new Operation.DropColumn(
                QualifiedName.parse(table),
                Identifier.of(column),
                Optional.of(columnOf(table, column, type, details))));
    }

    default void renameColumn(String table, String column, String newName) {
        apply(new Operation.RenameColumn(QualifiedName.parse(table), Identifier.of(column), Identifier.of(newName)));
    }

    default void alterColumn(String table, String column, Consumer<ColumnChangeBuilder> change) {
        ColumnChangeBuilder builder = new ColumnChangeBuilder();
        change.accept(builder);
        apply(builder.build(QualifiedName.parse(table), Identifier.of(column)));
    }

    default void createIndex(String index, String table, String... columns) {
        createIndex(index, table, definition -> definition.columns(columns));
    }

    default void createIndex(String index, String table, Consumer<IndexBuilder> definition) {
        IndexBuilder builder = indexOf(index, table, definition);
        apply(new Operation.CreateIndex(builder.build(), builder.isConcurrent()));
    }

    /** Drops an index for good: there is no way back. */
    default void dropIndex(String index) {
        apply(new Operation.DropIndex(QualifiedName.parse(index), Optional.empty(), false));
    }

    /** Drops an index in a way that can be undone, concurrently if its definition says so. */
    default void dropIndex(String index, String table, Consumer<IndexBuilder> definition) {
        IndexBuilder builder = indexOf(index, table, definition);
        IndexDefinition previous = builder.build();
        apply(new Operation.DropIndex(previous.qualifiedName(), Optional.of(previous), builder.isConcurrent()));
    }

    default void renameIndex(String index, String newName) {
        apply(new Operation.RenameIndex(QualifiedName.parse(index), Identifier.of(newName)));
    }

    default void addPrimaryKey(String table, String constraint, String... columns) {
        addConstraint(
                table,
                new ConstraintDefinition.PrimaryKey(Identifier.of(constraint), ForeignKeyBuilder.identifiers(columns)));
    }

    default void addUnique(String table, String constraint, String... columns) {
        addConstraint(
                table,
                new ConstraintDefinition.Unique(Identifier.of(constraint), ForeignKeyBuilder.identifiers(columns)));
    }

    default void addCheck(String table, String constraint, String condition) {
        addCheck(table, constraint, SqlText.of(condition));
    }

    default void addCheck(String table, String constraint, SqlText condition) {
        addConstraint(table, new ConstraintDefinition.Check(Identifier.of(constraint), condition));
    }

    default void addForeignKey(String table, String constraint, Consumer<ForeignKeyBuilder> definition) {
        ForeignKeyBuilder builder = new ForeignKeyBuilder(Identifier.of(constraint));
        definition.accept(builder);
        addConstraint(table, builder.build());
    }

    default void addConstraint(String table, ConstraintDefinition constraint) {
        apply(new Operation.AddConstraint(QualifiedName.parse(table), constraint));
    }

    /** Drops a constraint of any kind for good: there is no way back. */
    default void dropConstraint(String table, String constraint) {
        apply(new Operation.DropConstraint(QualifiedName.parse(table), Identifier.of(constraint), Optional.empty()));
    }

    default void dropUnique(String table, String constraint, String... columns) {
        dropConstraint(
                table,
                new ConstraintDefinition.Unique(Identifier.of(constraint), ForeignKeyBuilder.identifiers(columns)));
    }

    default void dropCheck(String table, String constraint, String condition) {
        dropConstraint(table, new ConstraintDefinition.Check(Identifier.of(constraint), SqlText.of(condition)));
    }

    default void dropForeignKey(String table, String constraint, Consumer<ForeignKeyBuilder> definition) {
        ForeignKeyBuilder builder = new ForeignKeyBuilder(Identifier.of(constraint));
        definition.accept(builder);
        dropConstraint(table, builder.build());
    }

    /** Drops a constraint in a way that can be undone. */
    default void dropConstraint(String table, ConstraintDefinition previous) {
        apply(new Operation.DropConstraint(QualifiedName.parse(table), previous.name(), Optional.of(previous)));
    }

    default void renameConstraint(String table, String constraint, String newName) {
        apply(new Operation.RenameConstraint(
                QualifiedName.parse(table), Identifier.of(constraint), Identifier.of(newName)));
    }

    /** Inserts rows; with a {@link RowsBuilder#key} in a way that can be undone. */
    default void bulkInsert(String table, Consumer<RowsBuilder> rows) {
        RowsBuilder builder = new RowsBuilder(QualifiedName.parse(table));
        rows.accept(builder);
        apply(new Operation.BulkInsert(builder.build()));
    }

    /** Runs SQL, one or several statements, the same for every dialect; there is no way back. */
    default void sql(String text) {
        sql(SqlText.of(text));
    }

    /** Runs SQL, worded per dialect; there is no way back. */
    default void sql(SqlText text) {
        apply(new Operation.RunSql(text, Optional.empty()));
    }

    /** Runs SQL, and other SQL on the way back. */
    default void sql(String text, String undo) {
        sql(SqlText.of(text), SqlText.of(undo));
    }

    /** Runs SQL, and other SQL on the way back. */
    default void sql(SqlText text, SqlText undo) {
        apply(new Operation.RunSql(text, Optional.of(undo)));
    }

    /**
     * Runs code with the live connection, in the revision's transaction. Such a revision cannot be written as SQL.
     *
     * @param purpose a few words for the plan and for errors
     */
    default void connection(String purpose, ConnectionWork work) {
        apply(new Operation.RunConnection(purpose, work));
    }

    /**
     * Appends what undoes everything that some code would do, last first.
     *
     * @throws PrumoException if one of the operations cannot be undone; nothing is appended then
     */
    default void undo(Consumer<Operations> author) {
        List<Operation> done = OperationRecorder.record(author);
        List<Operation> inverses = done.stream()
                .map(operation -> operation
                        .inverse()
                        .orElseThrow(() -> PrumoException.of(ErrorCode.OPERATION_IRREVERSIBLE)
                                .with("operation", operation.describe())
                                .build()))
                .toList();
        for (int at = inverses.size() - 1; at >= 0; at--) {
            apply(inverses.get(at));
        }
    }

    private static TableDefinition tableOf(String table, Consumer<TableBuilder> definition) {
        TableBuilder builder = new TableBuilder(QualifiedName.parse(table));
        definition.accept(builder);
        return builder.build();
    }

    private static ColumnDefinition columnOf(
            String table, String column, ColumnType type, Consumer<ColumnBuilder> details) {
        ColumnBuilder builder = new ColumnBuilder(QualifiedName.parse(table), Identifier.of(column), type);
        details.accept(builder);
        return builder.build();
    }

    private static IndexBuilder indexOf(String index, String table, Consumer<IndexBuilder> definition) {
        IndexBuilder builder = new IndexBuilder(Identifier.of(index), QualifiedName.parse(table));
        definition.accept(builder);
        return builder;
    }
}
