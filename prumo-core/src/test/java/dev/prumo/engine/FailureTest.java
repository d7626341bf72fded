package dev.prumo.engine;

import static dev.prumo.engine.TestProject.error;
import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.error.ExitCode;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Status;
import dev.prumo.report.RunReport.StepReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** Revisions that the database refuses, and those that Prumo refuses before. */
final class FailureTest {
    @TempDir
    Path folder;

    /** The second of four revisions fails in its second statement. */
    private TestProject broken(TestDatabase database) {
        return new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("create table t2 (id integer);", "-- a comment", "insert into t2", "  select missing from nowhere;")
                .down("drop table t2;")
                .write()
                .table("r3", "t3")
                .table("r4", "t4");
    }

    @EachDatabase
    void failedRevisionLeavesNothingAndIsTold(TestDatabase database) {
        TestProject project = broken(database);
        RunReport report = project.upgrade();
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(database.tables(database.kind().isSqlite() ? "main" : "public"))
                .contains("t1")
                .doesNotContain("t2");
        assertThat(target(report).to()).containsExactly("r1");
        assertThat(target(report).notTried()).containsExactly("r3", "r4");
        assertThat(target(report).steps()).extracting(StepReport::done).containsExactly(true, false);

        Refusal.of(error(report))
                .hasCode("statement-failed")
                .says("\"r2\"", "nowhere")
                .hints("same command");
        assertThat(error(report).statement()).contains("insert into t2\n  select missing from nowhere");
        assertThat(project.ledger().position()).isEqualTo("r1");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up failed");
        assertThat(project.ledger().runs()).containsExactly("upgrade ERROR 0 1");
        assertThat(project.ledger().value("error", "history", "revision = 'r2'"))
                .contains("nowhere");
    }

    @EachDatabase
    void rowsThatBreakARuleAreToBeLookedAtBeforeTheRevisionIs(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        project.upgrade();
        database.execute("insert into t1 (id, note) values (1, 'twice'), (2, 'twice')");
        project.revision("r2")
                .up("create unique index t1_note_key on t1 (note);")
                .write();

        Refusal.of(error(project.upgrade())).hasCode("statement-failed").hints("Look at the rows");
        database.execute("delete from t1 where id = 2");
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void placeIsTheServersLineAndColumn(TestDatabase database) {
        RunReport report = broken(database).upgrade();
        // Line 1 and 2 are the header, 3 is empty, 4 the mark, 5 to 7 what comes before; "nowhere" opens in column 23.
        Refusal.of(error(report)).at("migrations/r2.sql:8:23");
        assertThat(error(report).sqlState()).contains("42P01");
    }

    /** PostgreSQL parses a message before it runs it, and so would leave undone what comes before. */
    @EachDatabase
    void syntaxErrorIsFoundInItsStatementAndWhatComesBeforeItIsApplied(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up(
                        "create table t2 (note text default 'çã🙂');",
                        "insert into t2 values ('é'); create tabel t3 (id integer);")
                .down("drop table t2;")
                .write()
                .table("r3", "t3");
        RunReport report = project.upgrade();
        Refusal.of(error(report)).hasCode("statement-failed").says("\"r2\"", "tabel");
        assertThat(error(report).statement()).hasValue("create tabel t3 (id integer)");
        assertThat(error(report).place()).hasValueSatisfying(place -> {
            assertThat(place.line()).isEqualTo(6);
            assertThat(place.column()).isEqualTo(database.kind().isSqlite() ? 30 : 37);
        });
        assertThat(target(report).to()).containsExactly("r1");
        assertThat(target(report).steps()).extracting(StepReport::revision).containsExactly("r1", "r2");
        assertThat(target(report).notTried()).containsExactly("r3");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up failed");
        assertThat(database.tables(database.kind().isSqlite() ? "main" : "public"))
                .contains("t1")
                .doesNotContain("t2", "t3");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void syntaxErrorOfAJournaledRevisionIsFoundInItsStatement(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .notTransactional()
                .up("create table t1 (id integer);", "create index concurrently i1 on t1 (id);", "drop tabel t1;")
                .down("drop table t1;")
                .write();
        RunReport report = project.upgrade();
        Refusal.of(error(report)).hasCode("statement-failed").at("migrations/r1.sql:8:6");
        assertThat(target(report).steps()).singleElement().satisfies(step -> {
            assertThat(step.transactional()).isFalse();
            assertThat(step.statementsDone()).isEqualTo(2);
        });
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void rowThatACopyRefusesIsNamedByItsLine(TestDatabase database) {
        Map<String, Integer> lines = Map.of(
                "copy item from stdin; -- three rows\n1\tone\n2\ttwo\nx\tthree\n\\.", 10,
                "copy item (id,\n  note)\nfrom stdin with (format csv);\n1,one\n2,\"t\nwo\"\n,three\n\\.", 13,
                "copy item from stdin;\n1\tone\n2\ttwo\n1\tagain\n\\.", 10);
        lines.forEach((rows, line) -> {
            TestProject project = new TestProject(folder.resolve("of-" + rows.length()), database)
                    .revision("r1")
                    .up("create table item (id integer primary key, note text);", "", rows)
                    .down("drop table item;")
                    .write();
            Refusal.of(error(project.upgrade())).hasCode("statement-failed").at("migrations/r1.sql:" + line + ":1");
        });
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void placeIsTheStatementWhereTheDatabaseNamesNone(TestDatabase database) {
        Refusal.of(error(broken(database).upgrade())).at("migrations/r2.sql:7:1");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void errorAtRunTimeNamesItsStatementAmongMany(TestDatabase database) {
        StringBuilder script = new StringBuilder("create table n (a integer primary key);\n");
        for (int i = 0; i < 1500; i++) {
            script.append("insert into n values (").append(i == 1250 ? 7 : i).append(");\n");
        }
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up(script.toString())
                .down("drop table n;")
                .write();
        RunReport report = project.upgrade();
        // The mark is line 4, the table line 5: the insert with index 1250 is in line 1256.
        Refusal.of(error(report)).at("migrations/r1.sql:1256:1");
        assertThat(error(report).sqlState()).contains("23505");
        assertThat(error(report).statement()).contains("insert into n values (7)");
        assertThat(Schema.of(database)).isEmpty();
    }

    @EachDatabase
    void mendedRevisionGoesOnFromThere(TestDatabase database) {
        TestProject project = broken(database);
        project.upgrade();
        project.edit("r2", "select missing from nowhere", "select 1");

        RunReport report = project.upgrade();
        assertThat(target(report).steps()).extracting(StepReport::revision).containsExactly("r2", "r3", "r4");
        assertThat(project.ledger().history())
                .containsExactly("r1 up done", "r2 up failed", "r2 up done", "r3 up done", "r4 up done");
    }

    @EachDatabase
    void failedWayDownLeavesWhatWasThere(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("create table t2 (id integer);")
                .down("drop table t2;", "drop table t2_again;")
                .write();
        project.upgrade();
        RunReport report = project.downgrade("base");
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(target(report).to()).containsExactly("r2");
        assertThat(target(report).notTried()).containsExactly("r1");
        assertThat(Schema.of(database)).anyMatch(line -> line.contains("t2"));
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done", "r2 down failed");
    }

    @EachDatabase
    void verifyThatFindsARowRollsBack(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("insert into t1 (id, note) values (1, null);")
                .down("delete from t1;")
                .verify(
                        "select id from t1 where note = 'fine';",
                        "select id from t1 where note is null; -- all have one")
                .write()
                .table("r3", "t3");
        RunReport report = project.upgrade();
        assertThat(report.exitCode()).isEqualTo(ExitCode.UNVERIFIED);
        // Two lines of header, "up" in 4, "down" in 7, "verify" in 10.
        Refusal.of(error(report)).hasCode("verify-failed").hasExit(8).at("migrations/r2.sql:12");
        assertThat(database.value("select count(*) from t1")).isEqualTo("0");
        assertThat(project.ledger().position()).isEqualTo("r1");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up failed");
        assertThat(target(report).notTried()).containsExactly("r3");
    }

    @EachDatabase
    void verifyThatPassesLetsTheRevisionStay(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("create table t1 (id integer);")
                .down("drop table t1;")
                .verify("select id from t1")
                .write();
        assertThat(project.upgrade().exitCode()).isEqualTo(ExitCode.OK);
    }

    @EachDatabase
    void verifyThatTheDatabaseRefusesFailsToo(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("create table t1 (id integer);")
                .down("drop table t1;")
                .verify("select no_such_column from t1;")
                .write();
        RunReport report = project.upgrade();
        Refusal.of(error(report)).hasCode("verify-failed").hasExit(8).says("no_such_column");
        assertThat(Schema.of(database)).isEmpty();
    }

    @EachDatabase
    void irreversibleRevisionIsRefusedBeforeAnythingRuns(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .irreversible("the old numbers are gone")
                .up("create table t1 (id integer);")
                .write()
                .table("r2", "t2");
        project.upgrade();
        Refusal.of(() -> project.downgrade("base"))
                .hasCode("revision-irreversible")
                .hasExit(2)
                .says("the old numbers are gone")
                .hints("forward");
        assertThat(project.ledger().position()).isEqualTo("r2");
        assertThat(project.ledger().runs()).hasSize(1);
        assertThat(target(project.downgrade("r1")).to()).containsExactly("r1");
    }

    @EachDatabase
    void missingWayDownIsRefusedBeforeAnythingRuns(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("create table t1 (id integer);")
                .write()
                .table("r2", "t2");
        project.upgrade();
        Refusal.of(() -> project.downgrade("base"))
                .hasCode("down-missing")
                .hasExit(2)
                .says("\"r1\"")
                .at("migrations/r1.sql");
        assertThat(project.ledger().position()).isEqualTo("r2");
    }

    @EachDatabase
    void transactionControlIsRefusedBeforeAnythingRuns(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("create table t2 (id integer);", "commit;")
                .write();
        Refusal.of(() -> project.upgrade())
                .hasCode("transaction-control")
                .hasExit(2)
                .at("migrations/r2.sql:6:1");
        assertThat(project.ledger().exists()).isFalse();
    }

    @EachDatabase
    void placeholdersAreFilledAndUnknownOnesRefused(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .header("placeholders", "on")
                .up("create table ${table} (id integer, note varchar(20) default '$${kept}');")
                .down("drop table ${table};")
                .write();
        Refusal.of(() -> project.upgrade())
                .hasCode("placeholder-unknown")
                .hasExit(2)
                .says("table")
                .at("migrations/r1.sql:6");
        assertThat(project.ledger().exists()).isFalse();

        MoveOptions withTable = MoveOptions.to("head").withPlaceholders(Map.of("table", "orders"));
        assertThat(project.upgrade(withTable).status()).isEqualTo(Status.OK);
        assertThat(Schema.of(database)).anyMatch(line -> line.contains("orders"));
        assertThat(Schema.of(database)).anyMatch(line -> line.contains("${kept}"));
        // The ledger keeps the text as it was written: a value may be a secret.
        assertThat(project.ledger().value("down_script", "revision", "id = 'r1'"))
                .contains("${table}")
                .doesNotContain("orders");
    }

    @EachDatabase
    void textIsLeftAloneWherePlaceholdersAreOff(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("create table t1 (note varchar(20) default '${tenant}');")
                .down("drop table t1;")
                .write();
        project.upgrade();
        assertThat(Schema.of(database)).anyMatch(line -> line.contains("${tenant}"));
    }
}
