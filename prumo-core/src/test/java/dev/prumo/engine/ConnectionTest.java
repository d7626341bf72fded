package dev.prumo.engine;

import static dev.prumo.engine.TestProject.error;
import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.error.PrumoException;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FaultyProxy;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.net.ServerSocket;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** Connections that cannot be had, and those that break on the way. */
final class ConnectionTest {
    @TempDir
    Path folder;

    private TestProject three(TestDatabase database) {
        return new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("create table t2 (id integer);", "insert into t2 values (42);")
                .down("drop table t2;")
                .write()
                .table("r3", "t3");
    }

    private static void appliedOnce(TestProject project) {
        assertThat(project.ledger().position()).isEqualTo("r3");
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done", "r3 up done");
        assertThat(project.database().column("select id from t2")).containsExactly("42");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void connectionCutBeforeAStatementIsMadeAnewAndTheRunGoesOn(TestDatabase database) {
        try (FaultyProxy proxy = FaultyProxy.to(database.port())) {
            TestProject project = three(database)
                    .with("database.url", database.through(proxy.port()).url());
            project.upgrade("r1");
            proxy.cutBefore("values (42)");
            RunReport report = project.upgrade();
            assertThat(target(report).error()).isEmpty();
            assertThat(proxy.connections()).isGreaterThanOrEqualTo(3);
            appliedOnce(project);
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void lostAnswerToACommitIsLookedUpInTheLedger(TestDatabase database) {
        try (FaultyProxy proxy = FaultyProxy.to(database.port())) {
            TestProject project = three(database)
                    .with("database.url", database.through(proxy.port()).url());
            project.upgrade("r1");
            proxy.loseAnswerTo("values (42)");
            RunReport report = project.upgrade();
            assertThat(target(report).error()).isEmpty();
            assertThat(target(report).to()).containsExactly("r3");
            appliedOnce(project);
            assertThat(project.ledger().runs()).containsExactly("upgrade OK 1 0", "upgrade OK 1 0");
        }
    }

    /** Wherever an answer breaks off, the run goes on or says why, and a second run finds each revision applied once. */
    @EachDatabase(DatabaseKind.POSTGRES_17)
    void cutAtAnyByteOfTheAnswersAppliesEachRevisionOnce(TestDatabase database) {
        try (FaultyProxy proxy = FaultyProxy.to(database.port())) {
            TestProject project = three(database)
                    .with("database.url", database.through(proxy.port()).url());
            project.upgrade();
            int recoveries = 0;
            boolean cut = true;
            for (int bytes = 300; cut; bytes += 17) {
                project.downgrade("base");
                database.execute("truncate prumo.history");
                int connections = proxy.connections();
                proxy.cutAfterAnswerBytes(bytes);
                try {
                    RunReport report = project.upgrade();
                    assertThat(target(report).error())
                            .as("after %s bytes", bytes)
                            .isEmpty();
                    cut = proxy.connections() > connections + 1;
                    recoveries += cut ? 1 : 0;
                } catch (PrumoException e) {
                    assertThat(e.code().exitCode().number())
                            .as("after %s bytes: %s", bytes, e)
                            .isEqualTo(7);
                }
                proxy.heal();
                assertThat(target(project.upgrade()).error())
                        .as("after %s bytes", bytes)
                        .isEmpty();
                appliedOnce(project);
            }
            assertThat(recoveries).isGreaterThan(10);
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void backendThatIsTerminatedInTheMiddleIsReplaced(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("create table t2 (id integer);", "select pg_sleep(600) where not exists (select from awake);")
                .down("drop table t2;")
                .write()
                .table("r3", "t3");
        database.execute("create table awake ()");
        Background<RunReport> run = Background.of(() -> project.upgrade());
        String sleeper = "from pg_stat_activity where datname = current_database() and wait_event = 'PgSleep'";
        Eventually.is(
                "the revision runs",
                () -> database.value("select count(*) " + sleeper).equals("1"));
        database.execute("insert into awake default values", "select pg_terminate_backend(pid) " + sleeper);

        assertThat(target(run.result()).error()).isEmpty();
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r2 up done", "r3 up done");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void revisionThatLosesItsConnectionAgainAndAgainIsGivenUp(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("create table t2 (id integer);", "select pg_terminate_backend(pg_backend_pid());")
                .down("drop table t2;")
                .write()
                .table("r3", "t3");
        RunReport report = project.upgrade();
        assertThat(report.exitCode().number()).isEqualTo(7);
        Refusal.of(error(report))
                .hasCode("connection-lost")
                .at("migrations/r2.sql:6")
                .hints("same command again");
        assertThat(target(report).to()).containsExactly("r1");
        assertThat(target(report).notTried()).containsExactly("r3");
        assertThat(database.tables("public")).containsExactly("t1");
        assertThat(project.ledger().position()).isEqualTo("r1");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void databaseThatDoesNotExistIsNamed(TestDatabase database) {
        TestProject project = three(database).with("database.url", database.url() + "_missing");
        Refusal.of(() -> project.upgrade())
                .hasCode("database-missing")
                .hasExit(7)
                .says(database.name() + "_missing")
                .hints("[database] url");
        Refusal.of(() -> project.open().current()).hasCode("database-missing");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void roleThatDoesNotExistIsALoginRefused(TestDatabase database) {
        TestProject project =
                three(database).with("database.url", database.url().replace("postgres@", "nobody:s3cret@"));
        Refusal.of(() -> project.upgrade())
                .hasCode("database-login-refused")
                .hasExit(7)
                .says("nobody");
        assertThat(project.open().database()).doesNotContain("s3cret");
    }

    /** The test server trusts everyone; a line of its own makes it ask one role for a password. */
    @EachDatabase(DatabaseKind.POSTGRES_17)
    void wrongPasswordIsALoginRefusedAndStaysSecret(TestDatabase database) throws IOException {
        String role = database.name() + "_asked";
        Path rules = Path.of(database.value("show hba_file"));
        String before = Files.readString(rules);
        database.execute("create role " + role + " superuser login password 'r1ght'");
        try {
            Files.writeString(rules, "host all " + role + " all scram-sha-256\n" + before);
            database.execute("select pg_reload_conf()");
            TestProject project = three(database).with("database.url", as(database, role + ":wr0ng@"));
            Eventually.is("the server asks for the password", () -> refused(project));
            Refusal.of(() -> project.upgrade())
                    .hasCode("database-login-refused")
                    .hasExit(7)
                    .says(role)
                    .hints("password")
                    .neverSays("wr0ng");
            project.with("database.url", as(database, role + ":r1ght@"));
            assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        } finally {
            Files.writeString(rules, before);
            database.execute("select pg_reload_conf()", "drop owned by " + role + " cascade", "drop role " + role);
        }
    }

    private static String as(TestDatabase database, String login) {
        return database.url().replace("postgres@", login);
    }

    private static boolean refused(TestProject project) {
        try {
            project.open().current();
            return false;
        } catch (PrumoException e) {
            return true;
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void serverThatIsDownIsUnreachable(TestDatabase database) throws IOException {
        int port;
        try (ServerSocket free = new ServerSocket(0)) {
            port = free.getLocalPort();
        }
        TestProject project =
                three(database).with("database.url", database.through(port).url());
        Refusal.of(() -> project.upgrade())
                .hasCode("database-unreachable")
                .hasExit(7)
                .says(Integer.toString(port))
                .hints("server is running");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void folderThatDoesNotExistIsNamed(TestDatabase database) {
        Path missing = folder.resolve("no/such/folder");
        TestProject project = three(database).with("database.url", "sqlite:///" + missing + "/db.sqlite");
        Refusal.of(() -> project.upgrade())
                .hasCode("database-unreachable")
                .hasExit(7)
                .says(missing.toString());
        assertThat(missing).doesNotExist();
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void fileThatIsNoDatabaseIsRefusedAndLeftAsItIs(TestDatabase database) throws IOException {
        String text = "this is a letter, and no database, however one looks at it; " + "x".repeat(2000);
        Files.writeString(database.file(), text);
        TestProject project = three(database);
        Refusal.of(() -> project.upgrade()).hasCode("database-unreachable").says("not a database");
        assertThat(database.file()).hasContent(text);
    }

    /** Opened read-only by its URL, because root may write to any file. */
    @EachDatabase(DatabaseKind.SQLITE)
    void databaseThatIsOpenedReadOnlyIsNamedAndUnchanged(TestDatabase database) {
        TestProject project = three(database);
        project.upgrade("r1");
        project.with("database.url", "sqlite:///file:" + database.file() + "?mode=ro&uri=true");
        Refusal.of(() -> project.upgrade())
                .hasCode("database-read-only")
                .hasExit(1)
                .hints("writable");
        assertThat(project.open().current().get(0).pending()).containsExactly("r2", "r3");
        assertThat(new TestProject(folder, database).ledger().position()).isEqualTo("r1");
    }
}
