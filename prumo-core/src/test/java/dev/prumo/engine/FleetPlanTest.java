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
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** What is planned for a fleet, and what is refused before anything runs. */
final class FleetPlanTest {
    @TempDir
    Path folder;

    private Fleet twoScopes(TestDatabase database) {
        return new Fleet(folder, database)
                .tenants(4)
                .shared("s1")
                .up("create table plan (id integer primary key);")
                .down("drop table plan;")
                .write()
                .shared("s2")
                .up("create table country (id integer primary key);")
                .down("drop table country;")
                .write()
                .items("r1")
                .tenant("r2")
                .dependsOn("s2")
                .up("alter table item add column country integer references country (id);")
                .down("alter table item drop column country;")
                .write();
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void tenantsThatNeedASharedRevisionAreRefusedWithoutIt(TestDatabase database) {
        Fleet fleet = twoScopes(database);
        fleet.upgrade(MoveOptions.to("s1")
                .withFleet(FleetOptions.builder().shared(true).build()));

        Refusal.of(() -> fleet.upgrade(FleetOptions.builder().tenants(List.of("*"))))
                .hasCode("tenants-need-shared")
                .hasExit(2)
                .at("migrations/shared/s2.sql")
                .says("s2")
                .hints("--shared");
        assertThat(fleet.ledger().at("r1")).isEmpty();

        assertThat(fleet.upgrade("r2").exitCode().number()).isZero();
        assertThat(fleet.ledger().position("")).isEqualTo("s2");
        assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(4));
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void sharedRevisionsThatTenantsNeedGoDownOnlyTogetherWithTheirs(TestDatabase database) {
        Fleet fleet = twoScopes(database);
        fleet.upgrade();

        Refusal.of(() -> fleet.downgrade("s1", FleetOptions.builder()))
                .hasCode("shared-still-needed")
                .hasExit(2)
                .says("4 tenants", "s2", "t001")
                .hints("r2", "prumo downgrade s1 --all");
        assertThat(fleet.ledger().position("")).isEqualTo("s2");
        assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(4));

        RunReport report = fleet.downgrade("s1", FleetOptions.builder().all(true));
        assertThat(report.exitCode().number()).isZero();
        assertThat(report.counts()).isEqualTo(new Counts(5, 5, 0, 0, 0));
        assertThat(fleet.ledger().position("")).isEqualTo("s1");
        assertThat(fleet.ledger().at("r1")).containsExactlyElementsOf(ids(4));
        assertThat(database.column("select distinct revision from (select * from prumo.history where direction = 'down'"
                        + " order by id limit 4) h"))
                .containsExactly("r2");
        assertThat(database.tables("public")).containsExactly("plan");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void aSharedDowngradeStopsWhereATenantCannotFollow(TestDatabase database) {
        Fleet fleet = twoScopes(database);
        fleet.upgrade();
        database.execute("create view tenant_t002.countries as select country from tenant_t002.item");

        RunReport report = fleet.downgrade("s1", FleetOptions.builder().all(true));

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(failed(report)).containsExactly("t002");
        assertThat(skipped(report)).containsExactly("");
        assertThat(done(report)).containsExactlyElementsOf(ids(4, "t002"));
        assertThat(fleet.ledger().position("")).isEqualTo("s2");
        assertThat(fleet.ledger().at("r2")).containsExactly("t002");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void relativeTargetsNeedAWordAboutWhomTheyAreFor(TestDatabase database) {
        Fleet fleet = twoScopes(database);
        fleet.upgrade();

        Refusal.of(() -> fleet.downgrade("-1", FleetOptions.builder()))
                .hasCode("fleet-targets-unnamed")
                .hasExit(2)
                .hints("--shared", "--tenant", "--all");
        Refusal.of(() -> fleet.downgrade("base", FleetOptions.builder())).hasCode("fleet-targets-unnamed");
        Refusal.of(() -> fleet.upgrade("+1")).hasCode("fleet-targets-unnamed");
        assertThat(fleet.ledger().at("r2")).containsExactlyElementsOf(ids(4));

        assertThat(done(fleet.downgrade("-1", FleetOptions.builder().tenants(List.of("t002", "t004")))))
                .containsExactly("t002", "t004");
        assertThat(fleet.ledger().at("r1")).containsExactly("t002", "t004");
        Refusal.of(() -> fleet.downgrade("-1", FleetOptions.builder().shared(true)))
                .hasCode("shared-still-needed");
        assertThat(fleet.downgrade("base", FleetOptions.builder().all(true))
                        .exitCode()
                        .number())
                .isZero();
        assertThat(database.tables("public")).isEmpty();
        assertThat(database.tables("tenant_t001")).isEmpty();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aMixedFleetIsPlannedByPosition(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(9);
        fleet.shared("s1")
                .up("create table plan (id integer);")
                .down("drop table plan;")
                .write();
        fleet.items("r1")
                .tenant("r2")
                .up("alter table item add column a integer;")
                .down("alter table item drop column a;")
                .write();
        fleet.tenant("r3")
                .up("alter table item add column b integer;")
                .down("alter table item drop column b;")
                .write();
        fleet.tenant("r4")
                .up("alter table item add column c integer;")
                .down("alter table item drop column c;")
                .write();
        at(fleet, "r4", "t001", "t002");
        at(fleet, "r3", "t003", "t004");
        at(fleet, "r2", "t005");
        at(fleet, "r1", "t006");
        // An older checkout: r4 is what its ledger knows and it does not.
        fleet.without("tenant", "r4");
        database.execute(
                "insert into prumo.position (tenant, heads) values ('t007', 'nobody_knows')",
                "insert into prumo.tenant (id, database, place, status) select id, 'main', 'tenant_' || id,"
                        + " case id when 't008' then 'suspended' else 'active' end"
                        + " from (select 't' || to_char(i, 'FM000') as id from generate_series(1, 9) i) i",
                "drop schema tenant_t009");
        fleet.with("tenants.source", "registry");

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(done(report)).containsExactly("t005", "t006");
        assertThat(failed(report)).containsExactly("t007", "t009");
        refusal(report, "t007").hasCode("position-not-in-checkout").says("nobody_knows");
        refusal(report, "t009").hasCode("tenant-ghost");
        assertThat(skipped(report)).containsExactly("t008");
        // The shared scope and two tenants; two are ahead and two at head, which is not worth a line.
        assertThat(report.counts()).isEqualTo(new Counts(10, 3, 4, 2, 1));
        assertThat(Fleet.with(report, TargetStatus.AHEAD)).isEmpty();
        assertThat(fleet.ledger().at("r3")).containsExactly("t003", "t004", "t005", "t006");
        assertThat(fleet.ledger().at("r4")).containsExactly("t001", "t002");
        assertThat(fleet.ledger().history("t005")).containsExactly("r1 up done", "r2 up done", "r3 up done");
        assertThat(fleet.ledger().history("t008")).isEmpty();
    }

    private static void at(Fleet fleet, String target, String... tenants) {
        RunReport report = fleet.upgrade(MoveOptions.to(target)
                .withFleet(FleetOptions.builder().tenants(List.of(tenants)).build()));
        assertThat(done(report)).containsExactly(tenants);
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void anEditedFileStopsTheRunAndNamesWhoHasItApplied(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(4).items("r1");
        fleet.tenant("r2")
                .up("alter table item add column a integer;")
                .down("alter table item drop column a;")
                .write();
        at(fleet, "r1", "t001", "t002");
        at(fleet, "r2", "t003");
        fleet.edit("tenant", "r2", "column a integer", "column a bigint");

        Refusal.of(() -> fleet.upgrade())
                .hasCode("checksum-changed-at")
                .hasExit(2)
                .at("migrations/tenant/r2.sql")
                .says("r2", "t003")
                .neverSays("t001");
        assertThat(fleet.ledger().at("r1")).containsExactly("t001", "t002");
        assertThat(fleet.ledger().history("t004")).isEmpty();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void twoTenantsAtOneSchemaAreRefusedAndTheOthersAreDone(TestDatabase database) {
        String sixty = "x".repeat(60);
        database.execute("create table clients (id text, place text)");
        database.execute("insert into clients values ('t001', null), ('t002', null), ('one', 'tenant_t002')," + " ('"
                + sixty + "ab', null), ('" + sixty + "cd', null)");
        database.execute("create schema \"tenant_" + sixty.substring(0, 56) + "\"");
        Fleet fleet = new Fleet(folder, database)
                .with("tenants.source", "query")
                .with("tenants.query", "select id, place from public.clients")
                .tenants(2)
                .items("r1");

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(done(report)).containsExactly("t001");
        assertThat(failed(report)).containsExactlyInAnyOrder("one", "t002", sixty + "ab", sixty + "cd");
        refusal(report, "one").hasCode("tenant-place-taken").says("tenant_t002", "\"t002\"");
        refusal(report, "t002").hasCode("tenant-place-taken").says("tenant_t002", "\"one\"");
        for (String id : failed(report)) {
            assertThat(Fleet.of(report, id).error().orElseThrow().code().code())
                    .isIn("tenant-place-taken", "tenant-place-too-long");
        }
        assertThat(database.tables("tenant_t002")).isEmpty();
        assertThat(database.tables("tenant_" + sixty.substring(0, 56))).isEmpty();
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void namesWithASchemaAndExtensionsInTenantRevisionsAreWarnedOfOnce(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).tenants(5);
        database.execute("create table public.plan (id integer)");
        fleet.tenant("r1")
                .up(
                        "create extension if not exists plpgsql;",
                        "create table item (id integer);",
                        "insert into public.plan values (1);")
                .down("drop table item;")
                .write();
        List<RunEvent.Warning> warnings = new ArrayList<>();

        fleet.upgrade(MoveOptions.to("head"), event -> {
            if (event instanceof RunEvent.Warning warning) {
                warnings.add(warning);
            }
        });

        assertThat(warnings)
                .filteredOn(warning -> warning.code().equals("warning.tenant-extension"))
                .singleElement()
                .satisfies(warning ->
                        assertThat(warning.arguments().get("place")).hasToString("migrations/tenant/r1.sql:5:1"));
        assertThat(warnings)
                .filteredOn(warning -> warning.code().equals("warning.tenant-qualified-name"))
                .singleElement()
                .satisfies(warning -> assertThat(warning.arguments()).containsEntry("name", "public.plan"));
    }
}
