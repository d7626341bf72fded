package dev.prumo.dialect.postgres;

import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import java.util.List;

/** Says changes between snapshots. Stateless. */
final class PostgresSchemaRenderer implements SchemaChange.Visitor<List<RenderedStep>> {
    @Override
    public List<RenderedStep> createObject(SchemaChange.CreateObject change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RenderedStep> dropObject(SchemaChange.DropObject change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RenderedStep> alterObject(SchemaChange.AlterObject change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RenderedStep> renameObject(SchemaChange.RenameObject change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RenderedStep> addTableColumn(SchemaChange.AddTableColumn change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RenderedStep> dropTableColumn(SchemaChange.DropTableColumn change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RenderedStep> alterTableColumn(SchemaChange.AlterTableColumn change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RenderedStep> renameTableColumn(SchemaChange.RenameTableColumn change) {
        throw new UnsupportedOperationException();
    }

    @Override
    public List<RenderedStep> rebuildTable(SchemaChange.RebuildTable change) {
        throw new UnsupportedOperationException();
    }
}
