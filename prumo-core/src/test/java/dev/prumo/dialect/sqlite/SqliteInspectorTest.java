package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.Inspector;
import dev.prumo.schema.Column;
import dev.prumo.schema.Constraint;
import dev.prumo.schema.ConstraintKind;
import dev.prumo.schema.Index;
import dev.prumo.schema.NotCovered;
import dev.prumo.schema.ObjectKey;
import dev.prumo.schema.ObjectKind;
import dev.prumo.schema.Snapshot;
import dev.prumo.schema.Table;
import dev.prumo.schema.Trigger;
import dev.prumo.schema.View;
import dev.prumo.sql.Identifier;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SqliteInspectorTest {
    @TempDir
    Path folder;

    private int files;

    @Test
    void tellsEverythingAboutTheColumnsOfATable() throws SQLException {
        Table table = inspect("create table audits (id integer primary key autoincrement, note VARCHAR ( 20 ) NOT NULL"
                        + " default 'it''s' collate NOCASE, amount decimal(10, 2) default -1.50,"
                        + " made_at text default CURRENT_TIMESTAMP, half int as (amount / 2) stored,"
                        + " twice generated always as ((amount * 2)) virtual)")
                .table(Identifier.of("audits"))
                .orElseThrow();

        assertThat(column(table, "id").type()).isEqualTo("integer");
        assertThat(column(table, "id").nullable()).isFalse();
        assertThat(column(table, "id").autoIncrement()).isTrue();
        assertThat(column(table, "note").type()).isEqualTo("varchar(20)");
        assertThat(column(table, "note").nullable()).isFalse();
        assertThat(column(table, "note").defaultValue()).contains("'it''s'");
        assertThat(column(table, "note").collation()).contains("nocase");
        assertThat(column(table, "amount").defaultValue()).contains("-1.50");
        assertThat(column(table, "made_at").defaultValue()).contains("current_timestamp");
        assertThat(column(table, "half").generated()).contains(new Column.Generated("amount / 2", true));
        assertThat(column(table, "twice").generated()).contains(new Column.Generated("amount * 2", false));
        assertThat(column(table, "twice").type()).isEmpty();
    }

    @Test
    void tellsKindsOfTables() throws SQLException {
        Snapshot snapshot = inspect(
                "create table a (k text primary key, v) without rowid",
                "create table b (k integer primary key, v text) strict",
                "create table c (k text primary key, v any) strict, without rowid",
                "create virtual table d using FTS5 (title, body, tokenize = 'porter ascii')");

        assertThat(table(snapshot, "a").withoutRowId()).isTrue();
        assertThat(table(snapshot, "a").strict()).isFalse();
        assertThat(column(table(snapshot, "a"), "k").nullable()).isFalse();
        assertThat(table(snapshot, "b").strict()).isTrue();
        assertThat(table(snapshot, "c").strict()).isTrue();
        assertThat(table(snapshot, "c").withoutRowId()).isTrue();
        assertThat(table(snapshot, "d").definition()).contains("fts5(title, body, tokenize = 'porter ascii')");
        assertThat(snapshot.all(Table.class)).hasSize(4);
        assertThat(snapshot.notCovered()).isEmpty();
    }

    @Test
    void tellsConstraintsWithAndWithoutNames() throws SQLException {
        Snapshot snapshot = inspect(
                "create table p (x int, y int, primary key (x, y))",
                "create table c (id integer primary key, x int, y int, z int constraint positive check (z > 0),"
                        + " unique (x, y desc) on conflict ignore, check (x <> y),"
                        + " foreign key (x, y) references P on update set null on delete cascade"
                        + " deferrable initially deferred)");

        assertThat(definitions(snapshot, "c"))
                .containsExactlyInAnyOrder(
                        "c_pkey: primary key (id)",
                        "positive: check (z > 0)",
                        "c_x_y_key: unique (x, y desc) on conflict ignore",
                        "c_check_" + String.format("%08x", "check (x <> y)".hashCode()) + ": check (x <> y)",
                        "c_x_y_fkey: foreign key (x, y) references p (x, y) on delete cascade on update set null"
                                + " deferrable initially deferred");
        Constraint reference = snapshot.all(Constraint.class).stream()
                .filter(each -> each.kind() == ConstraintKind.FOREIGN_KEY)
                .findFirst()
                .orElseThrow();
        assertThat(reference.named()).isFalse();
        assertThat(reference.references()).hasToString("Optional[p]");
        assertThat(snapshot.needsOf(reference.key()))
                .contains(ObjectKey.of(ObjectKind.TABLE, Identifier.of("p")), column("p", "x"), column("c", "y"));
    }

    @Test
    void tellsIndexesTriggersAndViews() throws SQLException {
        Snapshot snapshot = inspect(
                "create table t (id integer primary key, name text collate nocase, at text)",
                "create unique index one on t (name collate nocase, at desc, lower(name), at collate rtrim)"
                        + " where (AT is not null)",
                "create view v (a, b) as select id, \"name\" from T where name <> \"none\"",
                "create view w as select * from v",
                "create trigger r update of name on t for each row when new.name is null begin"
                        + " insert into T (name) values (OLD.name); select 1; end");

        Index index = snapshot.all(Index.class).get(0);
        assertThat(index.unique()).isTrue();
        assertThat(index.body()).isEqualTo("on t (name, at desc, lower(name), at collate rtrim) where at is not null");
        assertThat(index.columns()).hasToString("[name, at, at]");
        List<View> views = snapshot.all(View.class);
        assertThat(views.get(0).query()).isEqualTo("select id, name\nfrom t\nwhere name <> \"none\"");
        assertThat(views.get(0).columns()).extracting(View.ViewColumn::name).hasToString("[a, b]");
        assertThat(snapshot.needsOf(views.get(0).key()))
                .containsExactlyInAnyOrder(table("t"), column("t", "id"), column("t", "name"));
        assertThat(snapshot.needsOf(views.get(1).key()))
                .containsExactly(views.get(0).key());
        Trigger trigger = snapshot.all(Trigger.class).get(0);
        assertThat(trigger.definition())
                .isEqualTo("create trigger r before update of name on t when new.name is null\n"
                        + "begin insert into t (name) values (old.name);\nselect 1;\nend");
        assertThat(snapshot.needsOf(trigger.key())).contains(table("t"), column("t", "name"));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create table t (a int unique)|CREATE TABLE [t] (\"a\" INT, UNIQUE (a))",
                "create table t (a int primary key)|create table t (a int, -- the key¶ primary key(`a`))",
                "create table t (id integer primary key)|create table t (id integer not null, primary key (id desc))",
                "create table t (a int default 5)|create table t (a int default ((5)))",
                "create table t (a int default 'x')|create table t (a int default x)",
                "create table t (a int default \"x\")|create table t (a int default 'x')",
                "create table t (a int default null null)|create table t (a int)",
                "create table t (a int default +5)|create table t (a int default ( 5 ))",
                "create table t (a int not null on conflict abort)|create table t (a int not null)",
                "create table t (a int check(a<-1 and A!=2))|create table t (a int, check ((\"a\" < -1 AND a <> 2)))",
                "create table t (a text check (a <> 'b'))|create table t (a text check (a <> \"b\"))",
                "create table t (a text check (a in ('X','y')))|create table t (a text /* ' */ check (a IN('X', 'y')))",
                "create table t (a int references p)|create table t (a int, foreign key (a) references P(ID) match full)",
                "create table t (a int references p (id) on delete no action)|create table t (a int references p (id))",
                "create table t (a int references p deferrable)|create table t (a int references p)",
                "create table t (a int references p on delete cascade on update cascade)"
                        + "|create table t (a int references p on update cascade on delete cascade)",
                "create table t (a int references p check (a > 0) deferrable initially deferred)"
                        + "|create table t (a int check (a > 0) references p deferrable initially deferred)",
                "create table t (a text collate binary)|create table t (a text)",
                "create table t (a, b as (a+1))|create table t (a, b generated always as (A + 1) virtual)",
                "create table t (a varchar(20))|create table t (a VARCHAR( 20))",
                "create table t (a check (cast(a as TEXT) > X'0A'))|create table t (a check (CAST(a AS text) > x'0a'))",
                "create table t (a, b);create index i on t (a asc)|create table t (a, b);create index i on \"t\" (\"a\")",
                "create table t (a);create view v as select a from t|create table t (a);create view \"v\" as select [A]"
                        + "¶from T -- all",
                "create table t (a);create trigger g after insert on t begin delete from t; end"
                        + "|create table t (a);create trigger g after insert on t for each row begin DELETE FROM \"t\" ; end",
                "create table t (\"key\" int check (key > 0))|create table t (key int check (\"key\" > 0))",
                "create table t (a int unique unique)|create table t (a int unique)",
                "create table t (a, b, unique (a collate binary, b asc))|create table t (a, b, unique (a, b))",
            })
    void isEqualForWhatIsOnlyWrittenDifferently(String one, String other) throws SQLException {
        assertThat(inspectWithParent(one)).isEqualTo(inspectWithParent(other));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "create table t (a int unique)|create table t (a int)",
                "create table t (a integer primary key)|create table t (a int primary key)",
                "create table t (a integer primary key)|create table t (a integer primary key desc)",
                "create table t (a integer primary key)|create table t (a integer primary key autoincrement)",
                "create table t (a int primary key, b)|create table t (a int primary key, b) without rowid",
                "create table t (a int)|create table t (a int) strict",
                "create table t (a int default 5)|create table t (a int default '5')",
                "create table t (a text default 'x')|create table t (a text default 'X')",
                "create table t (a text default current_date)|create table t (a text default 'current_date')",
                "create table t (a text check (a <> 'b'))|create table t (a text check (a <> 'B'))",
                "create table t (a int check (a > 1 - 2))|create table t (a int check (a > -2))",
                "create table t (a, b, check (a <> \"b\"))|create table t (a, b, check (a <> 'b'))",
                "create table t (a int not null)|create table t (a int not null on conflict replace)",
                "create table t (a, b, unique (a, b))|create table t (a, b, unique (b, a))",
                "create table t (a, b, unique (a, b))|create table t (a, b, unique (a, b collate nocase))",
                "create table t (a int references p)|create table t (a int references p on delete cascade)",
                "create table t (a int references p)|create table t (a int references p deferrable initially deferred)",
                "create table t (a text collate nocase)|create table t (a text)",
                "create table t (a, b as (a+1))|create table t (a, b as (a+1) stored)",
                "create table t (a int constraint c check (a > 0))|create table t (a int constraint d check (a > 0))",
                "create table t (a, b);create index i on t (a)|create table t (a, b);create index i on t (a desc)",
                "create table t (a, b);create index i on t (a)|create table t (a, b);create unique index i on t (a)",
                "create table t (a, b);create index i on t (a)|create table t (a, b);create index i on t (a) where b > 0",
                "create table t (a);create view v as select 'a' from t|create table t (a);create view v as select \"a\" from t",
                "create table t (a);create view v as select a as b from t|create table t (a);create view v as select a as B from t",
                "create table t (a);create trigger g after insert on t begin select 1; end"
                        + "|create table t (a);create trigger g before insert on t begin select 1; end",
            })
    void isNotEqualForWhatMeansSomethingElse(String one, String other) throws SQLException {
        assertThat(inspectWithParent(one)).isNotEqualTo(inspectWithParent(other));
        assertThat(inspectWithParent(one).fingerprint())
                .isNotEqualTo(inspectWithParent(other).fingerprint());
    }

    @Test
    void leavesOutItsOwnTablesAndThoseOfSqlite() throws SQLException {
        Snapshot snapshot = inspect(
                "create table prumo_position (tenant text primary key)",
                "create table prumo_plans (id integer primary key autoincrement)",
                "analyze");

        assertThat(snapshot.all(Table.class)).extracting(Table::name).containsExactly(Identifier.of("prumo_plans"));
    }

    @Test
    void saysWhatASnapshotCannotHold() throws SQLException {
        Snapshot snapshot =
                inspect("create table t (a int constraint c check (a > 0), b int constraint c check (b > 0))");

        assertThat(snapshot.notCovered())
                .containsExactly(
                        new NotCovered("constraint name", "t.c", "another constraint of the table has it, too"));
        assertThat(snapshot.all(Constraint.class)).hasSize(2);
    }

    @Test
    void readsOnlyTheOnePlaceThatAFileHas() throws SQLException {
        try (SqliteFile file = fresh("create table t (a)")) {
            Inspector inspector = new SqliteInspector(file.query().connection(), "test", "prumo");
            assertThat(inspector.snapshots(List.of("other"))).isEmpty();
            assertThat(inspector.signatures(List.of("other"))).isEmpty();
            assertThat(inspector.signatures(List.of(Inspector.FILE))).containsOnlyKeys(Inspector.FILE);
        }
    }

    @Test
    void signsEqualFilesEquallyAndOthersNot() throws SQLException {
        assertThat(signature("create table t (a)")).isEqualTo(signature("CREATE TABLE \"t\"(a)"));
        assertThat(signature("create table t (a)")).isNotEqualTo(signature("create table t (a, b)"));
        assertThat(signature("create table t (a, b)")).isNotEqualTo(signature("create table t (b, a)"));
    }

    private String signature(String sql) throws SQLException {
        try (SqliteFile file = fresh(sql)) {
            return new SqliteInspector(file.query().connection(), "test", "prumo")
                    .signatures(Set.of(Inspector.FILE))
                    .get(Inspector.FILE);
        }
    }

    private Snapshot inspectWithParent(String script) throws SQLException {
        // A line of the table above cannot hold a line break.
        String[] own = script.replace('¶', '\n').split(";(?=create)");
        String[] all = new String[own.length + 1];
        all[0] = "create table p (id integer primary key)";
        System.arraycopy(own, 0, all, 1, own.length);
        return inspect(all);
    }

    private Snapshot inspect(String... statements) throws SQLException {
        try (SqliteFile file = fresh(statements)) {
            return new SqliteInspector(file.query().connection(), "test", "prumo")
                    .snapshots(Set.of(Inspector.FILE))
                    .get(Inspector.FILE);
        }
    }

    private SqliteFile fresh(String... statements) throws SQLException {
        return SqliteFile.open(folder.resolve(files++ + ".db")).execute(statements);
    }

    private static List<String> definitions(Snapshot snapshot, String table) {
        return snapshot.all(Constraint.class).stream()
                .filter(constraint -> constraint.table().text().equals(table))
                .map(constraint -> constraint.name() + ": " + constraint.definition())
                .toList();
    }

    private static Table table(Snapshot snapshot, String name) {
        return snapshot.table(Identifier.of(name)).orElseThrow();
    }

    private static Column column(Table table, String name) {
        return table.column(Identifier.of(name)).orElseThrow();
    }

    private static ObjectKey table(String name) {
        return ObjectKey.of(ObjectKind.TABLE, Identifier.of(name));
    }

    private static ObjectKey column(String table, String name) {
        return ObjectKey.column(Identifier.of(table), Identifier.of(name));
    }
}
