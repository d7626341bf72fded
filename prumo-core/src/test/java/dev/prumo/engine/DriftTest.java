package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.FleetOptions;
import dev.prumo.config.Settings;
import dev.prumo.error.ExitCode;
import dev.prumo.plan.Target;
import dev.prumo.report.DriftReport;
import dev.prumo.report.DriftReport.Group;
import dev.prumo.report.DriftReport.Verdict;
import dev.prumo.revision.Scope;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import dev.prumo.testkit.TestDatabases;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What targets hold against what their revisions make. */
final class DriftTest {
    @TempDir
    Path folder;

    private static DriftReport drift(TestProject project) {
        return project.open().drift(FleetOptions.DEFAULTS);
    }

    private TestProject project(TestDatabase database) {
        TestProject project =
                new TestProject(folder, database).table("r1", "audits").table("r2", "sessions");
        return database.kind().isSqlite() ? project : project.with("scratch.url", database.url());
    }

    @EachDatabase
    void aDatabaseAsItsRevisionsMadeItHasNotDrifted(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade();
        DriftReport report = drift(project);
        assertThat(report.status()).isEqualTo("ok");
        assertThat(report.groups()).singleElement().satisfies(group -> {
            assertThat(group.verdict()).isEqualTo(Verdict.EXPECTED);
            assertThat(group.expected()).contains(group.fingerprint());
            assertThat(group.heads()).containsExactly("r2");
        });
    }

    @EachDatabase
    void eachPositionIsComparedWithItsOwnRevisions(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade("r1");
        assertThat(drift(project).status()).isEqualTo("ok");
        project.without("r1", "r2")
                .write(
                        "r9",
                        "-- prumo:revision r9\n-- prumo:parents none\n-- prumo:up\ncreate table other (id integer);\n");
        assertThat(drift(project).groups())
                .singleElement()
                .satisfies(group -> assertThat(group.verdict()).isEqualTo(Verdict.UNKNOWN));
    }

    @EachDatabase
    void whatSomebodyChangedByHandIsNamed(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade();
        database.execute("create table by_hand (id integer)", "alter table audits add column hotfix text");
        DriftReport report = drift(project);
        assertThat(report.exitCode()).isEqualTo(ExitCode.DRIFT);
        Group group = report.groups().get(0);
        assertThat(group.difference().orElseThrow().added().keySet())
                .extracting(Object::toString)
                .containsExactly("table by_hand");
        assertThat(group.difference().orElseThrow().changed())
                .singleElement()
                .satisfies(changed -> assertThat(changed.facts())
                        .extracting(fact -> fact.path())
                        .contains("columns.hotfix", "columns.hotfix.type"));
    }

    @EachDatabase
    void tenantsThatHoldTheSameAreOneGroup(TestDatabase database) {
        Fleet fleet = new Fleet(folder, database).items("t1").tenants(List.of("acme", "bolt", "core", "dune"));
        if (!database.kind().isSqlite()) {
            fleet.with("scratch.url", database.url());
        }
        fleet.upgrade();
        for (String id : List.of("core", "dune")) {
            alter(fleet, id);
        }
        DriftReport report = fleet.open().drift(FleetOptions.DEFAULTS);
        assertThat(tenants(report, Verdict.EXPECTED)).containsExactly("acme", "bolt");
        assertThat(tenants(report, Verdict.DRIFTED)).containsExactly("core", "dune");
        assertThat(report.count(Verdict.DRIFTED)).isEqualTo(2);
        assertThat(report.groups()).hasSize(3);
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void withoutADatabaseNothingIsAsExpected(TestDatabase database) {
        Refusal.of(() -> drift(project(database))).hasCode("database-absent").says(database.name());
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void aSchemaThatIsNotThereIsNoSchemaAsExpected(TestDatabase database) {
        TestProject project = project(database);
        project.upgrade();
        database.execute("drop schema public cascade");

        DriftReport report = drift(project);

        assertThat(report.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(report.groups()).isEmpty();
        Refusal.of(report.unread().get(Target.shared(Settings.MAIN)))
                .hasCode("schema-absent")
                .says("\"public\"", database.name());
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void tenantsOfTwoDatabasesAreComparedEachWithWhatItsOwnSharedRevisionsMake(TestDatabase database) {
        try (TestDatabases databases = new TestDatabases();
                TestDatabase other = databases.create(database.kind())) {
            Fleet fleet = new Fleet(folder, database)
                    .with("scratch.url", database.url())
                    .shared("s1")
                    .up("create table template (id integer primary key);")
                    .write()
                    .tenant("t1")
                    .up("create table item (like template including all);")
                    .write();
            other.execute("create schema tenant_b");
            new Fleet(folder, other).upgrade();
            fleet.shared("s2")
                    .up("alter table template add column price integer;")
                    .write();
            database.execute("create schema tenant_a");
            fleet.upgrade();
            other.execute("alter table tenant_b.item add column price integer");

            DriftReport report =
                    fleet.with("databases.other.url", other.url()).open().drift(FleetOptions.DEFAULTS);

            assertThat(tenants(report, Verdict.EXPECTED)).containsExactly("a");
            assertThat(tenants(report, Verdict.DRIFTED)).containsExactly("b");
        }
    }

    /** The older one prints the columns of a view with their table. */
    private static final String VIEW = "create view notes as select id, note from item where note <> '';";

    @Test
    void anotherVersionOfTheServerIsNoDrift(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase live,
            @FreshDatabase(DatabaseKind.POSTGRES_18) TestDatabase scratch) {
        Fleet fleet = new Fleet(folder, live)
                .with("scratch.url", scratch.url())
                .shared("s1")
                .up("create table item (id integer primary key, note text);", VIEW)
                .write()
                .tenant("t1")
                .up("create table item (id integer primary key, note text, shared integer references public.item);")
                .write()
                .tenant("t2")
                .up(VIEW)
                .write()
                .tenants(List.of("acme", "bolt"));
        fleet.upgrade();

        DriftReport report = fleet.open().drift(FleetOptions.DEFAULTS);

        assertThat(report.groups())
                .hasSize(2)
                .allSatisfy(group -> assertThat(group.difference()).isEmpty());
        assertThat(tenants(report, Verdict.EXPECTED)).containsExactly("acme", "bolt");

        String role = "reader_" + live.name();
        live.execute("create role " + role, "grant select on tenant_bolt.notes to " + role);
        try {
            Group drifted = fleet.open().drift(FleetOptions.DEFAULTS).groups().stream()
                    .filter(group -> group.verdict() == Verdict.DRIFTED)
                    .findFirst()
                    .orElseThrow();
            assertThat(drifted.targets()).extracting(Target::tenant).containsExactly("bolt");
            assertThat(drifted.difference().orElseThrow().changed())
                    .extracting(changed -> changed.to().key().toString())
                    .containsExactly("view notes");
        } finally {
            live.execute("drop owned by " + role, "drop role " + role);
            scratch.execute("drop role " + role);
        }
    }

    private static void alter(Fleet fleet, String tenant) {
        TestDatabase database = fleet.database();
        boolean sqlite = database.kind().isSqlite();
        String url = sqlite ? "jdbc:sqlite:" + fleet.file(tenant) : database.jdbcUrl();
        String table = sqlite ? "item" : Fleet.schema(tenant) + ".item";
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("alter table " + table + " add column hotfix text");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private static List<String> tenants(DriftReport report, Verdict verdict) {
        return report.groups().stream()
                .filter(group -> group.scope() == Scope.TENANT && group.verdict() == verdict)
                .flatMap(group -> group.targets().stream())
                .flatMap(target -> Stream.of(target.tenant()))
                .toList();
    }
}
