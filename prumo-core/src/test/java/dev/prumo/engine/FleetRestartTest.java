package dev.prumo.engine;

import static dev.prumo.engine.Fleet.done;
import static dev.prumo.engine.Fleet.failed;
import static dev.prumo.engine.Fleet.ids;
import static dev.prumo.engine.Fleet.of;
import static dev.prumo.engine.Fleet.refusal;
import static dev.prumo.engine.Fleet.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.FleetOptions;
import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FaultyProxy;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A server that goes away while a fleet is under way, and single connections that are cut. */
final class FleetRestartTest {
    private static final int TENANTS = 200;

    @TempDir
    Path folder;

    /** A revision that stops at the gate once a hundred tenants have it: all workers, with their transactions open. */
    private Fleet twoHundred(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(TENANTS).items("r1");
        assertThat(fleet.upgrade().exitCode().number()).isZero();
        return fleet.tenant("r2")
                .up(
                        "alter table item add column price integer;",
                        Gate.waitIf("(select count(*) from prumo.position where heads = 'r2') >= 100"),
                        "create index item_price_idx on item (price);")
                .down("alter table item drop column price;")
                .write();
    }

    private static TestDatabase on(EmbeddedPostgres server, TestDatabase sample) throws SQLException {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + sample.name());
        }
        return sample.through(server.port());
    }

    private static List<String> eachOnce(List<String> tenants) {
        return tenants.stream().map(id -> id + " 1").toList();
    }

    @Test
    void aServerThatIsRestartedInTheMiddleIsWaitedForAndEveryTenantIsDone(
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase sample) throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().major(17).start();
                ServerRestart restart = new ServerRestart(server)) {
            TestDatabase database = on(server, sample);
            Fleet fleet = twoHundred(database);
            Background<RunReport> run;
            try (Gate gate = Gate.shut(database)) {
                run = Background.of(fleet::upgrade);
                Eventually.is("all workers stand at the gate", () -> gate.waiting() == 4);
                restart.stop();
                restart.start();
            }
            RunReport report = run.result();

            assertThat(report.exitCode().number()).as(report.toString()).isZero();
            assertThat(report.counts()).isEqualTo(new Counts(TENANTS + 1, TENANTS, 1, 0, 0));
            assertThat(done(report)).containsExactlyElementsOf(ids(TENANTS));
            assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(TENANTS));
            assertThat(fleet.ledger().timesDone("r2")).containsExactlyElementsOf(eachOnce(ids(TENANTS)));
            assertThat(fleet.ledger().runs()).last().isEqualTo("upgrade OK 201 200 0 0");
        }
    }

    @Test
    void aServerThatStaysAwayLeavesAReportThatIsExactlyWhatTheLedgerSays(
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase sample) throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().major(17).start();
                ServerRestart restart = new ServerRestart(server)) {
            TestDatabase database = on(server, sample);
            Fleet fleet = twoHundred(database).impatient();
            Background<RunReport> run;
            try (Gate gate = Gate.shut(database)) {
                run = Background.of(fleet::upgrade);
                Eventually.is("all workers stand at the gate", () -> gate.waiting() == 4);
                restart.stop();
            }
            RunReport report = run.result();
            restart.start();

            assertThat(report.exitCode().number()).isEqualTo(6);
            assertThat(done(report)).containsExactlyElementsOf(fleet.ledger().at("r2"));
            List<String> left = new ArrayList<>(failed(report));
            left.addAll(skipped(report));
            assertThat(new TreeSet<>(left))
                    .containsExactlyElementsOf(fleet.ledger().at("r1"));
            assertThat(done(report).size() + left.size()).isEqualTo(TENANTS);
            assertThat(failed(report))
                    .isNotEmpty()
                    .allSatisfy(id -> refusal(report, id).hasExit(7));
            assertThat(skipped(report)).isNotEmpty();

            RunReport rerun = fleet.upgrade();
            assertThat(rerun.exitCode().number()).isZero();
            assertThat(done(rerun)).containsExactlyElementsOf(new TreeSet<>(left));
            assertThat(fleet.ledger().timesDone("r2")).containsExactlyElementsOf(eachOnce(ids(TENANTS)));
        }
    }

    private Fleet ten(TestDatabase database, FaultyProxy proxy) {
        Fleet fleet =
                new Fleet(folder, database.through(proxy.port())).tenants(10).items("r1");
        fleet.upgrade();
        return fleet.tenant("r2")
                .up("alter table item add column price integer;")
                .down("alter table item drop column price;")
                .write();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aConnectionThatIsCutBeforeATenantsMessageIsMadeAnew(TestDatabase database) {
        try (FaultyProxy proxy = FaultyProxy.to(database.port())) {
            Fleet fleet = ten(database, proxy);
            proxy.cutBefore("'t006'");

            RunReport report = fleet.upgrade();

            assertThat(report.exitCode().number()).isZero();
            assertThat(done(report)).containsExactlyElementsOf(ids(10));
            assertThat(fleet.ledger().timesDone("r2")).containsExactlyElementsOf(eachOnce(ids(10)));
            assertThat(fleet.ledger().runs()).last().isEqualTo("upgrade OK 11 10 0 0");
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aCommitWhoseAnswerIsLostCountsAsThisRunsWork(TestDatabase database) {
        try (FaultyProxy proxy = FaultyProxy.to(database.port())) {
            Fleet fleet = ten(database, proxy);
            proxy.loseAnswerTo("'t006'");

            RunReport report = fleet.upgrade();

            assertThat(report.exitCode().number()).isZero();
            assertThat(done(report)).containsExactlyElementsOf(ids(10));
            assertThat(fleet.ledger().timesDone("r2")).containsExactlyElementsOf(eachOnce(ids(10)));
        }
    }

    /** The first worker goes over the session that read the ledger, and that one closes the run at the end. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void allConnectionsMayBeCutAtOnce(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(10).items("r1");
        fleet.upgrade();
        fleet.tenant("r2")
                .up(Gate.waitAt("t006"), "alter table item add column price integer;")
                .down("alter table item drop column price;")
                .write();
        Background<RunReport> run;
        try (Gate gate = Gate.shut(database)) {
            run = Background.of(fleet::upgrade);
            Eventually.is(
                    "one tenant is left",
                    () -> gate.waiting() == 1 && fleet.ledger().at("r2").size() == 9);
            database.execute("select pg_terminate_backend(pid) from pg_stat_activity where application_name = 'prumo'"
                    + " and datname = current_database()");
        }
        assertThat(run.result().exitCode().number()).as(run.result().toString()).isZero();
        assertThat(done(run.result())).containsExactlyElementsOf(ids(10));
        assertThat(fleet.ledger().timesDone("r2")).containsExactlyElementsOf(eachOnce(ids(10)));
        assertThat(fleet.ledger().runs()).last().isEqualTo("upgrade OK 11 10 0 0");
    }

    /** One worker, several tenants in a transaction: the lost answer belongs to all of them. */
    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aLostAnswerToAGroupCountsEachOfItsTenantsOnce(TestDatabase database) {
        try (FaultyProxy proxy = FaultyProxy.to(database.port())) {
            Fleet fleet = ten(database, proxy);
            proxy.loseAnswerTo("'t006'");

            RunReport report = fleet.upgrade(FleetOptions.builder().group(5).workers(OptionalInt.of(1)));

            assertThat(report.exitCode().number()).as(report.toString()).isZero();
            assertThat(done(report)).containsExactlyElementsOf(ids(10));
            assertThat(fleet.ledger().timesDone("r2")).containsExactlyElementsOf(eachOnce(ids(10)));
        }
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aTenantThatAlwaysLosesItsConnectionIsTheOnlyOneThatFails(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(10).items("r1");
        fleet.upgrade();
        fleet.tenant("r2")
                .up(
                        "do $$ begin if current_schema = 'tenant_t006' then perform pg_terminate_backend(pg_backend_pid());"
                                + " end if; end $$;",
                        "alter table item add column price integer;")
                .down("alter table item drop column price;")
                .write();

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(done(report)).containsExactlyElementsOf(ids(10, "t006"));
        assertThat(failed(report)).containsExactly("t006");
        refusal(report, "t006").hasCode("connection-lost");
        assertThat(of(report, "t006").to()).containsExactly("r1");
        assertThat(fleet.ledger().at("r1")).containsExactly("t006");
    }
}
