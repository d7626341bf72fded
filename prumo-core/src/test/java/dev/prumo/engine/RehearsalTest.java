package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.FleetOptions;
import dev.prumo.RehearsalOptions;
import dev.prumo.report.RehearsalReport;
import dev.prumo.report.RehearsalReport.Rehearsed;
import dev.prumo.report.RehearsalReport.RehearsedStep;
import dev.prumo.report.RehearsalReport.Verdict;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;

/** Pending revisions go up, down and up again on copies, and nobody else notices. */
final class RehearsalTest {
    @TempDir
    Path folder;

    private TestProject project(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "audits");
        return database.kind().isSqlite() ? project : project.with("scratch.url", database.url());
    }

    private static String revision(String id, String parents, String up, String down) {
        return "-- prumo:revision " + id + "\n-- prumo:parents " + parents + "\n\n-- prumo:up\n" + up
                + (down.isEmpty() ? "\n" : "\n\n-- prumo:down\n" + down + "\n");
    }

    private static RehearsedStep only(RehearsalReport report) {
        assertThat(report.targets()).singleElement();
        assertThat(report.targets().get(0).steps()).singleElement();
        return report.targets().get(0).steps().get(0);
    }

    @EachDatabase
    void whatIsPendingPassesAndTheRealDatabaseStaysAsItWas(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade();
        List<String> schema = Schema.of(database);
        project.write(
                "r2",
                revision("r2", "r1", "alter table audits add column at date;", "alter table audits drop column at;"));
        RehearsalReport report = project.open().rehearse(RehearsalOptions.DEFAULTS);
        RehearsedStep step = only(report);
        assertThat(step.verdict()).isEqualTo(Verdict.PASSED);
        assertThat(step.revision().id()).isEqualTo("r2");
        assertThat(step.losses()).isEmpty();
        assertThat(report.status()).isEqualTo("ok");
        assertThat(Schema.of(database)).isEqualTo(schema);
        assertThat(project.ledger().runs()).hasSize(1);
    }

    @EachDatabase
    void aWayBackThatForgetsSomethingIsFound(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade();
        project.write(
                "r2",
                revision(
                        "r2",
                        "r1",
                        "alter table audits add column at date; create table helper (id integer);",
                        "alter table audits drop column at;"));
        RehearsedStep step = only(project.open().rehearse(RehearsalOptions.DEFAULTS));
        assertThat(step.verdict()).isEqualTo(Verdict.NOT_RESTORED);
        assertThat(step.left().orElseThrow().added().keySet())
                .extracting(Object::toString)
                .containsExactly("table helper");
        assertThat(step.error()).isPresent();
    }

    @EachDatabase
    void aWayBackThatLeavesAnotherSchemaIsNotRestored(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade();
        project.write(
                "r2",
                revision(
                        "r2",
                        "r1",
                        "alter table audits rename column note to remark;",
                        "alter table audits rename column remark to notes;\nalter table audits rename column notes to \"Note\";"));
        RehearsalReport report = project.open().rehearse(RehearsalOptions.DEFAULTS);
        assertThat(report.status()).isEqualTo("failed");
    }

    @EachDatabase
    void whatIsLostIsToldAndARevisionWithoutAWayBackIsOneWay(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade();
        project.write("r2", revision("r2", "r1", "alter table audits drop column note;", ""));
        RehearsedStep step = only(project.open().rehearse(RehearsalOptions.DEFAULTS));
        assertThat(step.verdict()).isEqualTo(Verdict.ONE_WAY);
        assertThat(step.losses()).singleElement().asString().contains("audits.note");
    }

    @EachDatabase
    void withoutADatabaseEverythingIsRehearsedFromNothing(TestDatabase database) {
        TestProject project = project(database);
        RehearsalReport report = project.open().rehearse(new RehearsalOptions(FleetOptions.DEFAULTS, 2, true));
        assertThat(only(report).verdict()).isEqualTo(Verdict.PASSED);
        assertThat(project.ledger().exists()).isFalse();
    }

    @EachDatabase
    void twoTenantsStandForAFleet(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).items("t1").tenants(List.of("acme", "bolt", "core"));
        if (!database.kind().isSqlite()) {
            fleet.with("scratch.url", database.url());
        }
        fleet.upgrade();
        fleet.tenant("t2")
                .up("alter table item add column price integer;")
                .down("alter table item drop column price;")
                .write();
        RehearsalReport report = fleet.open().rehearse(RehearsalOptions.DEFAULTS);
        List<Rehearsed> tenants = report.targets().stream()
                .filter(target -> target.target().isTenant())
                .toList();
        assertThat(tenants).hasSize(2).allSatisfy(tenant -> {
            assertThat(tenant.from()).containsExactly("t1");
            assertThat(tenant.steps())
                    .singleElement()
                    .satisfies(step -> assertThat(step.verdict()).isEqualTo(Verdict.PASSED));
        });
        assertThat(fleet.upgrade().counts().changed()).isEqualTo(3);
    }

    @EachDatabase
    void linesBesideEachOtherAndWhatJoinsThemGoBackOneByOne(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade();
        project.write("left", revision("left", "r1", "create table a (id integer);", "drop table a;"))
                .write("right", revision("right", "r1", "create table b (id integer);", "drop table b;"))
                .write("joined", revision("joined", "left right", "create table c (id integer);", "drop table c;"));
        RehearsalReport report = project.open().rehearse(RehearsalOptions.DEFAULTS);
        assertThat(report.targets()).singleElement();
        assertThat(report.targets().get(0).steps()).hasSize(3).allSatisfy(step -> {
            assertThat(step.error().map(Throwable::getMessage)).isEmpty();
            assertThat(step.verdict()).isEqualTo(Verdict.PASSED);
        });
    }

    @EachDatabase
    void aTenantWithoutAWayBackIsOneWayToo(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).items("t1").tenants(List.of("acme"));
        if (!database.kind().isSqlite()) {
            fleet.with("scratch.url", database.url());
        }
        fleet.upgrade();
        fleet.tenant("t2").up("alter table item add column price integer;").write();
        FleetOptions acmeOnly = FleetOptions.builder().tenants(List.of("acme")).build();
        assertThat(fleet.open()
                        .rehearse(new RehearsalOptions(acmeOnly, 2, false))
                        .targets())
                .singleElement()
                .satisfies(acme -> assertThat(acme.steps())
                        .singleElement()
                        .satisfies(step -> assertThat(step.verdict()).isEqualTo(Verdict.ONE_WAY)));
    }

    @EachDatabase
    void whoIsNamedAndCannotBeCopiedIsTold(TestDatabase database) throws IOException {
        boolean sqlite = database.kind().isSqlite();
        TenantProject project =
                new TenantProject(folder, database).tenant("t1", "create table item (id integer primary key);");
        if (!sqlite) {
            project.with("scratch.url", database.url());
        }
        project.create("acme", "bolt");
        if (sqlite) {
            Files.delete(project.file("acme"));
        } else {
            database.execute("drop schema tenant_acme cascade");
        }
        project.tenant("t2", "alter table item add column price integer;");

        Refusal.of(() -> rehearse(project, "acme")).hasCode("tenant-ghost").says("\"acme\"");
        assertThat(rehearse(project, "bolt").targets())
                .singleElement()
                .satisfies(bolt -> assertThat(bolt.steps()).hasSize(1));
        assertThat(rehearse(project).targets())
                .extracting(copied -> copied.target().tenant())
                .containsExactly("", "bolt");
        if (!sqlite) {
            database.execute("update prumo.position set heads = 'elsewhere' where tenant = 'bolt'");
            Refusal.of(() -> rehearse(project, "bolt"))
                    .hasCode("position-unknown")
                    .says("elsewhere");
        }
    }

    private static RehearsalReport rehearse(TenantProject project, String... tenants) {
        FleetOptions options = FleetOptions.builder().tenants(List.of(tenants)).build();
        return project.open().rehearse(new RehearsalOptions(options, 2, false));
    }
}
