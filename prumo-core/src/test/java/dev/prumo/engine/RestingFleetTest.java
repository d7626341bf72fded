package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.FleetOptions;
import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.io.TempDir;

/** An upgrade that finds nothing to do does not read its tenants by name, and says what it would say if it did. */
final class RestingFleetTest {
    private static final String READS_NAMES = "select database, status, string_agg";

    @TempDir
    Path folder;

    private FleetProject atHead(TestDatabase database, String... tenants) {
        FleetProject project = FleetProject.in(folder.resolve("project"), database)
                .shared("s1", "none", "")
                .tenant("t1", "none", "-- prumo:depends-on s1\n");
        project.register("active", tenants);
        project.upgrade();
        return project;
    }

    private static List<String> statements(FleetProject project, TestDatabase database, MoveOptions options) {
        CountedDataSource counted = new CountedDataSource();
        RunReport report = project.open(counted.around(database.dataSource())).upgrade(options, event -> {});
        assertThat(report.counts().changed()).isZero();
        return counted.executed();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void theStatementsAreTheSameForTenAndForAThousandAndNoneReadsNames(TestDatabase database) {
        FleetProject project = atHead(database, "0");
        List<List<String>> executed = new ArrayList<>();
        int before = 0;
        for (int size : List.of(10, 1000)) {
            String series = " from generate_series(" + (before + 1) + ", " + size + ") i";
            database.execute(
                    "do $$ begin for i in " + (before + 1) + " .. " + size
                            + " loop execute format('create schema tenant_%s', i); end loop; end $$",
                    "insert into prumo.tenant select i::text, 'main', 'tenant_' || i,"
                            + " case i % 9 when 0 then 'spare' else 'active' end" + series,
                    "insert into prumo.position select i::text, 't1', now()" + series);
            before = size;
            executed.add(statements(project, database, MoveOptions.to("heads")));
        }

        assertThat(executed.get(1)).isEqualTo(executed.get(0)).hasSizeLessThanOrEqualTo(10);
        assertThat(executed.get(1)).noneMatch(sql -> sql.startsWith(READS_NAMES));
        assertThat(project.upgrade().counts()).isEqualTo(new Counts(1002, 0, 1002, 0, 0));
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void whoPicksTenantsHasThemReadByName(TestDatabase database) {
        FleetProject project = atHead(database, "a", "b");
        List<FleetOptions> picking = List.of(
                FleetOptions.builder().tenants(List.of("a", "b")).build(),
                FleetOptions.builder().onlyFailed(true).build(),
                FleetOptions.builder().canaryTenants(List.of("b")).build());
        for (FleetOptions options : picking) {
            MoveOptions move = MoveOptions.to("heads").withFleet(options);

            assertThat(statements(project, database, move)).anyMatch(sql -> sql.startsWith(READS_NAMES));
        }
    }

    /** With a query as their source, tenants are always read by name. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void whateverIsOutOfTheOrdinaryIsSeenAsIfEveryTenantWereRead(TestDatabase database) {
        FleetProject project = atHead(database, "a", "b", "c", "d");
        project.record("", "t2", "t1");
        Prumo inShort = project.open();
        Prumo inFull = project.with("tenants.source", "query")
                .with("tenants.query", "select id, place, database from prumo.tenant order by id")
                .open();
        Map<String, String> seen = new LinkedHashMap<>();
        for (Irregularity irregularity : irregularities()) {
            database.execute(irregularity.begin());
            String full = outcome(inFull);
            seen.put(irregularity.name(), full);
            assertThat(outcome(inShort)).as(irregularity.name()).isEqualTo(full);
            database.execute(irregularity.end());
            assertThat(outcome(inShort)).as("after " + irregularity.name()).isEqualTo("NOTHING 5 of 5 unchanged");
        }

        assertThat(seen.get("ghost")).contains("b FAILED tenant-ghost");
        assertThat(seen.get("suspended")).contains("b SKIPPED");
        assertThat(seen.get("pending without a schema")).contains("b SKIPPED");
        assertThat(seen.get("two in one schema"))
                .contains("b FAILED tenant-place-taken", "e FAILED tenant-place-taken");
        assertThat(seen.get("two whose long names are cut alike")).contains("l1 FAILED", "l2 FAILED");
        assertThat(seen.get("at a revision that nobody knows")).contains("b FAILED position-not-in-checkout");
        assertThat(seen.get("ahead")).isEqualTo("NOTHING 5 of 5 unchanged");
        assertThat(seen.get("failed once")).isEqualTo("NOTHING 5 of 5 unchanged");
    }

    private record Irregularity(String name, String begin, String end) {}

    private static List<Irregularity> irregularities() {
        List<Irregularity> all = new ArrayList<>(List.of(
                new Irregularity("ghost", "alter schema tenant_b rename to elsewhere", renamedBack()),
                status("suspended", "suspended"),
                status("pending", "pending"),
                status("spare", "spare"),
                status("of an unknown status", "frozen"),
                new Irregularity(
                        "pending without a schema",
                        "update prumo.tenant set status = 'pending' where id = 'b';"
                                + " alter schema tenant_b rename to elsewhere",
                        "update prumo.tenant set status = 'active' where id = 'b'; " + renamedBack()),
                row("two in one schema", "e", "tenant_b"),
                new Irregularity(
                        "two in one schema, and as many schemas as tenants",
                        "update prumo.tenant set place = 'tenant_a' where id = 'b'",
                        "update prumo.tenant set place = 'tenant_b' where id = 'b'"),
                new Irregularity(
                        "two whose long names are cut alike",
                        "create schema " + "x".repeat(63) + "; insert into prumo.tenant values"
                                + " ('l1', 'main', '" + "x".repeat(63) + "', 'active'),"
                                + " ('l2', 'main', '" + "x".repeat(64) + "', 'active')",
                        "drop schema " + "x".repeat(63) + "; delete from prumo.tenant where id in ('l1', 'l2')"),
                new Irregularity(
                        "in another database",
                        "update prumo.tenant set database = 'north' where id = 'b'",
                        "update prumo.tenant set database = 'main' where id = 'b'"),
                position("ahead", "t2"),
                position("at a revision that nobody knows", "t8"),
                new Irregularity(
                        "failed once",
                        "insert into prumo.history (run, tenant, revision, direction, status, checksum, statements_done,"
                                + " statements_total) values (1, 'b', 't2', 'up', 'failed', '', 0, 1)",
                        "delete from prumo.history where revision = 't2'"),
                new Irregularity(
                        "a position of nobody",
                        "insert into prumo.position values ('gone', 't8', now())",
                        "delete from prumo.position where tenant = 'gone'")));
        for (String place : List.of("public", "prumo", "pg_catalog", "information_schema", "", " ")) {
            all.add(row("a schema named '" + place + "'", "e", place));
        }
        for (String id : List.of("", " e", ".e", "e/f", "e,f", "e*", "e\u0001", "e".repeat(101))) {
            all.add(schema("an id '" + id + "'", id, "tenant_e"));
        }
        all.add(schema("a schema put aside", "e", "__e"));
        all.add(schema("a schema with blanks", "e", "tenant e"));
        all.add(schema("a schema with a control character", "e", "tenant\u0001e"));
        return all;
    }

    private static String renamedBack() {
        return "alter schema elsewhere rename to tenant_b";
    }

    private static Irregularity status(String name, String status) {
        return new Irregularity(
                name,
                "update prumo.tenant set status = '" + status + "' where id = 'b'",
                "update prumo.tenant set status = 'active' where id = 'b'");
    }

    private static Irregularity position(String name, String heads) {
        return new Irregularity(
                name,
                "update prumo.position set heads = '" + heads + "' where tenant = 'b'",
                "update prumo.position set heads = 't1' where tenant = 'b'");
    }

    /** One more tenant at the head, whose schema is there or not. */
    private static Irregularity row(String name, String id, String place) {
        return new Irregularity(
                name,
                "insert into prumo.tenant values ('" + id + "', 'main', '" + place + "', 'active');"
                        + " insert into prumo.position select 'e', 't1', now()",
                "delete from prumo.tenant where id not in ('a', 'b', 'c', 'd');"
                        + " delete from prumo.position where tenant = 'e'");
    }

    private static Irregularity schema(String name, String id, String place) {
        Irregularity row = row(name, id, place);
        return new Irregularity(
                name, row.begin() + "; create schema \"" + place + "\"", row.end() + "; drop schema \"" + place + "\"");
    }

    /** All that a report tells, but for times. */
    private static String outcome(Prumo prumo) {
        try {
            RunReport report = prumo.upgrade(MoveOptions.to("heads"), event -> {});
            StringBuilder text = new StringBuilder(report.status() + " "
                    + report.counts().unchanged() + " of " + report.counts().targets() + " unchanged");
            report.targets().stream()
                    .filter(target -> target.target().isTenant())
                    .map(RestingFleetTest::line)
                    .sorted()
                    .forEach(line -> text.append('\n').append(line));
            return text.toString();
        } catch (PrumoException e) {
            return "refused " + e.code().code() + " " + e.arguments();
        }
    }

    private static String line(TargetReport report) {
        return report.target().tenant() + " " + report.status()
                + report.error()
                        .map(error -> " " + error.code().code() + " " + error.arguments())
                        .orElse("");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aTenantThatIsBehindIsBroughtOn(TestDatabase database) {
        FleetProject project = atHead(database, "a", "b", "c");
        project.register("active", "d");
        project.register("suspended", "e");

        RunReport report = project.upgrade();

        assertThat(report.counts()).isEqualTo(new Counts(6, 1, 4, 0, 1));
        assertThat(database.value("select heads from prumo.position where tenant = 'd'"))
                .isEqualTo("t1");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void anEditedRevisionNamesWhoHasIt(TestDatabase database) {
        FleetProject project = atHead(database, "a", "b", "c").edit("tenant/t1", "integer", "bigint");

        assertThat(outcome(project.open()))
                .startsWith("refused checksum-changed-at")
                .contains("a, b, c");
    }
}
