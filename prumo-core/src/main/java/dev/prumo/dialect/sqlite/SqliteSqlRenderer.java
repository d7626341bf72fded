package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.StandardRenderer;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.ColumnDefinition;
import dev.prumo.operation.ColumnType;
import dev.prumo.operation.ColumnType.SimpleType;
import dev.prumo.operation.ConstraintDefinition;
import dev.prumo.operation.DefaultValue;
import dev.prumo.operation.Operation;
import dev.prumo.operation.Operation.DefaultChange;
import dev.prumo.operation.Operation.TypeChange;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.operation.TableRebuild;
import dev.prumo.operation.Value;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.RebuildMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Says operations to SQLite 3.54 or newer. What its ALTER TABLE (https://www.sqlite.org/lang_altertable.html) cannot do
 * becomes a {@link SqliteTableRebuild}.
 */
public final class SqliteSqlRenderer extends StandardRenderer {
    public SqliteSqlRenderer() {
        super(new SqliteWording());
    }

    /**
     * ADD COLUMN takes no key, no unique column, no default that is computed, no column without nulls or default where
     * there are rows, and no reference whose default is a value.
     */
    @Override
    protected SchemaChange.Visitor<List<RenderedStep>> schemaChanges() {
        return new SqliteSchemaRenderer();
    }

    @Override
    public List<RenderedStep> addColumn(Operation.AddColumn operation) {
        ColumnDefinition column = operation.column();
        String definition = definitions.column(column);
        if (canBeAdded(column)) {
            return sql("alter table " + operation.table().quoted() + " add column " + definition);
        }
        return rebuild(operation.table(), operation, List.of(new TableEdit.AddColumn(column.name(), definition)));
    }

    /** The table is looked for when it runs. */
    @Override
    public TableRebuild rebuild(String createTable, RebuildMark mark, Place place) {
        try {
            return SqliteTableRebuild.toShape(TableText.parse("", createTable).qualifiedName(), createTable, mark);
        } catch (PrumoException e) {
            throw PrumoException.of(ErrorCode.REBUILD_UNSUPPORTED)
                    .with("table", TableText.nameIn(createTable))
                    .with("reason", "a rebuild needs the list of its columns")
                    .statement(createTable)
                    .at(place)
                    .cause(e)
                    .build();
        }
    }

    private static boolean canBeAdded(ColumnDefinition column) {
        Optional<Value> constant = column.defaultValue()
                .filter(DefaultValue.Literal.class::isInstance)
                .map(value -> ((DefaultValue.Literal) value).value());
        boolean computed = column.defaultValue().isPresent() && constant.isEmpty();
        boolean valued = constant.isPresent() && constant.get() != Value.Null.NULL;
        return !computed
                && (column.nullable() || valued)
                && !column.has(ConstraintDefinition.PrimaryKey.class)
                && !column.has(ConstraintDefinition.Unique.class)
                && !(column.has(ConstraintDefinition.ForeignKey.class) && valued);
    }

    /**
     * DROP COLUMN refuses keys and unique columns. A definition tells beforehand whether it is one; without it the live
     * table is asked.
     */
    @Override
    public List<RenderedStep> dropColumn(Operation.DropColumn operation) {
        String plain = "alter table " + operation.table().quoted() + " drop column "
                + operation.column().quoted();
        Optional<ColumnDefinition> previous = operation.previous();
        if (previous.isPresent()
                && !previous.get().has(ConstraintDefinition.PrimaryKey.class)
                && !previous.get().has(ConstraintDefinition.Unique.class)) {
            return sql(plain);
        }
        return List.of(new RenderedStep.Rebuild(SqliteTableRebuild.byEdits(
                operation.table(),
                operation.describe(),
                List.of(new TableEdit.DropColumn(operation.column())),
                Optional.of(plain))));
    }

    @Override
    public List<RenderedStep> alterColumn(Operation.AlterColumn operation) {
        Identifier column = operation.column();
        if (operation.type().isEmpty() && operation.defaultValue().isEmpty()) {
            boolean nullable = operation.nullable().orElseThrow();
            return sql("alter table " + operation.table().quoted() + " alter column " + column.quoted()
                    + (nullable ? " drop not null" : " set not null"));
        }
        List<TableEdit> edits = new ArrayList<>();
        operation.type().ifPresent(change -> edits.add(changeType(column, change)));
        operation.defaultValue().ifPresent(change -> edits.add(changeDefault(column, change)));
        operation.nullable().ifPresent(nullable -> edits.add(new TableEdit.ChangeNullability(column, nullable)));
        return rebuild(operation.table(), operation, edits);
    }

    private TableEdit changeType(Identifier column, TypeChange change) {
        Optional<String> implied = wording.impliedCheck(change.to(), column);
        List<String> others = Stream.of(SimpleType.JSON, SimpleType.BOOL)
                .flatMap(type -> wording.impliedCheck(type, column).stream())
                .filter(check -> !implied.equals(Optional.of(check)))
                .toList();
        return new TableEdit.ChangeType(
                column,
                wording.typeName(change.to(), column),
                implied,
                others,
                change.using().flatMap(wording::text),
                storage(change.to()));
    }

    /** What values of a type are kept as; nothing where any will do. */
    private static Set<String> storage(ColumnType type) {
        if (type instanceof ColumnType.NumericType) {
            return Set.of("integer", "real");
        }
        if (!(type instanceof SimpleType simple)) {
            return Set.of();
        }
        return switch (simple) {
            case SMALLINT, INTEGER, BIGINT, BOOL -> Set.of("integer");
            case FLOATING -> Set.of("real");
            default -> Set.of();
        };
    }

    private TableEdit changeDefault(Identifier column, DefaultChange change) {
        return new TableEdit.ChangeDefault(
                column, change.to().flatMap(value -> definitions.defaultValue(value, column)));
    }

    /** Every index of SQLite locks its file alike; the wish to build it concurrently has no meaning here. */
    @Override
    public List<RenderedStep> createIndex(Operation.CreateIndex operation) {
        return sql(definitions.createIndex(operation.index(), false));
    }

    @Override
    public List<RenderedStep> dropIndex(Operation.DropIndex operation) {
        return sql("drop index " + operation.index().quoted());
    }

    @Override
    public List<RenderedStep> renameIndex(Operation.RenameIndex operation) {
        return List.of(new RenderedStep.Rebuild(new SqliteIndexRename(operation.index(), operation.newName())));
    }

    @Override
    public List<RenderedStep> addConstraint(Operation.AddConstraint operation) {
        Optional<String> text = definitions.constraint(operation.constraint());
        if (text.isEmpty()) {
            return List.of();
        }
        if (operation.constraint() instanceof ConstraintDefinition.Check) {
            return sql("alter table " + operation.table().quoted() + " add " + text.get());
        }
        List<TableEdit> edits = new ArrayList<>();
        if (operation.constraint() instanceof ConstraintDefinition.PrimaryKey key) {
            key.columns().forEach(column -> edits.add(new TableEdit.ChangeNullability(column, false)));
        }
        edits.add(new TableEdit.AddConstraint(text.get()));
        return rebuild(operation.table(), operation, edits);
    }

    /** DROP CONSTRAINT takes checks and foreign keys; what kind it is tells only the definition or the live table. */
    @Override
    public List<RenderedStep> dropConstraint(Operation.DropConstraint operation) {
        Optional<ConstraintDefinition> previous = operation.previous();
        if (previous.filter(this::isSilent).isPresent()) {
            return List.of();
        }
        String plain = "alter table " + operation.table().quoted() + " drop constraint "
                + operation.constraint().quoted();
        if (previous.filter(ConstraintDefinition.Check.class::isInstance).isPresent()) {
            return sql(plain);
        }
        return List.of(new RenderedStep.Rebuild(SqliteTableRebuild.byEdits(
                operation.table(),
                operation.describe(),
                List.of(new TableEdit.DropConstraint(operation.constraint())),
                previous.isEmpty() ? Optional.of(plain) : Optional.empty())));
    }

    @Override
    public List<RenderedStep> renameConstraint(Operation.RenameConstraint operation) {
        return rebuild(
                operation.table(),
                operation,
                List.of(new TableEdit.RenameConstraint(operation.constraint(), operation.newName())));
    }

    private static List<RenderedStep> rebuild(QualifiedName table, Operation operation, List<TableEdit> edits) {
        return List.of(new RenderedStep.Rebuild(
                SqliteTableRebuild.byEdits(table, operation.describe(), edits, Optional.empty())));
    }
}
