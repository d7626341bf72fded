package dev.prumo.dialect.postgres;

import dev.prumo.diff.ChangePlan;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.RangeType;
import dev.prumo.schema.SchemaObject;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Says changes between snapshots to PostgreSQL 14 or newer. Names stand without a schema, and {@code ${schema}} stays where
 * the snapshot has it; both get their meaning where the statements are run. Stateless.
 */
final class PostgresSchemaRenderer implements SchemaChange.Visitor<List<RenderedStep>> {
    private static final Pattern MULTIRANGE =
            Pattern.compile("multirange_type_name = (\"(?:[^\"]|\"\")+\"|[^,\\s]+)", Pattern.CASE_INSENSITIVE);

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
        if (from instanceof Constraint constraint) {
            return steps(new ConstraintStatements(constraint).rename(name));
        }
        List<String> statements = new ArrayList<>();
        statements.add(renaming(ObjectPhrase.of(from), PostgresNames.of(name)));
        if (from instanceof RangeType range && name.text().endsWith(ChangePlan.ASIDE)) {
            // The new type wants the name of the old one's multirange, too, and of the function that makes an empty
            // one.
            Matcher multirange = MULTIRANGE.matcher(range.definition());
            if (multirange.find()) {
                String old = multirange.group(1);
                String bare = old.startsWith("\"")
                        ? old.substring(1, old.length() - 1).replace("\"\"", "\"")
                        : old;
                String aside = PostgresNames.of(Identifier.of(bare + ChangePlan.ASIDE));
                statements.add(renaming("type " + old, aside));
                statements.add(renaming("function " + old + "()", aside));
            }
        }
        return steps(statements);
    }

    private static String renaming(String object, String name) {
        return "alter " + object + " rename to " + name;
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
