package dev.prumo.engine;

import static dev.prumo.engine.Fleet.done;
import static dev.prumo.engine.Fleet.failed;
import static dev.prumo.engine.Fleet.ids;
import static dev.prumo.engine.Fleet.refusal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.execute.RunEvent;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Tenants that are listed and whose schema is gone: before the run, or while it goes. */
final class FleetGhostTest {
    @TempDir
    Path folder;

    /** Tenants by a list, so that one can be on it without a schema. */
    private Fleet listed(TestDatabase database, int count) {
        database.execute(
                "create table clients (id text)",
                "insert into clients select 't' || to_char(i, 'FM000') from generate_series(1, " + count + ") i");
        return new Fleet(folder, database)
                .with("tenants.source", "query")
                .with("tenants.query", "select id from public.clients")
                .tenants(count);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aGhostIsReportedAndNothingIsCreatedForIt(TestDatabase database) {
        Fleet fleet = listed(database, 6).items("r1");
        database.execute("drop schema tenant_t004");

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(report.counts()).isEqualTo(new Counts(7, 5, 1, 1, 0));
        assertThat(done(report)).containsExactlyElementsOf(ids(6, "t004"));
        assertThat(failed(report)).containsExactly("t004");
        refusal(report, "t004").hasCode("tenant-ghost").hasExit(6).says("t004", "tenant_t004");
        assertThat(fleet.ledger().at("r1")).containsExactlyElementsOf(ids(6, "t004"));
        assertThat(fleet.ledger().history("t004")).isEmpty();
        assertThat(database.value("select to_regnamespace('tenant_t004') is null"))
                .isEqualTo("t");
        assertThat(database.tables("public")).containsExactly("clients");

        fleet.tenants(List.of("t004"));
        assertThat(done(fleet.upgrade())).containsExactly("t004");
    }

    /** Without its schema, a tenant's names would be looked up in the shared one, and made there. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aSchemaThatVanishesBetweenPlanningAndRunningIsAGhostToo(TestDatabase database) {
        Fleet fleet = listed(database, 6).items("r1");

        RunReport report = fleet.upgrade(MoveOptions.to("head"), event -> {
            if (event instanceof RunEvent.Planned planned && planned.targets() == 6) {
                database.execute("drop schema tenant_t004");
            }
        });

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(done(report)).containsExactlyElementsOf(ids(6, "t004"));
        assertThat(failed(report)).containsExactly("t004");
        refusal(report, "t004").hasCode("tenant-ghost").says("t004", "tenant_t004");
        assertThat(database.tables("public")).containsExactly("clients");
        assertThat(fleet.ledger().at("r1")).containsExactlyElementsOf(ids(6, "t004"));
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aSchemaThatVanishesBeforeANonTransactionalRevisionIsAGhostToo(TestDatabase database) {
        Fleet fleet = listed(database, 4)
                .tenant("r1")
                .notTransactional()
                .up("create table item (id integer);", "create index concurrently item_id_idx on item (id);")
                .down("drop table item;")
                .write();
        database.execute("create table item (id integer)");

        RunReport report = fleet.upgrade(MoveOptions.to("head"), event -> {
            if (event instanceof RunEvent.Planned planned && planned.targets() == 4) {
                database.execute("drop schema tenant_t002");
            }
        });

        assertThat(done(report)).containsExactly("t001", "t003", "t004");
        assertThat(failed(report)).containsExactly("t002");
        refusal(report, "t002").hasCode("tenant-ghost");
        assertThat(database.tables("public")).containsExactly("clients", "item");
        assertThat(database.value("select count(*) from pg_indexes where schemaname = 'public' and tablename = 'item'"))
                .isEqualTo("0");
    }
}
