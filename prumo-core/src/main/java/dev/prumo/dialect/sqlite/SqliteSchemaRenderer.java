package dev.prumo.dialect.sqlite;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.operation.SchemaChange.TableShape;
import dev.prumo.schema.Column;
import dev.prumo.schema.CompositeType;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.DomainType;
import dev.prumo.schema.EnumType;
import dev.prumo.schema.Extension;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.Policy;
import dev.prumo.schema.RangeType;
import dev.prumo.schema.Routine;
import dev.prumo.schema.Rule;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Sequence;
import dev.prumo.schema.StatisticsObject;
import dev.prumo.schema.Table;
import dev.prumo.schema.Trigger;
import dev.prumo.schema.View;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.QualifiedName;
import dev.prumo.sql.RebuildMark;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** Says changes between snapshots of SQLite files. Stateless. */
final class SqliteSchemaRenderer implements SchemaChange.Visitor<List<RenderedStep>> {
    @Override
    public List<RenderedStep> createObject(SchemaChange.CreateObject change) {
        return sql(change.object().accept(new Creation(change.inline())));
    }

    @Override
    public List<RenderedStep> dropObject(SchemaChange.DropObject change) {
        return sql(drop(change.object()));
    }

    @Override
    public List<RenderedStep> alterObject(SchemaChange.AlterObject change) {
        return again(change.from(), change.to());
    }

    /** SQLite takes two names that differ in case for one, and refuses a table its own name. */
    @Override
    public List<RenderedStep> renameObject(SchemaChange.RenameObject change) {
        if (!(change.from() instanceof Table from && change.to() instanceof Table to)) {
            return again(change.from(), change.to());
        }
        if (!from.name().text().equalsIgnoreCase(to.name().text())) {
            return sql(renaming(from.name(), to.name()));
        }
        Identifier between = Identifier.of("__prumo_" + from.name());
        return sql(renaming(from.name(), between), renaming(between, to.name()));
    }

    private static String renaming(Identifier from, Identifier to) {
        return "alter table " + NormalSql.name(from) + " rename to " + NormalSql.name(to);
    }

    @Override
    public List<RenderedStep> addTableColumn(SchemaChange.AddTableColumn change) {
        return sql(adding(change.table(), TableWriter.column(change.column())));
    }

    private static String adding(Identifier table, String definition) {
        return "alter table " + NormalSql.name(table) + " add column " + definition;
    }

    @Override
    public List<RenderedStep> dropTableColumn(SchemaChange.DropTableColumn change) {
        return sql("alter table " + NormalSql.name(change.table()) + " drop column "
                + NormalSql.name(change.column().name()));
    }

    @Override
    public List<RenderedStep> alterTableColumn(SchemaChange.AlterTableColumn change) {
        Column to = change.to();
        if (!NativeAlter.canAlter(change)) {
            throw new IllegalStateException("SQLite changes column " + to.name() + " by a rebuild only");
        }
        return sql("alter table " + NormalSql.name(change.table()) + " alter column " + NormalSql.name(to.name())
                + (to.nullable() ? " drop not null" : " set not null" + TableWriter.notNullConflict(to)));
    }

    @Override
    public List<RenderedStep> renameTableColumn(SchemaChange.RenameTableColumn change) {
        return sql("alter table " + NormalSql.name(change.table()) + " rename column " + NormalSql.name(change.from())
                + " to " + NormalSql.name(change.to()));
    }

    @Override
    public List<RenderedStep> rebuildTable(SchemaChange.RebuildTable change) {
        Table table = change.to().table();
        if (NativeAlter.isVirtual(table) || NativeAlter.isVirtual(change.from().table())) {
            throw PrumoException.of(ErrorCode.REBUILD_UNSUPPORTED)
                    .with("table", table.name())
                    .with("reason", "it is a virtual table, whose rows only its module can read")
                    .build();
        }
        Optional<List<String>> additions = NativeAlter.additions(change);
        if (additions.isPresent()) {
            return sql(additions.get().stream()
                    .map(definition -> adding(table.name(), definition))
                    .toArray(String[]::new));
        }
        return List.of(new RenderedStep.Rebuild(SqliteTableRebuild.toShape(
                QualifiedName.of(table.name()), TableWriter.table(change.to()), new RebuildMark(change.renamed()))));
    }

    /** What cannot be changed is dropped and made again; none of it holds rows. */
    private static List<RenderedStep> again(SchemaObject from, SchemaObject to) {
        if (from instanceof Table) {
            throw new IllegalStateException("SQLite changes table " + from.key().name() + " by a rebuild only");
        }
        return sql(drop(from), to.accept(new Creation(List.of())));
    }

    private static String drop(SchemaObject object) {
        if (object instanceof Constraint constraint) {
            if (!NativeAlter.canDrop(constraint)) {
                throw new IllegalStateException("SQLite drops " + constraint.key() + " by a rebuild only");
            }
            return "alter table " + NormalSql.name(constraint.table()) + " drop constraint "
                    + NormalSql.name(constraint.name());
        }
        ObjectKind kind = object.key().kind();
        return "drop " + kind.word() + " " + NormalSql.name(object.key().name());
    }

    private static List<RenderedStep> sql(String... texts) {
        List<RenderedStep> steps = new ArrayList<>();
        Stream.of(texts).forEach(text -> steps.add(new RenderedStep.Sql(text)));
        return steps;
    }

    /** The statement that makes an object. Most kinds SQLite does not have. */
    private record Creation(List<Constraint> inline) implements SchemaObject.Visitor<String> {
        @Override
        public String table(Table table) {
            return TableWriter.table(new TableShape(table, inline));
        }

        @Override
        public String constraint(Constraint constraint) {
            if (!NativeAlter.canAdd(constraint)) {
                throw new IllegalStateException("SQLite adds " + constraint.key() + " by a rebuild only");
            }
            return "alter table " + NormalSql.name(constraint.table()) + " add " + TableWriter.constraint(constraint);
        }

        @Override
        public String index(Index index) {
            return "create " + (index.unique() ? "unique " : "") + "index " + NormalSql.name(index.name()) + " "
                    + index.body();
        }

        @Override
        public String view(View view) {
            String columns = String.join(
                    ", ",
                    view.columns().stream()
                            .map(column -> NormalSql.name(column.name()))
                            .toList());
            return "create view " + NormalSql.name(view.name()) + (columns.isEmpty() ? "" : " (" + columns + ")")
                    + " as\n" + view.query();
        }

        @Override
        public String trigger(Trigger trigger) {
            return trigger.definition();
        }

        @Override
        public String sequence(Sequence sequence) {
            throw foreign(sequence);
        }

        @Override
        public String enumType(EnumType type) {
            throw foreign(type);
        }

        @Override
        public String domain(DomainType type) {
            throw foreign(type);
        }

        @Override
        public String composite(CompositeType type) {
            throw foreign(type);
        }

        @Override
        public String range(RangeType type) {
            throw foreign(type);
        }

        @Override
        public String routine(Routine routine) {
            throw foreign(routine);
        }

        @Override
        public String rule(Rule rule) {
            throw foreign(rule);
        }

        @Override
        public String policy(Policy policy) {
            throw foreign(policy);
        }

        @Override
        public String statistics(StatisticsObject statistics) {
            throw foreign(statistics);
        }

        @Override
        public String extension(Extension extension) {
            throw foreign(extension);
        }

        private static IllegalStateException foreign(SchemaObject object) {
            return new IllegalStateException("SQLite has no " + object.key());
        }
    }
}
