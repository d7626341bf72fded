package dev.prumo.engine;

import static dev.prumo.engine.Fleet.done;
import static dev.prumo.engine.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.FleetOptions;
import dev.prumo.MoveOptions;
import dev.prumo.execute.RunEvent;
import dev.prumo.report.RunReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.io.TempDir;

/** The connections of a pool that has fewer of them than there are workers. */
final class FleetPoolTest {
    @TempDir
    Path folder;

    private final List<RunEvent> events = new CopyOnWriteArrayList<>();

    private List<String> warnings() {
        return events.stream()
                .filter(RunEvent.Warning.class::isInstance)
                .map(event -> ((RunEvent.Warning) event).code())
                .toList();
    }

    private void finishesOver(TestDatabase database, int size, FleetOptions.Builder options) {
        // Nothing here locks a shared table: tenants that do are done one by one, and one worker has a connection.
        BoundedDataSource pool = new BoundedDataSource(database.jdbcUrl(), size, Duration.ofMillis(1));
        Fleet fleet = new Fleet(folder, database)
                .tenants(12)
                .shared("s1")
                .up("create table plan (id integer primary key);")
                .down("drop table plan;")
                .write()
                .items("r1")
                .tenant("r2")
                .notTransactional()
                .up("create index concurrently item_note_idx on item (note);")
                .down("drop index concurrently item_note_idx;")
                .write()
                .tenant("r3")
                .up("alter table item add column plan integer;")
                .down("alter table item drop column plan;")
                .write()
                .with("run.plain_index_below_mb", "0")
                .from(pool);
        Background<RunReport> run =
                Background.of(() -> fleet.upgrade(MoveOptions.to("head").withFleet(options.build()), events::add));

        assertThat(run.result().exitCode().number()).as(run.result().toString()).isZero();
        assertThat(done(run.result())).containsExactlyElementsOf(ids(12));
        assertThat(fleet.ledger().timesDone("r3"))
                .containsExactlyElementsOf(ids(12).stream().map(id -> id + " 1").toList());
        assertThat(pool.inUse()).isZero();
        assertThat(pool.refusals()).isPositive();
        assertThat(warnings()).contains("warning.fewer-workers");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void oneConnectionForFourWorkers(TestDatabase database) {
        finishesOver(database, 1, FleetOptions.builder());
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void twoConnectionsForFourWorkers(TestDatabase database) {
        finishesOver(database, 2, FleetOptions.builder());
    }

    /** What is not on disk yet is waited for at the end, which must not need a connection more. */
    @EachDatabase(DatabaseKind.POSTGRES_17)
    void oneConnectionWithCommitsThatDoNotWait(TestDatabase database) {
        finishesOver(database, 1, FleetOptions.builder().asyncCommit(true));
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void oneConnectionWithSeveralTenantsInATransaction(TestDatabase database) {
        finishesOver(database, 1, FleetOptions.builder().group(4));
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void oneConnectionWithCanaries(TestDatabase database) {
        finishesOver(database, 1, FleetOptions.builder().canary(3));
    }
}
