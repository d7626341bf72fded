package dev.prumo.operation;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.SqlText;
import java.util.Optional;

/**
 * One change to a schema or its data, independent of any database product. A {@code previous} component keeps what a
 * change destroys, so that it can be undone; it is empty when the author did not say.
 */
public sealed interface Operation
        permits Operation.CreateTable,
                Operation.DropTable,
                Operation.RenameTable,
                Operation.AddColumn,
                Operation.DropColumn,
                Operation.RenameColumn,
                Operation.AlterColumn,
                Operation.CreateIndex,
                Operation.DropIndex,
                Operation.RenameIndex,
                Operation.AddConstraint,
                Operation.DropConstraint,
                Operation.RenameConstraint,
                Operation.BulkInsert,
                Operation.DeleteRows,
                Operation.RunSql,
                Operation.RunConnection,
                SchemaChange {
    <R> R accept(Visitor<R> visitor);

    /** Returns what undoes this operation, or nothing when it cannot be undone or too little is known for it. */
    default Optional<Operation> inverse() {
        return accept(new InverseOperation());
    }

    /** Returns a few words for people, such as {@code drop column audits.note}. */
    default String describe() {
        return accept(new OperationDescription());
    }

    record CreateTable(TableDefinition table) implements Operation {
        public CreateTable {
            requireNonNull(table, "table");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createTable(this);
        }
    }

    record DropTable(QualifiedName table, Optional<TableDefinition> previous) implements Operation {
        public DropTable {
            requireNonNull(table, "table");
            requireNonNull(previous, "previous");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropTable(this);
        }
    }

    /** The table stays in its schema. */
    record RenameTable(QualifiedName table, Identifier newName) implements Operation {
        public RenameTable {
            requireNonNull(table, "table");
            requireNonNull(newName, "newName");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameTable(this);
        }
    }

    record AddColumn(QualifiedName table, ColumnDefinition column) implements Operation {
        public AddColumn {
            requireNonNull(table, "table");
            requireNonNull(column, "column");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.addColumn(this);
        }
    }

    record DropColumn(QualifiedName table, Identifier column, Optional<ColumnDefinition> previous)
            implements Operation {
        public DropColumn {
            requireNonNull(table, "table");
            requireNonNull(column, "column");
            requireNonNull(previous, "previous");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropColumn(this);
        }
    }

    record RenameColumn(QualifiedName table, Identifier column, Identifier newName) implements Operation {
        public RenameColumn {
            requireNonNull(table, "table");
            requireNonNull(column, "column");
            requireNonNull(newName, "newName");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameColumn(this);
        }
    }

    /**
     * Changes a column in place. At least one of the three changes is there.
     *
     * @param nullable whether null is allowed from now on
     */
    record AlterColumn(
            QualifiedName table,
            Identifier column,
            Optional<TypeChange> type,
            Optional<Boolean> nullable,
            Optional<DefaultChange> defaultValue)
            implements Operation {
        public AlterColumn {
            requireNonNull(table, "table");
            requireNonNull(column, "column");
            requireNonNull(type, "type");
            requireNonNull(nullable, "nullable");
            requireNonNull(defaultValue, "defaultValue");
            if (type.isEmpty() && nullable.isEmpty() && defaultValue.isEmpty()) {
                throw PrumoException.of(ErrorCode.COLUMN_CHANGE_EMPTY)
                        .with("table", table)
                        .with("column", column)
                        .build();
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.alterColumn(this);
        }
    }

    /** @param concurrently whether writers may go on meanwhile, where the database can do that; not in a transaction */
    record CreateIndex(IndexDefinition index, boolean concurrently) implements Operation {
        public CreateIndex {
            requireNonNull(index, "index");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.createIndex(this);
        }
    }

    record DropIndex(QualifiedName index, Optional<IndexDefinition> previous, boolean concurrently)
            implements Operation {
        public DropIndex {
            requireNonNull(index, "index");
            requireNonNull(previous, "previous");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropIndex(this);
        }
    }

    record RenameIndex(QualifiedName index, Identifier newName) implements Operation {
        public RenameIndex {
            requireNonNull(index, "index");
            requireNonNull(newName, "newName");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameIndex(this);
        }
    }

    record AddConstraint(QualifiedName table, ConstraintDefinition constraint) implements Operation {
        public AddConstraint {
            requireNonNull(table, "table");
            requireNonNull(constraint, "constraint");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.addConstraint(this);
        }
    }

    record DropConstraint(QualifiedName table, Identifier constraint, Optional<ConstraintDefinition> previous)
            implements Operation {
        public DropConstraint {
            requireNonNull(table, "table");
            requireNonNull(constraint, "constraint");
            requireNonNull(previous, "previous");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.dropConstraint(this);
        }
    }

    record RenameConstraint(QualifiedName table, Identifier constraint, Identifier newName) implements Operation {
        public RenameConstraint {
            requireNonNull(table, "table");
            requireNonNull(constraint, "constraint");
            requireNonNull(newName, "newName");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.renameConstraint(this);
        }
    }

    /** @param rows with the key that lets it be undone, if the author named one */
    record BulkInsert(Rows rows) implements Operation {
        public BulkInsert {
            requireNonNull(rows, "rows");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.bulkInsert(this);
        }
    }

    /** Deletes the rows whose key is among these; how a bulk insert is undone. */
    record DeleteRows(Rows rows) implements Operation {
        public DeleteRows {
            requireNonNull(rows, "rows");
            if (rows.key().isEmpty()) {
                throw PrumoException.of(ErrorCode.NO_COLUMNS)
                        .with("name", rows.table())
                        .build();
            }
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.deleteRows(this);
        }
    }

    /**
     * SQL in the database's own words, one or several statements.
     *
     * @param undo what takes it back
     */
    record RunSql(SqlText sql, Optional<SqlText> undo) implements Operation {
        public RunSql {
            requireNonNull(sql, "sql");
            requireNonNull(undo, "undo");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.runSql(this);
        }
    }

    /** Code that gets the live connection at run time; nobody can tell beforehand what it will do. */
    record RunConnection(String purpose, ConnectionWork work) implements Operation {
        public RunConnection {
            requireNonNull(purpose, "purpose");
            requireNonNull(work, "work");
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.runConnection(this);
        }
    }

    /** One answer per operation; a new operation does not compile until every dialect has answered for it. */
    interface Visitor<R> {
        R createTable(CreateTable operation);

        R dropTable(DropTable operation);

        R renameTable(RenameTable operation);

        R addColumn(AddColumn operation);

        R dropColumn(DropColumn operation);

        R renameColumn(RenameColumn operation);

        R alterColumn(AlterColumn operation);

        R createIndex(CreateIndex operation);

        R dropIndex(DropIndex operation);

        R renameIndex(RenameIndex operation);

        R addConstraint(AddConstraint operation);

        R dropConstraint(DropConstraint operation);

        R renameConstraint(RenameConstraint operation);

        R bulkInsert(BulkInsert operation);

        R deleteRows(DeleteRows operation);

        R runSql(RunSql operation);

        R runConnection(RunConnection operation);

        R schemaChange(SchemaChange operation);
    }

    /**
     * @param using expression that makes the new value out of the old row; empty: the database's own conversion
     * @param from the type there was, if known
     * @param usingBack as {@code using}, for the way back
     */
    record TypeChange(ColumnType to, Optional<SqlText> using, Optional<ColumnType> from, Optional<SqlText> usingBack) {
        public TypeChange {
            requireNonNull(to, "to");
            requireNonNull(using, "using");
            requireNonNull(from, "from");
            requireNonNull(usingBack, "usingBack");
        }
    }

    /**
     * @param to the new default; empty: none from now on
     * @param fromKnown whether {@code from} tells the truth; otherwise there is no way back
     * @param from the default there was; empty: there was none
     */
    record DefaultChange(Optional<DefaultValue> to, boolean fromKnown, Optional<DefaultValue> from) {
        public DefaultChange {
            requireNonNull(to, "to");
            requireNonNull(from, "from");
        }
    }
}
