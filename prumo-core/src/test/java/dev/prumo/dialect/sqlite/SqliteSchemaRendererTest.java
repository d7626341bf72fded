package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.dialect.Inspector;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.operation.SchemaChange.AddTableColumn;
import dev.prumo.operation.SchemaChange.AlterObject;
import dev.prumo.operation.SchemaChange.AlterTableColumn;
import dev.prumo.operation.SchemaChange.CreateObject;
import dev.prumo.operation.SchemaChange.DropObject;
import dev.prumo.operation.SchemaChange.DropTableColumn;
import dev.prumo.operation.SchemaChange.RebuildTable;
import dev.prumo.operation.SchemaChange.RenameObject;
import dev.prumo.operation.SchemaChange.RenameTableColumn;
import dev.prumo.operation.SchemaChange.TableShape;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.Index;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.SchemaObject;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.schema.Trigger;
import dev.prumo.schema.View;
import dev.prumo.sql.Identifier;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Each change is applied to a real file, and the file inspected. */
class SqliteSchemaRendererTest {
    private final SqliteSqlRenderer renderer = new SqliteSqlRenderer();
    private final SqliteAbilities abilities = new SqliteAbilities();

    @TempDir
    Path folder;

    private int files;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create table t (id integer primary key autoincrement, a text not null default 'it''s' collate nocase)",
                "create table t (id integer constraint k primary key on conflict replace, a text constraint n not null on"
                        + " conflict ignore)",
                "create table t (id integer primary key desc, a)",
                "create table t (a integer, b text, primary key (b desc, a)) without rowid",
                "create table t (a text, primary key (a collate nocase)) strict, without rowid",
                "create table t (\"order\" \"group by\", \"a b\" int, c as (\"a b\" + 1) stored, check (\"order\" <> 'x'))",
                "create table t (a int references p deferrable initially deferred, b int, unique (b, a desc) on conflict"
                        + " fail, constraint f foreign key (b) references p (id) on update cascade on delete set null)",
                "create table t (a int default (1 + 2), b text default current_timestamp, c real default -1.5, d default"
                        + " x'0F', e int default true);create unique index i on t (lower(b), a desc) where a is not null",
                "create table t (a, b);create view v (x, y) as select a, b from t where a = 1 or b = 'it''s'"
                        + ";create trigger g instead of update of x on v when new.x > 0 begin update t set a = new.x; end",
                "create virtual table t using fts5(title, body);create trigger g after delete on p begin"
                        + " insert into t (title, body) values (old.id, ''); end",
            })
    void makesWhatWasInspectedAgain(String script) throws SQLException {
        Snapshot snapshot;
        try (SqliteFile file = parents(script)) {
            snapshot = inspect(file);
        }
        try (SqliteFile file = SqliteFile.open(folder.resolve(files++ + ".db"))) {
            for (Class<? extends SchemaObject> kind : List.of(Table.class, Index.class, View.class, Trigger.class)) {
                for (SchemaObject object : snapshot.all(kind)) {
                    apply(
                            file,
                            new CreateObject(object, object instanceof Table table ? of(snapshot, table) : List.of()));
                }
            }
            assertThat(inspect(file)).isEqualTo(snapshot);
        }
    }

    @Test
    void usesTheAlterTableOfSqliteWhereItHasOne() throws SQLException {
        Snapshot snapshot = inspect(
                "create table t (id integer primary key, a int, constraint c check (a > 0)); create table u (b);");
        Table table = table(snapshot, "t");
        Constraint check = of(snapshot, table).stream()
                .filter(Constraint::named)
                .findFirst()
                .orElseThrow();
        Column column = table.column(Identifier.of("a")).orElseThrow();

        assertThat(sql(new RenameObject(table, renamed(table, "t2")))).containsExactly("alter table t rename to t2");
        assertThat(sql(new RenameObject(table, renamed(table, "T"))))
                .containsExactly("alter table t rename to __prumo_t", "alter table __prumo_t rename to T");
        assertThat(sql(new RenameTableColumn(table.name(), column.name(), Identifier.of("order"))))
                .containsExactly("alter table t rename column a to \"order\"");
        assertThat(sql(new AddTableColumn(table.name(), column))).containsExactly("alter table t add column a int");
        assertThat(sql(new DropTableColumn(table.name(), column))).containsExactly("alter table t drop column a");
        assertThat(sql(new AlterTableColumn(table.name(), column, notNull(column), Optional.empty())))
                .containsExactly("alter table t alter column a set not null");
        assertThat(sql(new AlterTableColumn(table.name(), notNull(column), column, Optional.empty())))
                .containsExactly("alter table t alter column a drop not null");
        assertThat(sql(new CreateObject(check, List.of())))
                .containsExactly("alter table t add constraint c check (a > 0)");
        assertThat(sql(new DropObject(check, List.of()))).containsExactly("alter table t drop constraint c");
        assertThat(sql(new AlterObject(check, check)))
                .containsExactly("alter table t drop constraint c", "alter table t add constraint c check (a > 0)");
    }

    @Test
    void knowsWhatOnlyARebuildCanDo() throws SQLException {
        Snapshot snapshot =
                inspect("create table t (id integer primary key, a int unique, b int constraint f references p,"
                        + " c int check (c > 0), d text default current_date, e as (a) stored, f int not null)");
        Table table = table(snapshot, "t");

        for (Constraint constraint : of(snapshot, table)) {
            assertThat(abilities.canDo(new DropObject(constraint, List.of())))
                    .as(constraint.definition())
                    .isEqualTo(constraint.named());
            assertThat(abilities.canDo(new CreateObject(constraint, List.of())))
                    .as(constraint.definition())
                    .isEqualTo(constraint.definition().startsWith("check"));
        }
        for (Column column : table.columns()) {
            assertThat(abilities.canDo(new AddTableColumn(table.name(), column)))
                    .as(column.name().text())
                    .isEqualTo(Set.of("a", "b", "c").contains(column.name().text()));
        }
        Column a = table.columns().get(1);
        assertThat(abilities.canDo(
                        new AlterTableColumn(table.name(), a, table.columns().get(4), Optional.empty())))
                .isFalse();
        assertThat(abilities.canDo(new AlterObject(table, table))).isFalse();
    }

    @Test
    void writesARebuildAsItsMarkAndTheNewTable() throws SQLException {
        Table from = table(inspect("create table t (a text, b int)"), "t");
        Snapshot to = inspect("create table t (c int unique, b int)");

        RenderedStep step = renderer.render(new RebuildTable(
                        new TableShape(from, List.of()),
                        new TableShape(table(to, "t"), of(to, table(to, "t"))),
                        Map.of(Identifier.of("c"), Identifier.of("a"))))
                .get(0);

        assertThat(((RenderedStep.Rebuild) step).rebuild().fileText()).contains("""
                        -- prumo:rebuild c <- a
                        create table t (
                            c int,
                            b int,
                            unique (c)
                        )""");
        try (SqliteFile file = parents("create table t (a text, b int)")) {
            file.execute("insert into t values ('12', 1), (null, 2)");
            file.apply(List.of(step));
            assertThat(file.rows("select c, typeof(c), b from t order by b")).isEqualTo("12|integer|1\nnull|null|2");
            assertThat(inspect(file)).isEqualTo(to);
        }
    }

    @Test
    void addsAColumnThatRefersToATableWithoutARebuild() throws SQLException {
        Snapshot from = inspect("create table t (a int)");
        Snapshot to = inspect(
                "create table t (a int, b int constraint f references p on delete cascade, c int check" + " (c > 0))");

        RebuildTable change = new RebuildTable(
                new TableShape(table(from, "t"), List.of()),
                new TableShape(table(to, "t"), of(to, table(to, "t"))),
                Map.of());

        assertThat(sql(change))
                .containsExactly(
                        "alter table t add column b int constraint f references p (id) on delete cascade",
                        "alter table t add column c int check (c > 0)");
        try (SqliteFile file = parents("create table t (a int)")) {
            apply(file, change);
            assertThat(inspect(file)).isEqualTo(to);
        }
    }

    @Test
    void hasViewsAndTriggersOutOfTheWayOfWhatTheyWouldMiss() throws SQLException {
        Table one = table(inspect("create table t (a int, b int)"), "t");
        Table less = table(inspect("create table t (c int)"), "t");
        TableShape before = new TableShape(one, List.of());
        TableShape after = new TableShape(less, List.of());
        Identifier a = Identifier.of("a");
        Identifier b = Identifier.of("b");
        Identifier c = Identifier.of("c");

        assertThat(abilities.inTheWay(new DropObject(one, List.of()))).contains(ObjectKind.VIEW, ObjectKind.TRIGGER);
        assertThat(abilities.inTheWay(
                        new DropTableColumn(one.name(), one.columns().get(0))))
                .contains(ObjectKind.VIEW, ObjectKind.TRIGGER, ObjectKind.INDEX);
        assertThat(abilities.inTheWay(new RebuildTable(before, after, Map.of(c, a))))
                .contains(ObjectKind.VIEW);
        assertThat(abilities.inTheWay(new RebuildTable(before, before, Map.of())))
                .isEmpty();
        assertThat(abilities.inTheWay(new RenameTableColumn(one.name(), a, b))).isEmpty();
    }

    @Test
    void refusesToRebuildAVirtualTable() throws SQLException {
        TableShape shape = new TableShape(table(inspect("create virtual table t using fts5(a)"), "t"), List.of());

        assertThat(abilities.canDo(new RebuildTable(shape, shape, Map.of()))).isFalse();
        assertThatThrownBy(() -> renderer.render(new RebuildTable(shape, shape, Map.of())))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.REBUILD_UNSUPPORTED));
    }

    private void apply(SqliteFile file, SchemaChange change) throws SQLException {
        file.apply(renderer.render(change));
    }

    private List<String> sql(SchemaChange change) {
        assertThat(abilities.canDo(change)).isTrue();
        List<String> texts = new ArrayList<>();
        for (RenderedStep step : renderer.render(change)) {
            texts.add(((RenderedStep.Sql) step).text());
        }
        return texts;
    }

    private Snapshot inspect(String script) throws SQLException {
        try (SqliteFile file = parents(script)) {
            return inspect(file);
        }
    }

    private static Snapshot inspect(SqliteFile file) {
        return new SqliteInspector(file.query().connection(), "test", "prumo")
                .snapshots(Set.of(Inspector.FILE))
                .values()
                .iterator()
                .next();
    }

    private SqliteFile parents(String script) throws SQLException {
        SqliteFile file = SqliteFile.open(folder.resolve(files++ + ".db"));
        file.execute("create table p (id integer primary key)");
        return file.execute(script.split(";\\s*(?=create|$)"));
    }

    private static Table table(Snapshot snapshot, String name) {
        return snapshot.table(Identifier.of(name)).orElseThrow();
    }

    private static List<Constraint> of(Snapshot snapshot, Table table) {
        return snapshot.all(Constraint.class).stream()
                .filter(constraint -> constraint.table().equals(table.name()))
                .toList();
    }

    private static Column notNull(Column column) {
        return column.changed().nullable(false).build();
    }

    private static Table renamed(Table table, String name) {
        return table.changed().name(Identifier.of(name)).build();
    }
}
