package dev.prumo.dialect;

import dev.prumo.operation.ConstraintDefinition;
import dev.prumo.operation.Operation;
import dev.prumo.operation.Operation.Visitor;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.operation.SqlRenderer;
import java.util.List;
import java.util.stream.Stream;

/** Says the operations for which the databases share their words; a dialect says the rest. Stateless. */
public abstract class StandardRenderer implements SqlRenderer, Visitor<List<RenderedStep>> {
    protected final Wording wording;
    protected final DefinitionWriter definitions;
    private final RowsWriter rows;

    protected StandardRenderer(Wording wording) {
        this.wording = wording;
        this.definitions = new DefinitionWriter(wording);
        this.rows = new RowsWriter(wording);
    }

    @Override
    public final List<RenderedStep> render(Operation operation) {
        return operation.accept(this);
    }

    @Override
    public final List<RenderedStep> createTable(Operation.CreateTable operation) {
        return sql(definitions.createTable(operation.table()));
    }

    @Override
    public final List<RenderedStep> dropTable(Operation.DropTable operation) {
        return sql("drop table " + operation.table().quoted());
    }

    @Override
    public final List<RenderedStep> renameTable(Operation.RenameTable operation) {
        return sql("alter table " + operation.table().quoted() + " rename to " + wording.newName(operation.newName()));
    }

    @Override
    public final List<RenderedStep> renameColumn(Operation.RenameColumn operation) {
        return sql("alter table " + operation.table().quoted() + " rename column "
                + operation.column().quoted() + " to " + wording.newName(operation.newName()));
    }

    @Override
    public final List<RenderedStep> bulkInsert(Operation.BulkInsert operation) {
        return steps(rows.inserts(operation.rows()).stream());
    }

    @Override
    public final List<RenderedStep> deleteRows(Operation.DeleteRows operation) {
        return steps(rows.deletes(operation.rows()).stream());
    }

    @Override
    public final List<RenderedStep> runSql(Operation.RunSql operation) {
        return steps(wording.text(operation.sql()).map(String::strip).filter(text -> !text.isEmpty()).stream());
    }

    @Override
    public final List<RenderedStep> runConnection(Operation.RunConnection operation) {
        return List.of(new RenderedStep.Callback(operation.purpose(), operation.work()));
    }

    @Override
    public final List<RenderedStep> schemaChange(SchemaChange operation) {
        return operation.accept(schemaChanges());
    }

    /** What says changes between snapshots in this dialect's words. */
    protected abstract SchemaChange.Visitor<List<RenderedStep>> schemaChanges();

    /** Whether a constraint is one that this dialect leaves out: a check without a wording for it. */
    protected final boolean isSilent(ConstraintDefinition constraint) {
        return definitions.constraint(constraint).isEmpty();
    }

    /** A single statement. */
    protected static List<RenderedStep> sql(String text) {
        return List.of(new RenderedStep.Sql(text));
    }

    private static List<RenderedStep> steps(Stream<String> texts) {
        return texts.<RenderedStep>map(RenderedStep.Sql::new).toList();
    }
}
