package dev.prumo.engine;

import static dev.prumo.engine.Fleet.done;
import static dev.prumo.engine.Fleet.failed;
import static dev.prumo.engine.Fleet.ids;
import static dev.prumo.engine.Fleet.of;
import static dev.prumo.engine.Fleet.refusal;
import static dev.prumo.engine.Fleet.skipped;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.FleetOptions;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.Status;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import org.junit.jupiter.api.io.TempDir;

/** One tenant of many whose data a revision does not fit. */
final class FleetFailureTest {
    @TempDir
    Path folder;

    /** Twenty tenants, of which the seventh has a note twice, and a revision that makes notes unique. */
    private Fleet twentyWithOneDuplicate(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(20).items("r1");
        assertThat(fleet.upgrade().counts()).isEqualTo(new Counts(21, 20, 1, 0, 0));
        database.execute("insert into tenant_t007.item values (1, 'same'), (2, 'same')");
        return fleet.tenant("r2")
                .up("alter table item add column price integer;", "create unique index item_note_key on item (note);")
                .down("drop index item_note_key;", "alter table item drop column price;")
                .write();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void oneTenantFailsTheOthersAreDoneAndARerunTouchesOnlyWhatIsLeft(TestDatabase database) {
        Fleet fleet = twentyWithOneDuplicate(database);

        RunReport report = fleet.upgrade();

        assertThat(report.status()).isEqualTo(Status.PARTIAL);
        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(report.counts()).isEqualTo(new Counts(21, 19, 1, 1, 0));
        assertThat(done(report)).containsExactlyElementsOf(ids(20, "t007"));
        assertThat(failed(report)).containsExactly("t007");
        refusal(report, "t007")
                .hasCode("statement-failed")
                .at("migrations/tenant/r2.sql:6:1")
                .says("could not create unique index", "(note)=(same) is duplicated");
        assertThat(of(report, "t007").error().orElseThrow().statement())
                .hasValueSatisfying(text -> assertThat(text).contains("create unique index item_note_key"));
        assertThat(of(report, "t007").error().orElseThrow().sqlState()).contains("23505");
        assertThat(of(report, "t007").to()).containsExactly("r1");
        assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(20, "t007"));
        assertThat(fleet.ledger().at("r1")).containsExactly("t007");
        assertThat(fleet.ledger().history("t007")).containsExactly("r1 up done", "r2 up failed");
        assertThat(database.value("select count(*) from information_schema.columns where column_name = 'price'"))
                .isEqualTo("19");

        database.execute("delete from tenant_t007.item where id = 2");
        RunReport rerun = fleet.upgrade();
        assertThat(rerun.exitCode().number()).isZero();
        assertThat(rerun.counts()).isEqualTo(new Counts(21, 1, 20, 0, 0));
        assertThat(done(rerun)).containsExactly("t007");
        assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(20));
        assertThat(fleet.ledger().history("t007")).containsExactly("r1 up done", "r2 up failed", "r2 up done");
        assertThat(fleet.ledger().history("t008")).containsExactly("r1 up done", "r2 up done");
        assertThat(fleet.ledger().runs())
                .containsExactly("upgrade OK 21 20 0 0", "upgrade WARNING 21 19 1 0", "upgrade OK 21 1 0 0");
        assertThat(fleet.upgrade().status()).isEqualTo(Status.NOTHING);
        assertThat(fleet.ledger().runs()).hasSize(3);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void onlyFailedLeavesTenantsAloneThatNeverFailed(TestDatabase database) {
        Fleet fleet = twentyWithOneDuplicate(database);
        fleet.upgrade();
        fleet.tenants(ids(21, 22));

        RunReport still = fleet.upgrade(FleetOptions.builder().onlyFailed(true));
        assertThat(failed(still)).containsExactly("t007");
        assertThat(done(still)).isEmpty();

        database.execute("delete from tenant_t007.item where id = 2");
        RunReport mended = fleet.upgrade(FleetOptions.builder().onlyFailed(true));
        assertThat(done(mended)).containsExactly("t007");
        assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(20));

        RunReport nobody = fleet.upgrade(FleetOptions.builder().onlyFailed(true));
        assertThat(nobody.status()).isEqualTo(Status.NOTHING);
        assertThat(done(fleet.upgrade())).containsExactly("t021", "t022");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aSharedRevisionThatFailsLeavesEveryTenantUntouched(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database)
                .tenants(3)
                .shared("s1")
                .up("create table plan (id integer);", "select 1 / 0;")
                .down("drop table plan;")
                .write()
                .items("r1");

        RunReport report = fleet.upgrade();

        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(report.exitCode().number()).isEqualTo(1);
        assertThat(failed(report)).containsExactly("");
        assertThat(skipped(report)).containsExactlyElementsOf(ids(3));
        refusal(report, "")
                .hasCode("statement-failed")
                .at("migrations/shared/s1.sql:6")
                .says("division by zero");
        assertThat(fleet.ledger().at("r1")).isEmpty();
        assertThat(database.tables("tenant_t001")).isEmpty();
    }

    /** What fails everywhere in the same way is told of each, with the same place. */
    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aRevisionThatFailsEverywhereChangesNothing(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database)
                .tenants(5)
                .items("r1")
                .tenant("r2")
                .up("insert into item values (1, 'one');", "insert into item values (1, 'again');")
                .down("delete from item;")
                .write();

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(report.counts()).isEqualTo(new Counts(6, 0, 1, 5, 0));
        assertThat(failed(report)).containsExactlyElementsOf(ids(5));
        assertThat(report.targets()).allSatisfy(target -> {
            assertThat(target.to()).containsExactly("r1");
            assertThat(target.error().orElseThrow().place().orElseThrow().line())
                    .isEqualTo(6);
        });
        assertThat(fleet.ledger().at("r1")).containsExactlyElementsOf(ids(5));
        assertThat(database.value("select count(*) from tenant_t003.item")).isEqualTo("0");
    }
}
