package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Scripts for the product's own shell, run by that shell, beside a run of the same revisions. */
final class OfflineScriptTest {
    @TempDir
    Path folder;

    private interface Writing {
        void write(Prumo prumo, StringWriter out) throws IOException;
    }

    private static String script(TestProject project, Writing writing) {
        StringWriter out = new StringWriter();
        try {
            writing.write(project.open(), out);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        return out.toString();
    }

    private static String up(TestProject project, String target) {
        return script(project, (prumo, out) -> prumo.sqlUpgrade(MoveOptions.to(target), out));
    }

    private static String down(TestProject project, String target) {
        return script(project, (prumo, out) -> prumo.sqlDowngrade(MoveOptions.to(target), out));
    }

    @EachDatabase
    void scriptDownwardsNeedsNoValueForWhatRunsUpwards(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .header("placeholders", "on")
                .up("create table t1 (region varchar(20) default '${region}');")
                .verify("select 1 from t1 where region = '${other}'")
                .down("drop table t1;")
                .write();
        assertThat(down(project, "r1:base")).contains("drop table t1;");
        Refusal.of(() -> up(project, "head")).says("region");
    }

    private void runs(TestProject project, String script) {
        Shell.Outcome outcome = Shell.of(project.database()).run(folder, script);
        assertThat(outcome).isEqualTo(new Shell.Outcome(0, outcome.output()));
        assertThat(outcome.output()).doesNotContainIgnoringCase("error");
    }

    private static TestProject revisions(TestProject project) {
        project.revision("r1")
                .message("it's a start; with \\ and\ta tab")
                .up(
                        "create table t1 (id integer primary key, note varchar(40) default 'a;b''c');",
                        "insert into t1 (id) values (1); -- and a comment")
                .down("drop table t1; -- gone")
                .verify("select id from t1 where note <> 'a;b''c' -- none")
                .write();
        project.revision("r2")
                .up("create view v1 as select id from t1 -- no semicolon")
                .down("drop view v1")
                .write();
        return project.revision("r3")
                .notTransactional()
                .up("create table t3 (id integer);", project.database().kind().isSqlite() ? "vacuum;" : "vacuum t1;")
                .down("drop table t3;")
                .write();
    }

    /** The ledger without what differs from run to run: times, and which tool wrote it from where. */
    private static List<List<String>> facts(TestProject project) {
        Ledger ledger = project.ledger();
        TestDatabase database = project.database();
        List<List<String>> facts = new ArrayList<>();
        facts.addAll(database.query("select key, value from " + ledger.table("meta") + " order by key"));
        facts.addAll(database.query("select tenant, heads from " + ledger.table("position") + " order by tenant"));
        facts.addAll(database.query("select run, tenant, revision, direction, status, checksum, statements_done,"
                + " statements_total, done_digest, error, finished_at is not null, duration_ms is not null from "
                + ledger.table("history") + " order by id"));
        facts.addAll(database.query("select id, checksum, message, parents, depends_on, transactional, down_script,"
                + " accepted_by from " + ledger.table("revision") + " order by id"));
        facts.addAll(database.query("select id, kind, tag, reason, operator, host, status, targets, changed, failed,"
                + " skipped, ended_at is not null from " + ledger.table("run") + " order by id"));
        return facts;
    }

    private void scriptsAreEqualToRuns(TestDatabase byScript, TestDatabase byRun) {
        TestProject offline = revisions(new TestProject(folder.resolve("offline"), byScript));
        TestProject online = revisions(new TestProject(folder.resolve("online"), byRun));

        runs(offline, up(offline, "head"));
        online.upgrade();
        assertThat(Schema.of(byScript)).isEqualTo(Schema.of(byRun)).isNotEmpty();
        assertThat(facts(offline)).isEqualTo(facts(online));
        assertThat(offline.upgrade().status()).isEqualTo(Status.NOTHING);

        runs(offline, down(offline, "r3:r1"));
        online.downgrade("r1");
        assertThat(Schema.of(byScript)).isEqualTo(Schema.of(byRun));
        assertThat(facts(offline)).isEqualTo(facts(online));

        runs(offline, up(offline, "r1:r2"));
        online.upgrade("r2");
        assertThat(facts(offline)).isEqualTo(facts(online));

        runs(offline, script(offline, (prumo, out) -> prumo.sqlStamp(List.of("r2:r3"), out)));
        online.stamp("r3");
        assertThat(facts(offline)).isEqualTo(facts(online));
        assertThat(offline.ledger().position()).isEqualTo("r3");
    }

    @Test
    void scriptDoesWhatARunDoesOnSqlite(
            @FreshDatabase(DatabaseKind.SQLITE) TestDatabase byScript,
            @FreshDatabase(DatabaseKind.SQLITE) TestDatabase byRun) {
        scriptsAreEqualToRuns(byScript, byRun);
    }

    @Test
    void scriptDoesWhatARunDoesOnPostgres15(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase byScript,
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase byRun) {
        scriptsAreEqualToRuns(byScript, byRun);
    }

    @Test
    void scriptDoesWhatARunDoesOnPostgres17(
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase byScript,
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase byRun) {
        scriptsAreEqualToRuns(byScript, byRun);
    }

    @EachDatabase
    void scriptFromAnotherPositionStopsAndChangesNothing(TestDatabase database) {
        TestProject project = revisions(new TestProject(folder, database));
        project.upgrade("r2");
        List<String> schema = Schema.of(database);

        Shell.Outcome outcome = Shell.of(database).run(folder, up(project, "r1:r3"));
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("position");
        assertThat(Schema.of(database)).isEqualTo(schema);
        assertThat(project.ledger().position()).isEqualTo("r2");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
    }

    @EachDatabase
    void scriptStopsAtAFailureAndLeavesWhatCameBefore(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("create table t2 (id integer);", "insert into no_such_table values (1);")
                .down("drop table t2;")
                .write()
                .table("r3", "t3");
        Shell.Outcome outcome = Shell.of(database).run(folder, up(project, "head"));
        assertThat(outcome.exit()).isNotZero();
        assertThat(outcome.output()).contains("no_such_table");
        assertThat(project.ledger().position()).isEqualTo("r1");
        assertThat(Schema.of(database)).noneMatch(line -> line.contains("t2") || line.contains("t3"));

        project.edit("r2", "no_such_table values (1)", "t2 values (1)");
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
    }

    @EachDatabase
    void allOrNothingScriptIsOneTransaction(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("insert into no_such_table values (1);")
                .down()
                .write();
        String script = script(
                project, (prumo, out) -> prumo.sqlUpgrade(MoveOptions.to("head").withAllOrNothing(true), out));
        Shell.Outcome outcome = Shell.of(database).run(folder, script);
        assertThat(outcome.exit()).isNotZero();
        assertThat(Schema.of(database)).isEmpty();
        assertThat(project.ledger().position()).isEmpty();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void copyDataAreWrittenForTheShell(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("create table t1 (id integer, note text);", "copy t1 from stdin;", "1\tone;", "2\t\\N", "\\.")
                .down("drop table t1;")
                .write();
        runs(project, up(project, "head"));
        assertThat(database.query("select id, note from t1 order by id"))
                .containsExactly(List.of("1", "one;"), List.of("2", "null"));
        assertThat(project.upgrade().status()).isEqualTo(Status.NOTHING);
    }

    @EachDatabase
    void scriptOfNothingRunsAndSaysSo(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        String script = up(project, "r1:r1");
        assertThat(script).contains("nothing to do");
        runs(project, script);
        assertThat(project.ledger().exists()).isFalse();
    }

    @EachDatabase
    void wayDownNeedsBothEnds(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        Refusal.of(() -> down(project, "base"))
                .hasCode("offline-range-needed")
                .hasExit(2)
                .hints("from:to");
    }

    @EachDatabase
    void writingAScriptAsksNoDatabase(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        project.with(
                "database.url",
                database.kind().isSqlite() ? "sqlite:////no/such/folder/x.db" : "postgresql://127.0.0.1:1/x");
        assertThat(up(project, "head")).contains("create table t1");
    }
}
