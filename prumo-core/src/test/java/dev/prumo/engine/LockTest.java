package dev.prumo.engine;

import static dev.prumo.engine.TestProject.error;
import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.execute.RunEvent;
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
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.io.TempDir;

/** Other sessions that hold what a revision needs. */
final class LockTest {
    @TempDir
    Path folder;

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    private boolean heard(Class<? extends RunEvent> kind) {
        return events.stream().anyMatch(kind::isInstance);
    }

    private RunReport upgrade(TestProject project) {
        return project.open().upgrade(MoveOptions.to("head"), events::add);
    }

    /** A second revision that changes the table of the first one. */
    private TestProject changing(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .impatient()
                .table("r1", "item")
                .revision("r2")
                .up("alter table item add column price integer;")
                .down("alter table item drop column price;")
                .write();
        project.upgrade("r1");
        return project;
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void tableThatStaysLockedEndsTheRunAndNamesTheBlocker(TestDatabase database) throws SQLException {
        TestProject project = changing(database);
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("lock table item in access exclusive mode");
            RunReport report = upgrade(project);
            assertThat(report.exitCode().number()).isEqualTo(7);
            Refusal.of(error(report))
                    .hasCode("lock-not-obtained")
                    .at("migrations/r2.sql:5:1")
                    .says("lock timeout", "lock table item")
                    .hints("lock_timeout");
            assertThat(error(report).sqlState()).contains("55P03");
            assertThat(events).filteredOn(RunEvent.Retrying.class::isInstance).hasSizeGreaterThan(1);
            assertThat(events)
                    .filteredOn(RunEvent.Blocked.class::isInstance)
                    .first()
                    .satisfies(event ->
                            assertThat(((RunEvent.Blocked) event).query()).contains("lock table item"));
            holder.rollback();
        }
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up failed");
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void tableThatIsReleasedMeanwhileLetsTheRunSucceed(TestDatabase database) throws SQLException {
        TestProject project = changing(database).with("run.wait_timeout", "60s");
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("lock table item in access share mode");
            Background<RunReport> run = Background.of(() -> upgrade(project));
            Eventually.is("the transaction was tried again", () -> heard(RunEvent.Retrying.class));
            holder.rollback();
            assertThat(target(run.result()).error()).isEmpty();
        }
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
    }

    /** An autovacuum holds this lock, and gives way to whoever waits longer than deadlock_timeout. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void holderThatGivesWayAfterASecondIsOutlasted(TestDatabase database) throws SQLException {
        TestProject project = changing(database).with("run.wait_timeout", "60s").with("run.lock_timeout", "5s");
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("lock table item in share update exclusive mode");
            Background<RunReport> run = Background.of(() -> upgrade(project));
            Eventually.is(
                    "somebody has waited longer than deadlock_timeout",
                    () -> database.value(
                                    "select count(*) from pg_locks l join pg_class c on c.oid = l.relation where c.relname = 'item'"
                                            + " and not granted and waitstart < clock_timestamp() - interval '1.1 s'")
                            .equals("1"));
            holder.rollback();
            assertThat(target(run.result()).error()).isEmpty();
        }
        assertThat(heard(RunEvent.Retrying.class)).isFalse();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void deadlockIsTriedAgain(TestDatabase database) throws SQLException {
        TestProject project = new TestProject(folder, database)
                .with("run.lock_timeout", "30s")
                .revision("r1")
                .up("create table a (n integer);", "create table b (n integer);")
                .down("drop table a, b;")
                .write()
                .revision("r2")
                .up("alter table a add column x integer;", "alter table b add column x integer;")
                .down()
                .write();
        project.upgrade("r1");
        try (Connection other = database.connect();
                Statement hold = other.createStatement()) {
            other.setAutoCommit(false);
            hold.execute("set deadlock_timeout = '1h'");
            hold.execute("lock table b in access exclusive mode");
            Background<RunReport> run = Background.of(() -> upgrade(project));
            Eventually.is("the revision waits for b", () -> waits(database));
            Background<Boolean> second = Background.of(() -> hold.execute("lock table a in access exclusive mode"));
            Eventually.is("the deadlock was broken", () -> heard(RunEvent.Retrying.class));
            second.result();
            other.rollback();
            assertThat(target(run.result()).error()).isEmpty();
        }
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
    }

    private static boolean waits(TestDatabase database) {
        return !database.value("select count(*) from pg_locks where not granted and locktype = 'relation'")
                .equals("0");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void anotherRunnerIsWaitedForAndNamedWhenItTakesTooLong(TestDatabase database) {
        TestProject project = slowThenFast(database);
        Background<RunReport> first = Background.of(() -> project.upgrade());
        Eventually.is("the first runner is at work", () -> sleeps(database));

        project.impatient();
        RunReport second = upgrade(project);
        assertThat(second.exitCode().number()).isEqualTo(7);
        Refusal.of(error(second))
                .hasCode("target-locked")
                .says("pid ", "postgres@", "prumo", "connected since")
                .hints("Waited 2 s");
        assertThat(events)
                .filteredOn(RunEvent.Waiting.class::isInstance)
                .first()
                .satisfies(
                        event -> assertThat(((RunEvent.Waiting) event).holder()).isPresent());

        Refusal.of(() -> project.open().repair(true, List.of()))
                .hasCode("target-locked")
                .hasExit(7);

        project.with("run.wait_timeout", "60s");
        Background<RunReport> third = Background.of(() -> upgrade(project));
        database.execute("insert into awake default values", wake());
        assertThat(target(first.result()).error()).isEmpty();
        assertThat(target(third.result()).error()).isEmpty();
        assertThat(target(third.result()).steps()).isEmpty();
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
    }

    /** The first revision sleeps until it is woken; a wake-up is a cancelled sleep that the revision forgives. */
    private TestProject slowThenFast(TestDatabase database) {
        database.execute("create table awake ()");
        return new TestProject(folder, database)
                .revision("r1")
                .up("""
                        do $$ begin
                          while not exists (select from awake) loop
                            begin perform pg_sleep(60); exception when query_canceled then null; end;
                          end loop;
                        end $$;""")
                .down()
                .write()
                .table("r2", "t2");
    }

    private static boolean sleeps(TestDatabase database) {
        return database.value("select count(*) from pg_stat_activity where datname = current_database()"
                        + " and wait_event = 'PgSleep'")
                .equals("1");
    }

    private static String wake() {
        return "select pg_cancel_backend(pid) from pg_stat_activity where datname = current_database()"
                + " and wait_event = 'PgSleep'";
    }

    /** A waiting statement would hold a snapshot, for which CREATE INDEX CONCURRENTLY waits: the two would never end. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void waitingRunnerNeverStallsAConcurrentIndex(TestDatabase database) throws SQLException {
        TestProject project = new TestProject(folder, database)
                .table("r1", "item")
                .revision("r2")
                .notTransactional()
                .up("create index concurrently item_note_idx on item (note);")
                .down("drop index concurrently item_note_idx;")
                .write();
        project.upgrade("r1");
        Background<RunReport> builder;
        Background<RunReport> waiter;
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("insert into item values (1, 'open')");
            builder = Background.of(() -> project.upgrade());
            Eventually.is(
                    "the index waits for the writer",
                    () -> database.value("select count(*) from pg_stat_progress_create_index")
                            .equals("1"));
            waiter = Background.of(() -> upgrade(project));
            Eventually.is("the second runner waits", () -> heard(RunEvent.Waiting.class));
            holder.commit();
        }
        assertThat(target(builder.result()).error()).isEmpty();
        assertThat(target(waiter.result()).error()).isEmpty();
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
        assertThat(database.value("select indisvalid from pg_index where indexrelid = 'item_note_idx'::regclass"))
                .isEqualTo("t");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void fileThatStaysLockedEndsTheRun(TestDatabase database) throws SQLException {
        TestProject project = changing(database);
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            hold.execute("begin immediate");
            Refusal.of(() -> upgrade(project))
                    .hasCode("database-busy")
                    .hasExit(7)
                    .hints("wait_timeout");
            hold.execute("rollback");
        }
        assertThat(project.ledger().position()).isEqualTo("r1");
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void fileThatIsReleasedMeanwhileLetsTheRunSucceed(TestDatabase database) throws SQLException {
        TestProject project = changing(database).with("run.wait_timeout", "60s");
        Background<RunReport> run;
        AtomicBoolean started = new AtomicBoolean();
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            hold.execute("begin immediate");
            run = Background.of(() -> project.open().upgrade(MoveOptions.to("head"), event -> started.set(true)));
            Eventually.is("the run has planned and wants to write", started::get);
            assertThat(run.over()).isFalse();
            hold.execute("commit");
        }
        assertThat(target(run.result()).error()).isEmpty();
        assertThat(project.ledger().position()).isEqualTo("r2");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void readerThatBlocksTheCommitIsWaitedFor(TestDatabase database) throws SQLException {
        TestProject project = changing(database).with("run.wait_timeout", "60s");
        database.execute("insert into item values (1, 'a')", "insert into item values (2, 'b')");
        Background<RunReport> run;
        try (Connection reader = database.connect();
                Statement read = reader.createStatement()) {
            reader.setAutoCommit(false);
            read.executeQuery("select * from item").next();
            run = Background.of(() -> upgrade(project));
            Eventually.is("the run has begun", () -> heard(RunEvent.Planned.class));
            reader.rollback();
        }
        assertThat(target(run.result()).error()).isEmpty();
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done");
    }
}
