package dev.prumo.engine;

import static dev.prumo.engine.Fleet.done;
import static dev.prumo.engine.Fleet.ids;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.FleetOptions;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What a fleet costs in round trips, counted in the protocol. */
final class FleetMessagesTest {
    @TempDir
    Path folder;

    private static List<String> ofTenants(List<String> messages) {
        return messages.stream().filter(text -> text.contains(".fence (")).toList();
    }

    private static List<String> others(List<String> messages) {
        List<String> others = new ArrayList<>(messages);
        others.removeAll(ofTenants(messages));
        return others;
    }

    @Test
    void aTenantCostsOneMessageAndOneAtHeadNone(@FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database) {
        try (MessageCounter counter = MessageCounter.to(database.port())) {
            Fleet fleet = new Fleet(folder, database.through(counter.port()))
                    .with("run.workers", "2")
                    .tenants(10)
                    .items("r1");
            fleet.upgrade();
            counter.taken();

            assertThat(fleet.upgrade().status()).isEqualTo(Status.NOTHING);
            List<String> idleOfTen = counter.taken();
            assertThat(idleOfTen).hasSizeLessThanOrEqualTo(10);
            assertThat(ofTenants(idleOfTen)).isEmpty();

            fleet.tenant("r2")
                    .up("alter table item add column price integer;", "create index on item (price);")
                    .down("alter table item drop column price;")
                    .write();
            assertThat(done(fleet.upgrade())).hasSize(10);
            List<String> movedTen = counter.taken();
            assertThat(ofTenants(movedTen)).hasSize(10);

            // Some of them are at head when the rest is moved.
            fleet.tenants(ids(11, 100));
            assertThat(done(fleet.upgrade("r1"))).hasSize(90);
            counter.taken();
            assertThat(done(fleet.upgrade())).hasSize(90);
            List<String> movedMany = counter.taken();
            assertThat(ofTenants(movedMany)).hasSize(90);
            assertThat(others(movedMany)).hasSameSizeAs(others(movedTen));

            fleet.tenant("r3")
                    .up("alter table item add column weight integer;")
                    .down()
                    .write();
            fleet.upgrade(FleetOptions.builder().group(50).workers(OptionalInt.of(1)));
            assertThat(ofTenants(counter.taken())).hasSize(2);

            // A thousand at head, which the ledger alone says.
            fleet.tenants(ids(101, 1_000));
            database.execute("insert into prumo.position (tenant, heads) select 't' || i, 'r3'"
                    + " from generate_series(101, 1000) i");
            counter.taken();
            assertThat(fleet.upgrade().status()).isEqualTo(Status.NOTHING);
            assertThat(counter.taken()).containsExactlyInAnyOrderElementsOf(idleOfTen);
        }
    }
}
