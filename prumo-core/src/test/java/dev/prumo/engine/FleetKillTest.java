package dev.prumo.engine;

import static dev.prumo.engine.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Several processes over one fleet, some of which are killed: every tenant is migrated once, survivors succeed. */
final class FleetKillTest {
    private static final int TENANTS = 40;

    @TempDir
    Path folder;

    private static UpgradeProcess start(Fleet fleet) {
        return UpgradeProcess.start(fleet.folder(), fleet.settings());
    }

    private static List<UpgradeProcess> start(Fleet fleet, int count) {
        return IntStream.range(0, count).mapToObj(i -> start(fleet)).toList();
    }

    private static void succeeds(UpgradeProcess process) {
        UpgradeProcess.Outcome outcome = process.outcome();
        assertThat(outcome.exit()).as(outcome.output()).isZero();
    }

    private static void eachOnce(Fleet fleet, int tenants, String... revisions) {
        for (String revision : revisions) {
            assertThat(fleet.ledger().timesDone(revision))
                    .containsExactlyElementsOf(
                            ids(tenants).stream().map(id -> id + " 1").toList());
        }
        assertThat(fleet.ledger().at(revisions[revisions.length - 1])).containsExactlyElementsOf(ids(tenants));
        assertThat(fleet.database().value("select count(*) from prumo.history where status <> 'done'"))
                .isEqualTo("0");
    }

    /** A revision that one tenant cannot finish while the gate is shut, behind one that all can. */
    private Fleet gated(TestDatabase database) {
        return new Fleet(folder, database)
                .with("run.workers", "2")
                .with("run.lock_timeout", "5s")
                .tenants(TENANTS)
                .items("r1")
                .tenant("r2")
                .up(
                        "insert into item values (1, 'once');",
                        Gate.waitIf("current_schema in ('tenant_t005', 'tenant_t030')"),
                        "insert into item values (2, 'once');")
                .down("delete from item;")
                .write();
    }

    private static void rowsOnce(Fleet fleet) {
        for (String id : ids(TENANTS)) {
            assertThat(fleet.database().value("select count(*) from tenant_" + id + ".item"))
                    .isEqualTo("2");
        }
    }

    private static long backends(TestDatabase database) {
        return Long.parseLong(database.value("select count(*) from pg_stat_activity where application_name = 'prumo'"
                + " and datname = current_database() and state <> 'idle'"));
    }

    /** Kills some of the processes while one tenant of theirs is in the middle of its revision. */
    private void killed(TestDatabase database, int processes, int victims) {
        Fleet fleet = gated(database);
        List<UpgradeProcess> started = new ArrayList<>();
        try (Gate gate = Gate.shut(database)) {
            for (int i = 0; i < victims; i++) {
                started.add(start(fleet));
            }
            Eventually.is("two tenants are in the middle of their revision", () -> gate.waiting() == 2);
            started.addAll(start(fleet, processes - victims));
            Eventually.is("all others are done", () -> fleet.ledger().at("r2").size() == TENANTS - 2);
            started.subList(0, victims).forEach(UpgradeProcess::kill);
            // The server notices at its next look that the client is gone, and lets go.
            Eventually.is("survivors have taken over", () -> gate.waiting() == 2 && taken(fleet, started, victims));
        } finally {
            started.subList(0, victims).forEach(UpgradeProcess::close);
        }
        started.subList(victims, processes).forEach(FleetKillTest::succeeds);
        eachOnce(fleet, TENANTS, "r1", "r2");
        rowsOnce(fleet);
    }

    /** The survivors' own sessions wait at the gate when those of the killed are gone. */
    private static boolean taken(Fleet fleet, List<UpgradeProcess> started, int victims) {
        return started.size() > victims && backends(fleet.database()) == 2;
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void oneOfTwoIsKilledAndTheOtherFinishesItsTenants(TestDatabase database) {
        killed(database, 2, 1);
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void oneOfThreeIsKilledAndTheOthersFinishItsTenants(TestDatabase database) {
        killed(database, 3, 1);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void processesThatBeginAtOnceFromEmptyAllSucceed(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database)
                .with("run.workers", "2")
                .tenants(TENANTS)
                .shared("s1")
                .up("create table plan (id integer primary key);", "insert into plan values (1);")
                .down("drop table plan;")
                .write()
                .items("r1")
                .tenant("r2")
                .up("insert into item select id, 'once' from plan;")
                .down("delete from item;")
                .write();
        int processes = database.kind() == DatabaseKind.POSTGRES_17 ? 4 : 2;

        start(fleet, processes).forEach(FleetKillTest::succeeds);

        eachOnce(fleet, TENANTS, "r1", "r2");
        assertThat(fleet.ledger().history("")).containsExactly("s1 up done");
        assertThat(database.value("select count(*) from plan")).isEqualTo("1");
        assertThat(database.value("select count(*) from tenant_t017.item")).isEqualTo("1");
    }

    /** Nothing runs for a process that is stopped, but its session is alive, so what it holds stays held. */
    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aProcessThatIsOnlyStoppedKeepsItsTenantAndGoesOn(TestDatabase database) {
        Fleet fleet = gated(database);
        try (Gate gate = Gate.shut(database);
                UpgradeProcess stopped = start(fleet)) {
            Eventually.is("two tenants are in the middle of their revision", () -> gate.waiting() == 2);
            stopped.signal("STOP");
            fleet.impatient();
            UpgradeProcess.Outcome other = start(fleet).outcome();
            assertThat(other.exit()).as(other.output()).isEqualTo(6);
            assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(TENANTS, "t005", "t030"));
            stopped.signal("CONT");
            gate.open();
            succeeds(stopped);
        }
        assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(TENANTS));
        rowsOnce(fleet);
    }
}
