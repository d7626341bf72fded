package dev.prumo.engine;

import static dev.prumo.engine.Fleet.done;
import static dev.prumo.engine.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** How soon a server lets go of what the session of a dead node holds: its own settings decide, while it is at work. */
final class FleetSessionTest {
    private static final String SEEN = "select current_setting('tcp_keepalives_idle')::int"
            + " + current_setting('tcp_keepalives_interval')::int * current_setting('tcp_keepalives_count')::int,"
            + " (select setting::int from pg_settings where name = 'client_connection_check_interval')";

    @TempDir
    Path folder;

    private static void letsGoWithinAMinute(List<String> row) {
        int unreachableSeconds = Integer.parseInt(row.get(0));
        int checkMillis = Integer.parseInt(row.get(1));
        assertThat(checkMillis).isBetween(1, 10_000);
        assertThat(unreachableSeconds + checkMillis / 1000).isBetween(1, 59);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void inATransaction(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(2);
        fleet.tenant("r1")
                .up("create table seen as " + SEEN + ";")
                .down("drop table seen;")
                .write();

        assertThat(done(fleet.upgrade())).containsExactlyElementsOf(ids(2));

        letsGoWithinAMinute(database.query("select * from tenant_t001.seen").get(0));
        letsGoWithinAMinute(database.query("select * from tenant_t002.seen").get(0));
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void outsideOfTransactions(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(2);
        fleet.tenant("r1")
                .notTransactional()
                .up("create table seen (a integer, b integer);", "vacuum seen;", "insert into seen " + SEEN + ";")
                .down("drop table seen;")
                .write();

        assertThat(done(fleet.upgrade())).containsExactlyElementsOf(ids(2));

        letsGoWithinAMinute(database.query("select * from tenant_t001.seen").get(0));
    }

    /** Without work in the server there is nothing to wait for: the end of the connection ends the session. */
    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aKilledProcessLeavesNoLock(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(2).items("r1");
        fleet.tenant("r2").up(Gate.waitIf("true")).down().write();
        try (Gate gate = Gate.shut(database);
                UpgradeProcess process = UpgradeProcess.start(fleet.folder(), fleet.settings())) {
            Eventually.is("both tenants are at the gate", () -> gate.waiting() == 2);
            process.kill();
            Eventually.is("the server has noticed", () -> gate.waiting() == 0);
        }
        Eventually.is(
                "no lock is left",
                () -> database.value("select count(*) from pg_locks where locktype = 'advisory'")
                        .equals("0"));
        assertThat(done(fleet.upgrade())).containsExactlyElementsOf(ids(2));
    }
}
