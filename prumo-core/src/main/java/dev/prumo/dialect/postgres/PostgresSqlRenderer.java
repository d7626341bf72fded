package dev.prumo.dialect.postgres;

import dev.prumo.dialect.StandardRenderer;
import dev.prumo.operation.DefaultValue;
import dev.prumo.operation.Operation;
import dev.prumo.operation.Operation.DefaultChange;
import dev.prumo.operation.Operation.TypeChange;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import java.util.ArrayList;
import java.util.List;

/** Says operations to PostgreSQL 12 or newer. */
public final class PostgresSqlRenderer extends StandardRenderer {
    public PostgresSqlRenderer() {
        super(new PostgresWording());
    }

    @Override
    protected SchemaChange.Visitor<List<RenderedStep>> schemaChanges() {
        return new PostgresSchemaRenderer();
    }

    @Override
    public List<RenderedStep> addColumn(Operation.AddColumn operation) {
        return sql(
                "alter table " + operation.table().quoted() + " add column " + definitions.column(operation.column()));
    }

    @Override
    public List<RenderedStep> dropColumn(Operation.DropColumn operation) {
        return sql("alter table " + operation.table().quoted() + " drop column "
                + operation.column().quoted());
    }

    /**
     * One statement, so that the table is rewritten once. A default that changes together with the type goes first and
     * comes back last, as the manual advises (ALTER TABLE, Examples): the server would try to cast the old one.
     */
    @Override
    public List<RenderedStep> alterColumn(Operation.AlterColumn operation) {
        String column = "alter column " + operation.column().quoted();
        List<String> actions = new ArrayList<>();
        if (operation.type().isPresent() && operation.defaultValue().isPresent()) {
            actions.add(column + " drop default");
        }
        operation.type().ifPresent(change -> actions.add(column + " " + type(operation, change)));
        operation
                .defaultValue()
                .filter(change -> change.to().isPresent() || operation.type().isEmpty())
                .ifPresent(change -> actions.add(column + " " + defaultChange(operation, change)));
        operation.nullable().ifPresent(nullable -> actions.add(column + (nullable ? " drop" : " set") + " not null"));
        return sql("alter table " + operation.table().quoted() + "\n    " + String.join(",\n    ", actions));
    }

    private String type(Operation.AlterColumn operation, TypeChange change) {
        return "type " + wording.typeName(change.to(), operation.column())
                + change.using()
                        .flatMap(wording::text)
                        .map(text -> " using " + text)
                        .orElse("");
    }

    private String defaultChange(Operation.AlterColumn operation, DefaultChange change) {
        return change.to()
                .flatMap((DefaultValue value) -> definitions.defaultValue(value, operation.column()))
                .map(value -> "set default " + value)
                .orElse("drop default");
    }

    @Override
    public List<RenderedStep> createIndex(Operation.CreateIndex operation) {
        return sql(definitions.createIndex(operation.index(), operation.concurrently()));
    }

    @Override
    public List<RenderedStep> dropIndex(Operation.DropIndex operation) {
        return sql("drop index " + (operation.concurrently() ? "concurrently " : "")
                + operation.index().quoted());
    }

    @Override
    public List<RenderedStep> renameIndex(Operation.RenameIndex operation) {
        return sql("alter index " + operation.index().quoted() + " rename to " + wording.newName(operation.newName()));
    }

    @Override
    public List<RenderedStep> addConstraint(Operation.AddConstraint operation) {
        return definitions
                .constraint(operation.constraint())
                .map(text -> sql("alter table " + operation.table().quoted() + " add " + text))
                .orElse(List.of());
    }

    @Override
    public List<RenderedStep> dropConstraint(Operation.DropConstraint operation) {
        if (operation.previous().filter(this::isSilent).isPresent()) {
            return List.of();
        }
        return sql("alter table " + operation.table().quoted() + " drop constraint "
                + operation.constraint().quoted());
    }

    @Override
    public List<RenderedStep> renameConstraint(Operation.RenameConstraint operation) {
        return sql("alter table " + operation.table().quoted() + " rename constraint "
                + operation.constraint().quoted() + " to " + wording.newName(operation.newName()));
    }
}
