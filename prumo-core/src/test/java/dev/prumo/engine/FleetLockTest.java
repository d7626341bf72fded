package dev.prumo.engine;

import static dev.prumo.engine.Fleet.done;
import static dev.prumo.engine.Fleet.failed;
import static dev.prumo.engine.Fleet.ids;
import static dev.prumo.engine.Fleet.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.FleetOptions;
import dev.prumo.MoveOptions;
import dev.prumo.execute.RunEvent;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** A tenant whose table somebody else holds must not hold up the others. */
final class FleetLockTest {
    @TempDir
    Path folder;

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    private RunReport upgrade(Fleet fleet, FleetOptions.Builder options) {
        return fleet.upgrade(MoveOptions.to("head").withFleet(options.build()), events::add);
    }

    private Fleet changing(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).impatient().tenants(8).items("r1");
        fleet.upgrade();
        return fleet.tenant("r2")
                .up("alter table item add column price integer;")
                .down("alter table item drop column price;")
                .write();
    }

    private long doneSoFar() {
        return events.stream().filter(RunEvent.TargetDone.class::isInstance).count();
    }

    /** With a single worker, so that a tenant that were waited for would hold up all behind it. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aBusyTenantGoesToTheBackOfTheQueueAndIsDoneWhenItIsFree(TestDatabase database) throws SQLException {
        Fleet fleet = changing(database).with("run.wait_timeout", "60s");
        Background<RunReport> run;
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("select * from tenant_t003.item");
            run = Background.of(() -> upgrade(fleet, FleetOptions.builder().workers(OptionalInt.of(1))));
            Eventually.is("the others are done", () -> doneSoFar() == 7);
            assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(8, "t003"));
            Eventually.is(
                    "the busy tenant was tried again",
                    () -> events.stream().anyMatch(RunEvent.Retrying.class::isInstance));
            holder.rollback();
        }
        assertThat(run.result().exitCode().number()).isZero();
        assertThat(done(run.result())).containsExactlyElementsOf(ids(8));
        assertThat(fleet.ledger().history("t003")).containsExactly("r1 up done", "r2 up done");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aTenantThatStaysBusyIsReportedWithItsBlockerAndTheOthersAreDone(TestDatabase database) throws SQLException {
        Fleet fleet = changing(database);
        try (Connection holder = database.connect();
                Statement hold = holder.createStatement()) {
            holder.setAutoCommit(false);
            hold.execute("lock table tenant_t003.item in access exclusive mode");

            RunReport report = upgrade(fleet, FleetOptions.builder());

            assertThat(report.exitCode().number()).isEqualTo(6);
            assertThat(report.counts()).isEqualTo(new Counts(9, 7, 1, 1, 0));
            assertThat(failed(report)).containsExactly("t003");
            refusal(report, "t003")
                    .hasCode("lock-not-obtained")
                    .at("migrations/tenant/r2.sql:5:1")
                    .says("lock timeout", "lock table tenant_t003.item");
            assertThat(events)
                    .filteredOn(RunEvent.Blocked.class::isInstance)
                    .allSatisfy(event -> assertThat(
                                    ((RunEvent.Blocked) event).target().tenant())
                            .isEqualTo("t003"));
            holder.rollback();
        }
        assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(8, "t003"));
        assertThat(fleet.ledger().history("t003")).containsExactly("r1 up done", "r2 up failed");
        assertThat(done(fleet.upgrade())).containsExactly("t003");
    }

    /** The lock that another runner would take on this tenant. */
    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aTenantThatAnotherRunnerHoldsIsReportedAndNamesIt(TestDatabase database) {
        Fleet fleet = changing(database);
        fleet.tenant("r3").up(Gate.waitAt("t003")).down().write();
        Background<RunReport> first;
        try (Gate gate = Gate.shut(database)) {
            first = Background.of(() -> fleet.upgrade());
            Eventually.is(
                    "the first runner is at work on one tenant",
                    () -> gate.waiting() == 1 && fleet.ledger().at("r3").size() == 7);

            RunReport second = upgrade(fleet, FleetOptions.builder());
            assertThat(second.exitCode().number()).isEqualTo(6);
            assertThat(failed(second)).containsExactly("t003");
            refusal(second, "t003").hasCode("target-locked").says("pid ", "prumo");
        }
        assertThat(first.result().exitCode().number()).isZero();
        assertThat(fleet.ledger().history("t003")).containsExactly("r1 up done", "r2 up done", "r3 up done");
    }

    /** What locks a shared table is given out one at a time; what is found to be done already must not keep its place. */
    @EachDatabase(DatabaseKind.POSTGRES_17)
    void runnersThatMeetAtTenantsWhoseStepsLockASharedTableAllFinish(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database)
                .tenants(12)
                .shared("s1")
                .up("create table plan (id integer primary key);")
                .down("drop table plan;")
                .write()
                .items("r1");
        fleet.upgrade();
        fleet.tenant("r2")
                .up("alter table item add column plan integer references plan (id);")
                .down("alter table item drop column plan;")
                .write();
        List<Background<RunReport>> runs = IntStream.range(0, 3)
                .mapToObj(i -> Background.of(() -> fleet.upgrade()))
                .toList();

        assertThat(runs)
                .allSatisfy(run -> assertThat(run.result().exitCode().number()).isZero());
        assertThat(fleet.ledger().timesDone("r2"))
                .containsExactlyElementsOf(ids(12).stream().map(id -> id + " 1").toList());
    }
}
