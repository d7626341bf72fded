package dev.prumo.operation;

import dev.prumo.operation.Operation.DefaultChange;
import dev.prumo.operation.Operation.TypeChange;
import java.util.Optional;

/** What undoes each operation; see {@link Operation#inverse()}. */
final class InverseOperation implements Operation.Visitor<Optional<Operation>> {
    @Override
    public Optional<Operation> createTable(Operation.CreateTable operation) {
        return Optional.of(new Operation.DropTable(operation.table().name(), Optional.of(operation.table())));
    }

    @Override
    public Optional<Operation> dropTable(Operation.DropTable operation) {
        return operation.previous().map(Operation.CreateTable::new);
    }

    @Override
    public Optional<Operation> renameTable(Operation.RenameTable operation) {
        return Optional.of(new Operation.RenameTable(
                operation.table().sibling(operation.newName()),
                operation.table().name()));
    }

    @Override
    public Optional<Operation> addColumn(Operation.AddColumn operation) {
        return Optional.of(new Operation.DropColumn(
                operation.table(), operation.column().name(), Optional.of(operation.column())));
    }

    @Override
    public Optional<Operation> dropColumn(Operation.DropColumn operation) {
        return operation.previous().map(column -> new Operation.AddColumn(operation.table(), column));
    }

    @Override
    public Optional<Operation> renameColumn(Operation.RenameColumn operation) {
        return Optional.of(new Operation.RenameColumn(operation.table(), operation.newName(), operation.column()));
    }

    @Override
    public Optional<Operation> alterColumn(Operation.AlterColumn operation) {
        boolean known = operation.type().map(type -> type.from().isPresent()).orElse(true)
                && operation.defaultValue().map(DefaultChange::fromKnown).orElse(true);
        if (!known) {
            return Optional.empty();
        }
        return Optional.of(new Operation.AlterColumn(
                operation.table(),
                operation.column(),
                operation.type().map(InverseOperation::back),
                operation.nullable().map(nullable -> !nullable),
                operation.defaultValue().map(change -> new DefaultChange(change.from(), true, change.to()))));
    }

    @Override
    public Optional<Operation> schemaChange(SchemaChange operation) {
        return Optional.of(operation.reversed());
    }

    private static TypeChange back(TypeChange change) {
        return new TypeChange(
                change.from().orElseThrow(), change.usingBack(), Optional.of(change.to()), change.using());
    }

    @Override
    public Optional<Operation> createIndex(Operation.CreateIndex operation) {
        return Optional.of(new Operation.DropIndex(
                operation.index().qualifiedName(), Optional.of(operation.index()), operation.concurrently()));
    }

    @Override
    public Optional<Operation> dropIndex(Operation.DropIndex operation) {
        return operation.previous().map(index -> new Operation.CreateIndex(index, operation.concurrently()));
    }

    @Override
    public Optional<Operation> renameIndex(Operation.RenameIndex operation) {
        return Optional.of(new Operation.RenameIndex(
                operation.index().sibling(operation.newName()),
                operation.index().name()));
    }

    @Override
    public Optional<Operation> addConstraint(Operation.AddConstraint operation) {
        return Optional.of(new Operation.DropConstraint(
                operation.table(), operation.constraint().name(), Optional.of(operation.constraint())));
    }

    @Override
    public Optional<Operation> dropConstraint(Operation.DropConstraint operation) {
        return operation.previous().map(constraint -> new Operation.AddConstraint(operation.table(), constraint));
    }

    @Override
    public Optional<Operation> renameConstraint(Operation.RenameConstraint operation) {
        return Optional.of(
                new Operation.RenameConstraint(operation.table(), operation.newName(), operation.constraint()));
    }

    @Override
    public Optional<Operation> bulkInsert(Operation.BulkInsert operation) {
        boolean keyed = !operation.rows().key().isEmpty();
        return keyed ? Optional.of(new Operation.DeleteRows(operation.rows())) : Optional.empty();
    }

    @Override
    public Optional<Operation> deleteRows(Operation.DeleteRows operation) {
        return Optional.of(new Operation.BulkInsert(operation.rows()));
    }

    @Override
    public Optional<Operation> runSql(Operation.RunSql operation) {
        return operation.undo().map(undo -> new Operation.RunSql(undo, Optional.of(operation.sql())));
    }

    @Override
    public Optional<Operation> runConnection(Operation.RunConnection operation) {
        return Optional.empty();
    }
}
