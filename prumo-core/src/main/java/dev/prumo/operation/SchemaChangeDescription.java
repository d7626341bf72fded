package dev.prumo.operation;

/** A change between snapshots in a few words; see {@link Operation#describe()}. */
final class SchemaChangeDescription implements SchemaChange.Visitor<String> {
    @Override
    public String createObject(SchemaChange.CreateObject change) {
        return "create " + change.object().key();
    }

    @Override
    public String dropObject(SchemaChange.DropObject change) {
        return "drop " + change.object().key();
    }

    @Override
    public String alterObject(SchemaChange.AlterObject change) {
        return "alter " + change.to().key();
    }

    @Override
    public String renameObject(SchemaChange.RenameObject change) {
        return "rename " + change.from().key() + " to " + change.to().key().name();
    }

    @Override
    public String addTableColumn(SchemaChange.AddTableColumn change) {
        return "add column " + change.table() + "." + change.column().name();
    }

    @Override
    public String dropTableColumn(SchemaChange.DropTableColumn change) {
        return "drop column " + change.table() + "." + change.column().name();
    }

    @Override
    public String alterTableColumn(SchemaChange.AlterTableColumn change) {
        return "alter column " + change.table() + "." + change.to().name();
    }

    @Override
    public String renameTableColumn(SchemaChange.RenameTableColumn change) {
        return "rename column " + change.table() + "." + change.from() + " to " + change.to();
    }

    @Override
    public String rebuildTable(SchemaChange.RebuildTable change) {
        return "rebuild table " + change.to().table().name();
    }
}
