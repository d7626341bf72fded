package dev.prumo.engine;

import static dev.prumo.engine.TestProject.error;
import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Revisions outside of a transaction: journaled statement by statement, resumed at the one that failed. */
final class JournaledRevisionTest {
    @TempDir
    Path folder;

    private static final String INDEX_STATE = "select indexrelid::regclass::text || ' ' || indisvalid from pg_index"
            + " where indrelid = 'item'::regclass and not indisprimary order by 1";

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void statementsOfAllKindsRunInOrderAndAreCounted(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .notTransactional()
                .up(
                        "create table item (id integer primary key, name text);",
                        "insert into item select n, 'x' from generate_series(1, 100) n;",
                        "create index concurrently item_name_idx on item (name);",
                        "vacuum analyze item;",
                        "copy item from stdin;",
                        "101\ty",
                        "\\.",
                        "reindex index concurrently item_name_idx;")
                .down("drop index concurrently item_name_idx;", "drop table item;")
                .write();
        RunReport report = project.upgrade();
        assertThat(target(report).error()).isEmpty();
        assertThat(target(report).steps()).singleElement().satisfies(step -> {
            assertThat(step.statementsDone()).isEqualTo(6);
            assertThat(step.statementsTotal()).isEqualTo(6);
        });
        assertThat(project.ledger().history()).containsExactly("r1 up done");
        assertThat(project.ledger().value("statements_done || '/' || statements_total", "history", "true"))
                .isEqualTo("6/6");
        assertThat(database.value("select count(*) from item")).isEqualTo("101");
        assertThat(project.downgrade("base").status()).isEqualTo(Status.OK);
        assertThat(Schema.of(database)).isEmpty();
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r1 down done");
    }

    /** Three statements, of which the middle one fails while the names are not unique. */
    private TestProject unique(TestDatabase database) {
        return new TestProject(folder, database)
                .revision("r0")
                .up("create table item (id integer primary key, name text);", "create table log (n integer);")
                .down("drop table item, log;")
                .write()
                .revision("r1")
                .notTransactional()
                .up(
                        "insert into log values (1);",
                        "create unique index concurrently item_name_key on item (name);",
                        "insert into log values (2);")
                .down("drop index concurrently if exists item_name_key;", "delete from log;")
                .write()
                .table("r2", "t2");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void failedConcurrentIndexIsBuiltAnewAndNothingBeforeItRunsAgain(TestDatabase database) {
        TestProject project = unique(database);
        project.upgrade("r0");
        database.execute("insert into item values (1, 'same'), (2, 'same')");

        RunReport report = project.upgrade();
        assertThat(report.status()).isEqualTo(Status.FAILED);
        Refusal.of(error(report))
                .hasCode("statement-failed")
                .at("migrations/r1.sql:7:1")
                .says("item_name_key");
        assertThat(error(report).sqlState()).contains("23505");
        assertThat(target(report).notTried()).containsExactly("r2");
        assertThat(target(report).steps()).last().satisfies(step -> {
            assertThat(step.done()).isFalse();
            assertThat(step.statementsDone()).isEqualTo(1);
        });
        assertThat(database.column(INDEX_STATE)).containsExactly("item_name_key false");
        assertThat(project.ledger().history()).endsWith("r1 up failed");
        assertThat(project.ledger().value("statements_done", "history", "status = 'failed'"))
                .isEqualTo("1");
        assertThat(project.open().status().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.statementsDone()).isEqualTo(1);
            assertThat(failure.statementsTotal()).isEqualTo(3);
        });

        RunReport again = project.upgrade();
        assertThat(target(again).steps())
                .last()
                .satisfies(step -> assertThat(step.statementsDone()).isEqualTo(1));
        assertThat(project.ledger().value("min(statements_done)", "history", "status = 'failed'"))
                .isEqualTo("1");

        database.execute("delete from item where id = 2");
        assertThat(target(project.upgrade()).to()).containsExactly("r2");
        assertThat(database.column(INDEX_STATE)).containsExactly("item_name_key true");
        assertThat(database.column("select n from log")).containsExactly("1", "2");
        assertThat(project.ledger().history())
                .containsExactly("r0 up done", "r1 up failed", "r1 up failed", "r1 up done", "r2 up done");
        assertThat(project.open().status().failures()).isEmpty();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void invalidIndexWhoseNameTheServerChoseIsReplaced(TestDatabase database) {
        TestProject project = unique(database).edit("r1", "item_name_key on item", "on item");
        project.edit("r1", "drop index concurrently if exists item_name_key", "drop index concurrently item_name_idx");
        project.upgrade("r0");
        database.execute("insert into item values (1, 'same'), (2, 'same')");
        project.upgrade();
        assertThat(database.column(INDEX_STATE)).containsExactly("item_name_idx false");
        database.execute("delete from item where id = 2");
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        assertThat(database.column(INDEX_STATE)).containsExactly("item_name_idx true");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void editedStatementsThatAreDoneAreRefusedAndLaterOnesAreFine(TestDatabase database) {
        TestProject project = unique(database);
        project.upgrade("r0");
        database.execute("insert into item values (1, 'same'), (2, 'same')");
        project.upgrade();

        project.edit("r1", "log values (1)", "log values (10)");
        RunReport report = project.upgrade();
        assertThat(report.status()).isEqualTo(Status.FAILED);
        Refusal.of(error(report)).hasCode("resume-edited").hasExit(2).says("first 1", "r1");
        assertThat(database.column("select n from log")).containsExactly("1");

        project.edit("r1", "log values (10)", "log values (1)").edit("r1", "unique index", "index");
        project.edit("r1", "log values (2)", "log values (20)");
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        assertThat(database.column("select n from log")).containsExactly("1", "20");
    }

    /** In one transaction it would begin with the first statement again. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void revisionThatBecameTransactionalHalfwayIsRefused(TestDatabase database) {
        TestProject project = unique(database);
        project.upgrade("r0");
        database.execute("insert into item values (1, 'same'), (2, 'same')");
        project.upgrade();
        project.edit("r1", "-- prumo:transactional no\n", "").edit("r1", "unique index concurrently", "index");
        project.edit("r1", "drop index concurrently", "drop index");
        Refusal.of(() -> project.upgrade()).hasCode("resume-edited").hasExit(2).says("first 1", "r1");
        assertThat(database.column("select n from log")).containsExactly("1");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void wayDownIsJournaledAndResumedToo(TestDatabase database) {
        TestProject project = unique(database).edit("r1", "delete from log", "delete from missing");
        project.upgrade("r1");
        RunReport report = project.downgrade("r0");
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(project.ledger().position()).isEqualTo("r1");
        assertThat(database.column(INDEX_STATE)).isEmpty();

        database.execute("create table missing (n integer)");
        assertThat(target(project.downgrade("r0")).to()).containsExactly("r0");
        assertThat(project.ledger().history())
                .containsExactly("r0 up done", "r1 up done", "r1 down failed", "r1 down done");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void attemptBeforeAStampAndAWayDownIsNotResumed(TestDatabase database) {
        TestProject project = unique(database);
        project.upgrade("r0");
        database.execute("insert into item values (1, 'same'), (2, 'same')");
        project.upgrade("r1");
        database.execute("delete from item where id = 2", "insert into log values (2)");
        project.stamp("r1");
        assertThat(project.downgrade("r0").status()).isEqualTo(Status.OK);
        assertThat(database.column("select n from log")).isEmpty();

        assertThat(project.upgrade("r1").status()).isEqualTo(Status.OK);
        assertThat(database.column("select n from log")).containsExactly("1", "2");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void allOrNothingIsRefusedBeforeAnythingRuns(TestDatabase database) {
        TestProject project = unique(database);
        Refusal.of(() -> project.upgrade(MoveOptions.to("head").withAllOrNothing(true)))
                .hasCode("all-or-nothing-impossible")
                .hasExit(2)
                .says("r1");
        assertThat(project.ledger().exists()).isFalse();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void statementThatCannotRunInATransactionIsRefusedInATransactionalRevision(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r0", "item")
                .revision("r1")
                .up("create index concurrently item_note_idx on item (note);")
                .down("drop index item_note_idx;")
                .write();
        Refusal.of(() -> project.upgrade())
                .hasCode("not-transactional")
                .hasExit(2)
                .at("migrations/r1.sql:5:1")
                .hints("prumo:transactional no");
        assertThat(project.ledger().exists()).isFalse();
    }

    /** Leaves what a DETACH CONCURRENTLY leaves that was cut between its two transactions. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void interruptedDetachIsFinalized(TestDatabase database) throws SQLException {
        TestProject project = new TestProject(folder, database)
                .revision("r0")
                .up(
                        "create table item (id integer) partition by range (id);",
                        "create table item_1 partition of item for values from (1) to (10);",
                        "insert into item values (5);")
                .down("drop table item;")
                .write()
                .revision("r1")
                .notTransactional()
                .up("alter table item detach partition item_1 concurrently;", "create table done (a integer);")
                .down("drop table done;", "alter table item attach partition item_1 for values from (1) to (10);")
                .write();
        project.upgrade("r0");
        try (Connection reader = database.connect();
                Statement read = reader.createStatement()) {
            reader.setAutoCommit(false);
            read.executeQuery("select * from item").close();
            Background<RunReport> run = Background.of(() -> project.upgrade());
            Eventually.is(
                    "the partition is detached halfway",
                    () -> database.value("select count(*) from pg_inherits where inhdetachpending")
                            .equals("1"));
            database.execute("select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database()"
                    + " and query like '%detach partition%' and pid <> pg_backend_pid()");
            assertThat(run.result().status()).isEqualTo(Status.FAILED);
            reader.rollback();
        }
        assertThat(database.value("select inhdetachpending from pg_inherits")).isEqualTo("t");

        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        assertThat(database.value("select count(*) from pg_inherits")).isEqualTo("0");
        assertThat(database.tables("public")).contains("done", "item_1");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void interruptedDropAndReindexAreFinished(TestDatabase database) throws SQLException {
        TestProject project = new TestProject(folder, database)
                .revision("r0")
                .up(
                        "create table item (id integer primary key, name text);",
                        "create index item_a on item (name);",
                        "create index item_b on item (name);")
                .down("drop table item;")
                .write()
                .revision("r1")
                .notTransactional()
                .up("reindex index concurrently item_a;", "drop index concurrently item_b;")
                .down("create index item_b on item (name);")
                .write();
        project.upgrade("r0");
        try (Connection writer = database.connect();
                Statement write = writer.createStatement()) {
            writer.setAutoCommit(false);
            write.execute("insert into item values (1, 'open')");
            Background<RunReport> run = Background.of(() -> project.upgrade());
            Eventually.is(
                    "the new index stands beside the old one",
                    () -> database.column(INDEX_STATE).contains("item_a_ccnew false"));
            cancel(database, "reindex");
            assertThat(run.result().status()).isEqualTo(Status.FAILED);
            writer.rollback();
        }
        assertThat(database.column(INDEX_STATE)).contains("item_a_ccnew false");

        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        assertThat(database.column(INDEX_STATE)).containsExactly("item_a true");
    }

    private static void cancel(TestDatabase database, String verb) {
        database.execute("select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database()"
                + " and query like '" + verb + "%' and state = 'active' and pid <> pg_backend_pid()");
    }

    /** What a kill between the statement and its journal row leaves: the object is there, the journal does not know. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void statementThatWasDoneButNotJournaledIsNotDoneAgain(TestDatabase database) {
        TestProject project = unique(database);
        project.upgrade("r0");
        database.execute("insert into item values (1, 'same'), (2, 'same')");
        project.upgrade("r1");
        database.execute(
                "delete from item where id = 2",
                "drop index item_name_key",
                "create unique index item_name_key on item (name)",
                "update " + project.ledger().table("history") + " set status = 'started' where status = 'failed'");
        String before = database.value("select 'item_name_key'::regclass::oid");

        assertThat(target(project.upgrade("r1")).error()).isEmpty();
        assertThat(database.value("select 'item_name_key'::regclass::oid")).isEqualTo(before);
        assertThat(project.ledger().history()).containsExactly("r0 up done", "r1 up failed", "r1 up done");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void sqliteResumesAtTheFailedStatement(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .notTransactional()
                .up(
                        "create table log (n integer);",
                        "insert into log values (1);",
                        "vacuum;",
                        "insert into gone values (1);")
                .down("drop table log;")
                .write();
        RunReport report = project.upgrade();
        Refusal.of(error(report)).hasCode("statement-failed").at("migrations/r1.sql:9:1");
        assertThat(target(report).steps().get(0).statementsDone()).isEqualTo(3);
        assertThat(project.ledger().position()).isEmpty();
        database.execute("create table gone (n integer)");
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        assertThat(database.column("select n from log")).containsExactly("1");
        assertThat(project.ledger().history()).containsExactly("r1 up failed", "r1 up done");
        assertThat(List.of(database.value("select n from gone"))).containsExactly("1");
    }
}
