package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Tenants spread over two databases, each with its own ledger, in one run. */
final class FleetDatabasesTest {
    @TempDir
    Path folder;

    private TestDatabase main;
    private TestDatabase eu;
    private Fleet fleet;

    @BeforeEach
    void spread(
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase first,
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase second) {
        main = first;
        eu = second;
        main.execute(
                "create table clients (id text, place text, base text)",
                "insert into clients values ('a', 'tenant_a', 'main'), ('b', 'tenant_b', 'main'), ('c', 'tenant_c', 'eu'),"
                        + " ('d', 'tenant_d', 'eu')");
        main.execute("create schema tenant_a", "create schema tenant_b");
        eu.execute("create schema tenant_c", "create schema tenant_d");
        fleet = new Fleet(folder, main)
                .with("databases.eu.url", eu.url())
                .with("tenants.source", "query")
                .with("tenants.query", "select id, place, base from public.clients")
                .shared("s1")
                .up("create table plan (id integer primary key);")
                .down("drop table plan;")
                .write()
                .items("r1")
                .tenant("r2")
                .up(
                        "alter table item add column plan integer references plan (id);",
                        "insert into item values (1, 'one');")
                .down("delete from item;", "alter table item drop column plan;")
                .write();
    }

    private static List<String> with(RunReport report, TargetStatus status) {
        return report.targets().stream()
                .filter(target -> target.status() == status)
                .map(FleetDatabasesTest::name)
                .toList();
    }

    private static String name(TargetReport report) {
        return report.target().database() + "/" + report.target().tenant();
    }

    private static List<String> positions(TestDatabase database) {
        return database.column("select tenant || ' ' || heads from prumo.position order by tenant");
    }

    @Test
    void oneRunCoversAllAndEachHasItsOwnLedger() {
        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).isZero();
        assertThat(report.counts()).isEqualTo(new Counts(6, 6, 0, 0, 0));
        assertThat(with(report, TargetStatus.OK))
                .containsExactlyInAnyOrder("main/", "eu/", "main/a", "main/b", "eu/c", "eu/d");
        assertThat(positions(main)).containsExactly(" s1", "a r2", "b r2");
        assertThat(positions(eu)).containsExactly(" s1", "c r2", "d r2");
        assertThat(main.column("select status from prumo.run")).containsExactly("OK");
        assertThat(eu.column("select status from prumo.run")).containsExactly("OK");
        assertThat(eu.value("select uid from prumo.run")).isEqualTo(main.value("select uid from prumo.run"));
        assertThat(fleet.upgrade().counts()).isEqualTo(new Counts(6, 0, 6, 0, 0));
    }

    @Test
    void aFailureInOneDatabaseIsNamedAndTheOthersAreDone() {
        fleet.upgrade("r1");
        eu.execute("insert into tenant_d.item values (1, 'taken')");

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(with(report, TargetStatus.FAILED)).containsExactly("eu/d");
        assertThat(with(report, TargetStatus.OK)).contains("main/a", "main/b", "eu/c");
        assertThat(positions(main)).contains("a r2", "b r2");
        assertThat(positions(eu)).contains("c r2", "d r1");
        eu.execute("delete from tenant_d.item");
        assertThat(with(fleet.upgrade(), TargetStatus.OK)).containsExactly("eu/d");
    }

    @Test
    void aSharedRevisionThatFailsInTheSecondDatabaseLeavesAllTenantsUntouched() {
        eu.execute("create table plan (id integer)");

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).isEqualTo(1);
        assertThat(with(report, TargetStatus.OK)).containsExactly("main/");
        assertThat(with(report, TargetStatus.FAILED)).containsExactly("eu/");
        assertThat(with(report, TargetStatus.SKIPPED)).containsExactlyInAnyOrder("main/a", "main/b", "eu/c", "eu/d");
        assertThat(main.tables("tenant_a")).isEmpty();
        eu.execute("drop table plan");
        assertThat(fleet.upgrade().exitCode().number()).isZero();
        assertThat(positions(eu)).containsExactly(" s1", "c r2", "d r2");
    }

    @Test
    void aTenantOfADatabaseThatNobodyKnowsIsRefusedAndTheOthersAreDone() {
        main.execute("insert into clients values ('e', 'tenant_e', 'mars')");

        RunReport report = fleet.upgrade();

        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(with(report, TargetStatus.FAILED))
                .hasSize(1)
                .allSatisfy(name -> assertThat(name).endsWith("/e"));
        assertThat(with(report, TargetStatus.OK)).contains("main/a", "main/b", "eu/c", "eu/d");
    }
}
