package dev.prumo.dialect.postgres;

import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.SchemaObject;
import dev.prumo.sql.Identifier;
import java.util.List;

/**
 * Says changes between snapshots to PostgreSQL 14 or newer. Names stand without a schema, and {@code ${schema}} stays where
 * the snapshot has it; both get their meaning where the statements are run. Stateless.
 */
final class PostgresSchemaRenderer implements SchemaChange.Visitor<List<RenderedStep>> {
    @Override
    public List<RenderedStep> createObject(SchemaChange.CreateObject change) {
        return steps(CreateStatements.of(change.object(), change.inline()));
    }

    @Override
    public List<RenderedStep> dropObject(SchemaChange.DropObject change) {
        return steps(DropStatements.of(change.object()));
    }

    @Override
    public List<RenderedStep> alterObject(SchemaChange.AlterObject change) {
        return steps(AlterStatements.of(change.from(), change.to()));
    }

    @Override
    public List<RenderedStep> renameObject(SchemaChange.RenameObject change) {
        SchemaObject from = change.from();
        Identifier name = BareName.of(change.to());
        return steps(
                from instanceof Constraint constraint
                        ? new ConstraintStatements(constraint).rename(name)
                        : List.of("alter " + ObjectPhrase.of(from) + " rename to " + PostgresNames.of(name)));
    }

    @Override
    public List<RenderedStep> addTableColumn(SchemaChange.AddTableColumn change) {
        return steps(new ColumnStatements(change.table()).add(change.column()));
    }

    @Override
    public List<RenderedStep> dropTableColumn(SchemaChange.DropTableColumn change) {
        return steps(new ColumnStatements(change.table()).drop(change.column()));
    }

    @Override
    public List<RenderedStep> alterTableColumn(SchemaChange.AlterTableColumn change) {
        return steps(new ColumnStatements(change.table()).alter(change.from(), change.to(), change.using()));
    }

    @Override
    public List<RenderedStep> renameTableColumn(SchemaChange.RenameTableColumn change) {
        return steps(new ColumnStatements(change.table()).rename(change.from(), change.to()));
    }

    @Override
    public List<RenderedStep> rebuildTable(SchemaChange.RebuildTable change) {
        return steps(new TableReplacement(change).statements());
    }

    private static List<RenderedStep> steps(List<String> statements) {
        return statements.stream().<RenderedStep>map(RenderedStep.Sql::new).toList();
    }
}
