package dev.prumo.operation;

import java.util.stream.Stream;

/** A few words about each operation; see {@link Operation#describe()}. */
final class OperationDescription implements Operation.Visitor<String> {
    private static final int SQL_LENGTH = 60;

    @Override
    public String createTable(Operation.CreateTable operation) {
        return "create table " + operation.table().name();
    }

    @Override
    public String dropTable(Operation.DropTable operation) {
        return "drop table " + operation.table();
    }

    @Override
    public String renameTable(Operation.RenameTable operation) {
        return "rename table " + operation.table() + " to " + operation.newName();
    }

    @Override
    public String addColumn(Operation.AddColumn operation) {
        return "add column " + operation.table() + "." + operation.column().name();
    }

    @Override
    public String dropColumn(Operation.DropColumn operation) {
        return "drop column " + operation.table() + "." + operation.column();
    }

    @Override
    public String renameColumn(Operation.RenameColumn operation) {
        return "rename column " + operation.table() + "." + operation.column() + " to " + operation.newName();
    }

    @Override
    public String alterColumn(Operation.AlterColumn operation) {
        return "alter column " + operation.table() + "." + operation.column();
    }

    @Override
    public String createIndex(Operation.CreateIndex operation) {
        return "create index " + operation.index().name() + " on "
                + operation.index().table();
    }

    @Override
    public String dropIndex(Operation.DropIndex operation) {
        return "drop index " + operation.index();
    }

    @Override
    public String renameIndex(Operation.RenameIndex operation) {
        return "rename index " + operation.index() + " to " + operation.newName();
    }

    @Override
    public String addConstraint(Operation.AddConstraint operation) {
        return "add constraint " + operation.constraint().name() + " to " + operation.table();
    }

    @Override
    public String dropConstraint(Operation.DropConstraint operation) {
        return "drop constraint " + operation.constraint() + " of " + operation.table();
    }

    @Override
    public String renameConstraint(Operation.RenameConstraint operation) {
        return "rename constraint " + operation.constraint() + " of " + operation.table() + " to "
                + operation.newName();
    }

    @Override
    public String bulkInsert(Operation.BulkInsert operation) {
        return "insert " + operation.rows().values().size() + " rows into "
                + operation.rows().table();
    }

    @Override
    public String deleteRows(Operation.DeleteRows operation) {
        return "delete " + operation.rows().values().size() + " rows from "
                + operation.rows().table();
    }

    @Override
    public String runSql(Operation.RunSql operation) {
        String text = Stream.concat(operation.sql().common().stream(), operation.sql().perDialect().values().stream())
                .findFirst()
                .orElse("")
                .strip()
                .replaceAll("\\s+", " ");
        return "sql: " + (text.length() <= SQL_LENGTH ? text : text.substring(0, SQL_LENGTH) + "…");
    }

    @Override
    public String runConnection(Operation.RunConnection operation) {
        return "connection: " + operation.purpose();
    }

    @Override
    public String schemaChange(SchemaChange operation) {
        return operation.accept(new SchemaChangeDescription());
    }
}
