package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Tables that an SQL revision gives another shape. */
final class RebuildMarkTest {
    @TempDir
    Path folder;

    private TestProject project(TestDatabase database) {
        return new TestProject(folder, database)
                .revision("r1")
                .up(
                        "create table plans (id integer primary key autoincrement, name text collate nocase);",
                        "create table audits (id integer primary key, plan int references plans on delete cascade,",
                        "  note text);",
                        "create index audits_note_idx on audits (lower(note) desc) where note is not null;",
                        "create view notes as select note from audits;",
                        "create table log (what text);",
                        "create trigger audits_logged after delete on audits begin",
                        "  insert into log values (old.note);",
                        "end;",
                        "insert into plans (name) values ('a'), ('b'), ('c');",
                        "delete from plans where name = 'c';",
                        "insert into audits values (1, 1, '12'), (2, 2, '30'), (3, 2, null);")
                .down("drop view notes; drop table audits; drop table plans; drop table log;")
                .write();
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aTableGetsAnotherShapeAndKeepsAllElse(TestDatabase database) {
        TestProject project = project(database)
                .revision("r2")
                .up(
                        "-- prumo:rebuild",
                        "-- The number is one.",
                        "create table plans (",
                        "    id integer primary key autoincrement, -- as before",
                        "    name text not null collate nocase unique check (name <> '')",
                        ");",
                        "-- prumo:rebuild remark <- note",
                        "create table audits (",
                        "    id integer primary key,",
                        "    plan int not null references plans on delete cascade deferrable initially deferred,",
                        "    remark integer",
                        ")")
                .down(
                        "-- prumo:rebuild note <- remark",
                        "create table audits (id integer primary key, plan int references plans on delete cascade,"
                                + " note text);",
                        "-- prumo:rebuild",
                        "create table plans (id integer primary key autoincrement, name text collate nocase);")
                .write();
        project.upgrade("r1");
        List<List<String>> before =
                database.query("select name, sql from sqlite_schema where name <> 'audits' and name <>"
                        + " 'plans' and name not like 'prumo%' order by name");

        assertThat(project.upgrade().status()).isEqualTo(Status.OK);

        assertThat(database.query("select id, plan, remark, typeof(remark) from audits"))
                .containsExactly(
                        List.of("1", "1", "12", "integer"),
                        List.of("2", "2", "30", "integer"),
                        List.of("3", "2", "null", "null"));
        assertThat(database.column("select remark from notes order by 1")).contains("12", "30");
        assertThat(database.value("select sql from sqlite_schema where name = 'audits_note_idx'"))
                .contains("lower(\"remark\") desc", "\"remark\" is not null");
        database.execute("insert into plans (name) values ('d')");
        assertThat(database.value("select id from plans where name = 'D'")).isEqualTo("4");
        database.execute("delete from audits where id = 1");
        assertThat(database.column("select what from log")).containsExactly("12");

        assertThat(project.downgrade("r1").status()).isEqualTo(Status.OK);
        assertThat(database.column("select typeof(note) from audits order by id"))
                .containsExactly("text", "null");
        assertThat(database
                        .query("select name, sql from sqlite_schema where name <> 'audits' and name <> 'plans' and name"
                                + " not like 'prumo%' order by name")
                        .stream()
                        .map(row -> row.get(0)))
                .containsExactlyElementsOf(
                        before.stream().map(row -> row.get(0)).toList());
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void rowsThatDoNotFitChangeNothing(TestDatabase database) {
        TestProject project = project(database)
                .revision("r2")
                .up(
                        "insert into log values ('before');",
                        "-- prumo:rebuild",
                        "create table audits (id integer primary key, plan int, note text not null);")
                .write();
        project.upgrade("r1");
        List<List<String>> schema = database.query("select name, sql from sqlite_schema order by name");

        Refusal.of(TestProject.error(project.upgrade())).says("audits.note").at("migrations/r2.sql:7:1");

        assertThat(database.query("select name, sql from sqlite_schema order by name"))
                .isEqualTo(schema);
        assertThat(database.column("select what from log")).isEmpty();
        assertThat(database.value("select count(*) from audits")).isEqualTo("3");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aNewReferenceThatRowsBreakChangesNothing(TestDatabase database) {
        TestProject project = project(database)
                .revision("r2")
                .up(
                        "-- prumo:rebuild",
                        "create table audits (id integer primary key, plan int, note text references plans (name));")
                .write();

        Refusal.of(TestProject.error(project.upgrade())).says("foreign key");

        assertThat(database.column("select sql from sqlite_schema where name = 'audits'"))
                .noneMatch(sql -> sql.contains("plans (name)"));
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aKeyCanChangeTogetherWithThoseWhoReferToIt(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up(
                        "create table users (id integer primary key, tenant int);",
                        "create table posts (author int references users, tenant int);",
                        "insert into users values (1, 7); insert into posts values (1, 7), (null, 7);")
                .write()
                .revision("r2")
                .up(
                        "-- prumo:rebuild",
                        "create table users (tenant int, id int, primary key (tenant, id));",
                        "-- prumo:rebuild",
                        "create table posts (author int, tenant int, foreign key (tenant, author) references users);")
                .write();

        assertThat(project.upgrade().status()).isEqualTo(Status.OK);

        assertThat(database.query("select tenant, author from posts order by author"))
                .containsExactly(List.of("7", "null"), List.of("7", "1"));
        assertThat(database.column("pragma foreign_key_check")).isEmpty();
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aReferenceThatLostItsKeyTakesAllBack(TestDatabase database) {
        TestProject project = project(database)
                .revision("r2")
                .up("-- prumo:rebuild", "create table plans (id integer, name text);")
                .write();

        Refusal.of(TestProject.error(project.upgrade())).says("foreign key", "audits");

        assertThat(database.value("select sql from sqlite_schema where name = 'plans'"))
                .contains("primary key");
        Refusal.of(TestProject.error(project.upgrade())).says("foreign key", "audits");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void referencesHoldForTheOtherStatementsOfTheTransactionToo(TestDatabase database) {
        TestProject project = project(database)
                .revision("r2")
                .up(
                        "-- prumo:rebuild",
                        "create table log (what text not null);",
                        "insert into audits (id, plan) values (9, 99);")
                .write();

        Refusal.of(TestProject.error(project.upgrade())).says("audits row 9 to plans");

        assertThat(database.value("select count(*) from audits")).isEqualTo("3");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void theFirstNumberThatIsNeverUsedAgainMakesNoDifferenceElsewhere(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("create table t (id integer primary key, a text); insert into t values (41, 'x');")
                .write()
                .revision("r2")
                .up("-- prumo:rebuild", "create table t (id integer primary key autoincrement, a text);")
                .write();

        project.upgrade();

        database.execute("delete from t", "insert into t (a) values ('y')");
        assertThat(database.value("select id from t")).isEqualTo("42");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void thePlanShowsARebuildAndAScriptRefusesIt(TestDatabase database) {
        TestProject project = project(database)
                .revision("r2")
                .up("-- prumo:rebuild remark <- note", "create table audits (id integer primary key, remark text);")
                .write();

        assertThat(project.open()
                        .planUpgrade(MoveOptions.to("head"))
                        .plan()
                        .targets()
                        .get(0)
                        .steps()
                        .get(1)
                        .statements())
                .extracting(PlannedStatement::sql)
                .containsExactly("<rebuild table audits: new shape, column note becomes remark>");
        Refusal.of(() -> project.open().sqlUpgrade(MoveOptions.to("head"), new StringWriter()))
                .hasCode("offline-impossible")
                .says("rebuild table audits");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void theChecksumKnowsTheMark(TestDatabase database) {
        TestProject project = project(database)
                .revision("r2")
                .up("-- prumo:rebuild remark <- note", "create table audits (id integer primary key, remark text);")
                .write();
        project.upgrade();

        project.edit("r2", "remark <- note", "remark <- plan");

        Refusal.of(() -> project.table("r3", "t3").upgrade()).hasCode("checksum-changed");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void theLedgerTakesARebuildBackWithoutItsFile(TestDatabase database) {
        TestProject project = project(database)
                .revision("r2")
                .up("-- prumo:rebuild", "create table audits (id integer primary key, plan int, note integer);")
                .down("-- prumo:rebuild", "create table audits (id integer primary key, plan int, note text);")
                .write();
        project.upgrade();
        project.without("r2");

        project.downgrade(MoveOptions.to("r1").withFromLedger(true));

        assertThat(database.column("select typeof(note) from audits where note is not null"))
                .containsExactly("text", "text");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aRevisionOutsideATransactionRebuildsInsideItsOwn(TestDatabase database) {
        TestProject project = project(database)
                .revision("r2")
                .notTransactional()
                .up(
                        "-- prumo:rebuild",
                        "create table audits (id integer primary key, plan int references plans on delete cascade, note"
                                + " integer);",
                        "vacuum;")
                .write();

        project.upgrade();

        assertThat(database.column("select typeof(note) from audits where note is not null"))
                .containsExactly("integer", "integer");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aMissingTableIsRefused(TestDatabase database) {
        TestProject project = project(database)
                .revision("r2")
                .up("-- prumo:rebuild", "create table other (id integer primary key);")
                .write();

        Refusal.of(TestProject.error(project.upgrade())).says("other", "no such table");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void whatHasNoListOfColumnsHasNoShapeToGive(TestDatabase database) {
        TestProject project = project(database)
                .revision("r2")
                .up("-- prumo:rebuild", "create table audits as select 1 as id;")
                .write();

        Refusal.of(() -> project.open().planUpgrade(MoveOptions.to("head")))
                .hasCode("rebuild-unsupported")
                .says("audits")
                .at("migrations/r2.sql:6:1");
        project.edit("r2", "create table audits as select 1 as id", "create virtual table audits using fts5 (note)");
        Refusal.of(() -> project.open().planUpgrade(MoveOptions.to("head")))
                .hasCode("rebuild-unsupported")
                .says("audits");
    }
}
