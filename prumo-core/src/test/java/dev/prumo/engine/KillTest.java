package dev.prumo.engine;

import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.report.StateReport.RepairAction;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.io.TempDir;

/** Processes that are killed at the worst moment, and what the next one makes of it. */
final class KillTest {
    private static final int SQLITE_BUSY = 5;

    @TempDir
    Path folder;

    /** Counts long enough to be killed in the middle, and never to the end. */
    private static final String ENDLESS_IN_SQLITE =
            "insert into log with recursive c (n) as (select 1 union all select n + 1 from c where n < 1000000000000)"
                    + " select max(n) from c;";

    private static boolean sleeps(TestDatabase database) {
        return database.value("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event = 'PgSleep'")
                .equals("1");
    }

    /** The server notices a client that is gone within seconds; a test need not wait for it. */
    private static void forget(TestDatabase database) {
        database.execute("select pg_terminate_backend(pid, 10000) from pg_stat_activity"
                + " where datname = current_database() and application_name = 'prumo' and pid <> pg_backend_pid()");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void killBetweenTwoStatementsLeavesNothingOfTheRevision(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("create table t2 (id integer);", "select pg_sleep(600);", "create table t3 (id integer);")
                .down("drop table t2, t3;")
                .write();
        try (UpgradeProcess process = UpgradeProcess.start(project)) {
            Eventually.is("the second revision sleeps", () -> sleeps(database));
            process.kill();
        }
        forget(database);
        assertThat(project.ledger().position()).isEqualTo("r1");
        assertThat(database.tables("public")).containsExactly("t1");
        assertThat(project.ledger().runs()).containsExactly("upgrade open -1 -1");

        project.edit("r2", "pg_sleep(600)", "1");
        assertThat(target(project.upgrade()).to()).containsExactly("r2");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
    }

    /** The backend of a killed client is left to the server's own check of its connection. */
    @EachDatabase(DatabaseKind.POSTGRES_17)
    void locksOfAKilledRunnerAreFreedByTheServer(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("create table t1 (id integer);", "select pg_sleep(600);")
                .down("drop table t1;")
                .write();
        try (UpgradeProcess process = UpgradeProcess.start(project)) {
            Eventually.is("the revision sleeps", () -> sleeps(database));
            process.kill();
        }
        project.edit("r1", "pg_sleep(600)", "1");
        assertThat(target(project.upgrade()).error()).isEmpty();
        assertThat(project.ledger().history()).containsExactly("r1 up done");
    }

    /** The lock on the ledger's table widens the moment between the statements of the revision and its ledger rows. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void killBetweenDdlAndLedgerLeavesNothingOfTheRevision(TestDatabase database) throws SQLException {
        TestProject project =
                new TestProject(folder, database).table("r1", "t1").table("r2", "t2");
        project.upgrade("r1");
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("lock table " + project.ledger().table("revision") + " in share mode");
            try (UpgradeProcess process = UpgradeProcess.start(project)) {
                Eventually.is(
                        "the ledger row waits",
                        () -> database.value("select count(*) from pg_locks l join pg_stat_activity a using (pid)"
                                        + " where not granted and a.datname = current_database()")
                                .equals("1"));
                process.kill();
            }
            forget(database);
        }
        assertThat(database.tables("public")).containsExactly("t1");
        assertThat(project.ledger().position()).isEqualTo("r1");
        assertThat(target(project.upgrade()).to()).containsExactly("r2");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
    }

    /** The server has the whole message, and may finish it without the client: then both are there, tables and ledger. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void messageThatTheServerFinishesWithoutTheClientIsWhole(TestDatabase database) throws SQLException {
        TestProject project =
                new TestProject(folder, database).table("r1", "t1").table("r2", "t2");
        project.upgrade("r1");
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("lock table " + project.ledger().table("revision") + " in share mode");
            try (UpgradeProcess process = UpgradeProcess.start(project)) {
                Eventually.is(
                        "the ledger row waits",
                        () -> database.value("select count(*) from pg_locks l join pg_stat_activity a using (pid)"
                                        + " where not granted and a.datname = current_database()")
                                .equals("1"));
                process.kill();
            }
            holder.rollback();
        }
        assertThat(target(project.upgrade()).to()).containsExactly("r2");
        assertThat(database.tables("public")).containsExactly("t1", "t2");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void killInANonTransactionalRevisionIsResumedAtTheStatement(TestDatabase database) throws SQLException {
        TestProject project = new TestProject(folder, database)
                .table("r1", "item")
                .revision("r2")
                .notTransactional()
                .up(
                        "insert into item values (1, 'one');",
                        "create index concurrently item_note_idx on item (note);",
                        "insert into item values (2, 'two');")
                .down("drop index concurrently item_note_idx;", "delete from item;")
                .write();
        project.upgrade("r1");
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("insert into item values (10, 'open')");
            try (UpgradeProcess process = UpgradeProcess.start(project)) {
                Eventually.is(
                        "the index waits for the writer",
                        () -> database.value("select count(*) from pg_stat_progress_create_index")
                                .equals("1"));
                process.kill();
            }
            forget(database);
        }
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'item_note_idx'::regclass"))
                .isEqualTo("f");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up started");
        assertThat(project.open().status().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.status()).isEqualTo("started");
            assertThat(failure.statementsDone()).isEqualTo(1);
        });

        assertThat(target(project.upgrade()).error()).isEmpty();
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'item_note_idx'::regclass"))
                .isEqualTo("t");
        assertThat(database.column("select id from item order by id")).containsExactly("1", "2");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up failed", "r2 up done");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void repairClosesTheAttemptOfAKilledRunner(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .notTransactional()
                .up("create table t1 (id integer);", "select pg_sleep(600);")
                .down("drop table t1;")
                .write();
        try (UpgradeProcess process = UpgradeProcess.start(project)) {
            Eventually.is("the revision sleeps", () -> sleeps(database));
            process.kill();
        }
        forget(database);
        assertThat(project.open().repair(false, List.of()).actions())
                .extracting(RepairAction::code, RepairAction::detail, RepairAction::applied)
                .containsExactly(Tuple.tuple("attempt-interrupted", "1/2", false));
        assertThat(project.open().repair(true, List.of()).actions())
                .extracting(RepairAction::applied)
                .containsExactly(true);
        assertThat(project.ledger().history()).containsExactly("r1 up failed");
        project.edit("r1", "pg_sleep(600)", "1");
        assertThat(target(project.upgrade()).error()).isEmpty();
        assertThat(project.ledger().history()).containsExactly("r1 up failed", "r1 up done");
    }

    /** A rollback journal beside the file tells that a transaction has written. */
    private static boolean writes(TestDatabase database) {
        return Files.exists(Path.of(database.file() + "-journal"));
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void killInsideASqliteTransactionLeavesNothingOfTheRevision(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("create table log (n integer);")
                .down("drop table log;")
                .write()
                .revision("r2")
                .up("pragma cache_size = 1;", "create table t2 (id integer);", ENDLESS_IN_SQLITE)
                .down("drop table t2;", "delete from log;")
                .write();
        project.upgrade("r1");
        try (UpgradeProcess process = UpgradeProcess.start(project)) {
            Eventually.is("the second revision is in its transaction", () -> writes(database) && running(project));
            process.kill();
        }
        assertThat(database.tables("main")).contains("log").doesNotContain("t2");
        assertThat(project.ledger().position()).isEqualTo("r1");
        assertThat(database.value("pragma integrity_check")).isEqualTo("ok");

        project.edit("r2", "1000000000000", "3");
        assertThat(target(project.upgrade()).to()).containsExactly("r2");
        assertThat(database.column("select n from log")).containsExactly("3");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
    }

    /** Verify queries run behind the statements of the revision and before its ledger rows. */
    @EachDatabase(DatabaseKind.SQLITE)
    void killBetweenSqliteDdlAndLedgerLeavesNothingOfTheRevision(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("pragma cache_size = 1;", "create table t2 (id integer);", "insert into t1 (id) values (7);")
                .down("drop table t2;", "delete from t1;")
                .verify("with recursive c (n) as (select 1 union all select n + 1 from c where n < 1000000000000)"
                        + " select n from c where n < 0;")
                .write();
        project.upgrade("r1");
        try (UpgradeProcess process = UpgradeProcess.start(project)) {
            Eventually.is("the second revision is in its transaction", () -> writes(database) && running(project));
            process.kill();
        }
        assertThat(database.tables("main")).contains("t1").doesNotContain("t2");
        assertThat(project.ledger().history()).containsExactly("r1 up done");

        project.edit("r2", "1000000000000", "3");
        assertThat(target(project.upgrade()).to()).containsExactly("r2");
        assertThat(database.column("select id from t1")).containsExactly("7");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
    }

    /**
     * The run of the process is in the ledger: its own transaction is over, and the next one is the revision's. A file that
     * cannot be read for the driver's three seconds is one that the revision, which never ends, has spilled its cache to.
     */
    private static boolean running(TestProject project) {
        String query = "select count(*) from " + project.ledger().table("run");
        try (Connection connection = project.database().connect();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() && row.getInt(1) == 2;
        } catch (SQLException e) {
            if ((e.getErrorCode() & 0xff) == SQLITE_BUSY) {
                return true;
            }
            throw new AssertionError("the ledger cannot be read", e);
        }
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void killInANonTransactionalRevisionIsResumedOnSqliteToo(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .notTransactional()
                .up("create table log (n integer);", "insert into log values (1);", ENDLESS_IN_SQLITE)
                .down("drop table log;")
                .write();
        String done = "select coalesce(max(statements_done), 0) from " + new Ledger(database, "prumo").table("history");
        try (UpgradeProcess process = UpgradeProcess.start(project)) {
            Eventually.is(
                    "two statements are journaled",
                    () -> project.ledger().exists() && database.value(done).equals("2"));
            process.kill();
        }
        assertThat(project.ledger().history()).containsExactly("r1 up started");
        project.edit("r1", "1000000000000", "3");
        assertThat(target(project.upgrade()).error()).isEmpty();
        assertThat(database.column("select n from log")).containsExactly("1", "3");
        assertThat(project.ledger().history()).containsExactly("r1 up failed", "r1 up done");
    }
}
