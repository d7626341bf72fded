package dev.prumo.engine;

import static dev.prumo.engine.Fleet.done;
import static dev.prumo.engine.Fleet.failed;
import static dev.prumo.engine.Fleet.ids;
import static dev.prumo.engine.Fleet.refusal;
import static dev.prumo.engine.Fleet.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.FleetOptions;
import dev.prumo.MoveOptions;
import dev.prumo.execute.RunEvent;
import dev.prumo.execute.StopSignal;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeSet;
import org.junit.jupiter.api.io.TempDir;

/** What ends a roll-out before its end, and how tenants are taken together. */
final class FleetLimitsTest {
    @TempDir
    Path folder;

    /** Tenants at r1, and a revision that fails at those whose id is among the given ones. */
    private Fleet failingAt(TestDatabase database, int count, String... bad) {
        Fleet fleet = new Fleet(folder, database).tenants(count).items("r1");
        fleet.upgrade();
        for (String id : bad) {
            database.execute("insert into tenant_" + id + ".item values (1, 'taken')");
        }
        return fleet.tenant("r2")
                .up("alter table item add column price integer;", "insert into item values (1, 'new');")
                .down("delete from item;", "alter table item drop column price;")
                .write();
    }

    private static void isExact(Fleet fleet, RunReport report, int count) {
        assertThat(done(report)).containsExactlyElementsOf(fleet.ledger().at("r2"));
        List<String> left = new ArrayList<>(failed(report));
        left.addAll(skipped(report));
        assertThat(new TreeSet<>(left)).containsExactlyElementsOf(fleet.ledger().at("r1"));
        assertThat(report.counts())
                .isEqualTo(new Counts(
                        count + 1,
                        done(report).size(),
                        1,
                        failed(report).size(),
                        skipped(report).size()));
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aCanaryThatFailsLeavesAllOthersUntouched(TestDatabase database) {
        Fleet fleet = failingAt(database, 10, "t004");

        RunReport report = fleet.upgrade(FleetOptions.builder().canaryTenants(List.of("t004", "t008")));

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(failed(report)).containsExactly("t004");
        assertThat(done(report)).containsExactly("t008");
        assertThat(skipped(report)).containsExactlyElementsOf(ids(10, "t004", "t008"));
        isExact(fleet, report, 10);
        database.execute("delete from tenant_t004.item");
        assertThat(done(fleet.upgrade(FleetOptions.builder().canary(2)))).containsExactlyElementsOf(ids(10, "t008"));
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void canariesAreDoneBeforeAnyOtherIsBegun(TestDatabase database) {
        Fleet fleet = failingAt(database, 10);
        List<String> order = new ArrayList<>();

        RunReport report = fleet.upgrade(
                MoveOptions.to("head")
                        .withFleet(FleetOptions.builder().canary(3).build()),
                event -> {
                    if (event instanceof RunEvent.TargetDone target) {
                        order.add(target.report().target().tenant());
                    }
                });

        assertThat(done(report)).containsExactlyElementsOf(ids(10));
        assertThat(new TreeSet<>(order.subList(0, 3))).containsExactlyElementsOf(ids(3));
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void moreFailuresThanAllowedEndTheRun(TestDatabase database) {
        Fleet fleet = failingAt(database, 20, ids(20).toArray(String[]::new));

        RunReport report = fleet.upgrade(
                FleetOptions.builder().maxFailures(Optional.of("2")).workers(OptionalInt.of(1)));

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(failed(report)).hasSize(3);
        assertThat(skipped(report)).hasSize(17);
        isExact(fleet, report, 20);
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void moreThanAShareOfFailuresEndsTheRun(TestDatabase database) {
        Fleet fleet = failingAt(database, 20, ids(20).toArray(String[]::new));

        RunReport report = fleet.upgrade(
                FleetOptions.builder().maxFailures(Optional.of("10%")).workers(OptionalInt.of(1)));

        assertThat(failed(report)).hasSize(3);
        isExact(fleet, report, 20);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aTenantThatTakesTooLongIsCancelledAndTheOthersGoOn(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database)
                .with("run.lock_timeout", "200ms")
                .tenants(8)
                .items("r1");
        fleet.upgrade();
        fleet.tenant("r2")
                .up("do $$ begin if current_schema = 'tenant_t003' then perform pg_sleep(600); end if; end $$;")
                .down()
                .write();

        RunReport report = fleet.upgrade(FleetOptions.builder().tenantTimeout(Optional.of(Duration.ofMillis(500))));

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(failed(report)).containsExactly("t003");
        refusal(report, "t003").hasCode("tenant-timed-out").says("500 ms");
        assertThat(done(report)).containsExactlyElementsOf(ids(8, "t003"));
        isExact(fleet, report, 8);
        assertThat(fleet.ledger().history("t003")).containsExactly("r1 up done", "r2 up failed");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void groupsShareATransactionAndOneBadTenantFallsBackToSingles(TestDatabase database) {
        Fleet fleet = failingAt(database, 20, "t007");

        RunReport report = fleet.upgrade(FleetOptions.builder().group(5).workers(OptionalInt.of(1)));

        assertThat(failed(report)).containsExactly("t007");
        refusal(report, "t007").hasCode("statement-failed").at("migrations/tenant/r2.sql:6:1");
        assertThat(done(report)).containsExactlyElementsOf(ids(20, "t007"));
        isExact(fleet, report, 20);
        assertThat(fleet.ledger().timesDone("r2"))
                .containsExactlyElementsOf(
                        ids(20, "t007").stream().map(id -> id + " 1").toList());
        // Three of the four groups are one transaction each, the five of the other have one of their own but one.
        assertThat(database.value("select count(distinct xmin::text) from prumo.history where revision = 'r2'"
                        + " and status = 'done'"))
                .isEqualTo("7");
        assertThat(database.value("select count(*) from tenant_t013.item where price is null"))
                .isEqualTo("1");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void commitsThatDoNotWaitAreOnDiskBeforeTheyAreTold(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(20).items("r1");
        fleet.tenant("r2")
                .up("create table mode as select current_setting('synchronous_commit') as mode,"
                        + " pg_current_wal_insert_lsn() as written;")
                .down("drop table mode;")
                .write();
        List<String> early = new ArrayList<>();

        RunReport report = fleet.upgrade(
                MoveOptions.to("head")
                        .withFleet(FleetOptions.builder().asyncCommit(true).build()),
                event -> {
                    if (event instanceof RunEvent.TargetDone target
                            && database.value("select pg_current_wal_flush_lsn() >= written from "
                                            + Fleet.schema(
                                                    target.report().target().tenant()) + ".mode")
                                    .equals("f")) {
                        early.add(target.report().target().tenant());
                    }
                });

        assertThat(done(report)).containsExactlyElementsOf(ids(20));
        assertThat(early).isEmpty();
        assertThat(database.column("select distinct mode from tenant_t005.mode"))
                .containsExactly("off");
        assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(20));
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aWishToStopFinishesWhatIsInFlightAndSkipsTheRest(TestDatabase database) {
        Fleet fleet =
                new Fleet(folder, database).with("run.workers", "2").tenants(10).items("r1");
        fleet.upgrade();
        fleet.tenant("r2").up(Gate.waitIf("true")).down().write();
        StopSignal stop = new StopSignal(Duration.ofMinutes(5));
        Background<RunReport> run;
        try (Gate gate = Gate.shut(database)) {
            run = Background.of(() -> fleet.upgrade(MoveOptions.to("head").withStop(stop)));
            Eventually.is("two tenants are in flight", () -> gate.waiting() == 2);
            stop.request();
        }
        RunReport report = run.result();

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(done(report)).hasSize(2);
        assertThat(skipped(report)).hasSize(8);
        assertThat(failed(report)).isEmpty();
        isExact(fleet, report, 10);
        assertThat(done(fleet.upgrade())).containsExactlyElementsOf(skipped(report));
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void whatIsInFlightTooLongAfterTheWishToStopIsCancelled(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database)
                .with("run.workers", "2")
                .with("run.lock_timeout", "200ms")
                .tenants(10)
                .items("r1");
        fleet.upgrade();
        fleet.tenant("r2").up(Gate.waitIf("true")).down().write();
        StopSignal stop = new StopSignal(Duration.ZERO);
        try (Gate gate = Gate.shut(database)) {
            Background<RunReport> run =
                    Background.of(() -> fleet.upgrade(MoveOptions.to("head").withStop(stop)));
            Eventually.is("two tenants are in flight", () -> gate.waiting() == 2);
            stop.request();
            RunReport report = run.result();
            assertThat(done(report)).isEmpty();
            assertThat(failed(report))
                    .hasSize(2)
                    .allSatisfy(id -> refusal(report, id).hasCode("run-stopped"));
            assertThat(skipped(report)).hasSize(8);
            isExact(fleet, report, 10);
        }
        assertThat(done(fleet.upgrade())).containsExactlyElementsOf(ids(10));
    }

    /** CREATE INDEX CONCURRENTLY waits for every transaction of the database. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void concurrentIndexesAreBuiltWhenNoTransactionalWorkIsLeft(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database)
                .with("run.plain_index_below_mb", "0")
                .tenants(12)
                .items("r1")
                .tenant("r2")
                .notTransactional()
                .up("create index concurrently item_note_idx on item (note);")
                .down("drop index concurrently item_note_idx;")
                .write()
                .tenant("r3")
                .up("alter table item add column price integer;")
                .down("alter table item drop column price;")
                .write();

        RunReport report = fleet.upgrade();

        assertThat(done(report)).containsExactlyElementsOf(ids(12));
        List<String> order = database.column(
                "select revision from prumo.history where tenant <> ''" + " order by started_at, finished_at");
        assertThat(database.value("select (select max(finished_at) from prumo.history where revision = 'r1')"
                        + " <= (select min(started_at) from prumo.history where revision = 'r2')"
                        + " and (select max(finished_at) from prumo.history where revision = 'r2')"
                        + " <= (select min(started_at) from prumo.history where revision = 'r3')"))
                .as(order.toString())
                .isEqualTo("t");
        assertThat(database.value("select count(*) from pg_index where indexrelid::regclass::text like '%item_note_idx'"
                        + " and indisvalid"))
                .isEqualTo("12");
        assertThat(report.status()).isEqualTo(Status.OK);
    }
}
