package dev.prumo.dialect.postgres;

import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Extension;

/** Whether there are statements for a change. */
final class Doable implements SchemaChange.Visitor<Boolean> {
    @Override
    public Boolean createObject(SchemaChange.CreateObject change) {
        return true;
    }

    @Override
    public Boolean dropObject(SchemaChange.DropObject change) {
        return true;
    }

    @Override
    public Boolean alterObject(SchemaChange.AlterObject change) {
        return InPlace.isPossible(change.from(), change.to());
    }

    /** An extension is called as its files are. */
    @Override
    public Boolean renameObject(SchemaChange.RenameObject change) {
        return !(change.from() instanceof Extension);
    }

    @Override
    public Boolean addTableColumn(SchemaChange.AddTableColumn change) {
        return true;
    }

    @Override
    public Boolean dropTableColumn(SchemaChange.DropTableColumn change) {
        return true;
    }

    /** A column that is computed otherwise is made anew behind the same change. */
    @Override
    public Boolean alterTableColumn(SchemaChange.AlterTableColumn change) {
        return true;
    }

    @Override
    public Boolean renameTableColumn(SchemaChange.RenameTableColumn change) {
        return true;
    }

    @Override
    public Boolean rebuildTable(SchemaChange.RebuildTable change) {
        return true;
    }
}
