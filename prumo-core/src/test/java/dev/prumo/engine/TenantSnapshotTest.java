package dev.prumo.engine;

import static dev.prumo.engine.TenantProject.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.report.TenantReport;
import dev.prumo.report.TenantReport.Origin;
import dev.prumo.report.TenantReport.Result;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Tenants that are made of what all revisions come to, at once. */
final class TenantSnapshotTest {
    @TempDir
    Path folder;

    private TenantProject project(TestDatabase database) {
        TenantProject project = new TenantProject(folder.resolve("project"), database)
                .environment("PRUMO_CACHE_DIR", folder.resolve("cache").toString());
        return database.kind().isSqlite() ? project : project.with("scratch.url", database.url());
    }

    private TenantProject small(TestDatabase database) {
        return project(database)
                .tenant("t1", "create table names (id integer primary key, name text not null);")
                .tenant(
                        "t2",
                        "create index names_idx on names (name);\ninsert into names values (1, 'it''s ${schema}');");
    }

    private static TenantReport ofSnapshot(TenantProject project, String... ids) {
        return project.tenants().create(List.of(ids), Optional.empty(), false, true);
    }

    private static List<String> codes(TenantReport report) {
        return report.notes().stream().map(note -> note.code()).toList();
    }

    private List<Path> cached() {
        Path cache = folder.resolve("cache/tenants");
        if (!Files.isDirectory(cache)) {
            return List.of();
        }
        try (var files = Files.list(cache)) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EachDatabase
    void aTenantOfASnapshotIsLikeOneOfRevisions(TestDatabase database) {
        TenantProject project = small(database);
        assertThat(only(project.create("plain")).origin()).contains(Origin.REVISIONS);
        assertThat(cached()).as("nobody asked for a snapshot").isEmpty();

        TenantReport report = ofSnapshot(project, "acme");

        assertThat(report.notes()).isEmpty();
        assertThat(only(report).error()).isEmpty();
        assertThat(only(report).origin()).contains(Origin.SNAPSHOT);
        assertThat(only(report).heads()).containsExactly("t2");
        assertThat(only(project.create("cached")).origin())
                .as("what is known is used")
                .contains(Origin.SNAPSHOT);
        assertThat(alike(project, "plain", "acme")).isTrue();
        assertThat(alike(project, "plain", "cached")).isTrue();
        assertThat(rows(project, "acme", "select id || name from names")).containsExactly("1it's ${schema}");
        assertThat(rows(
                        project,
                        "acme",
                        "select revision || ' ' || direction || ' ' || status || ' ' || length(checksum) from "
                                + project.ledger("history") + " where tenant = 'acme' order by id"))
                .containsExactly("t1 stamp done 64", "t2 stamp done 64");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(4);
        project.tenant("t3", "alter table names add column note text;");
        assertThat(project.upgrade().counts().changed()).isEqualTo(3);
        assertThat(only(project.create("later")).origin())
                .as("the snapshot was of another head")
                .contains(Origin.REVISIONS);
    }

    private static boolean alike(TenantProject project, String one, String other) {
        var inspected = List.of(one, other).stream()
                .map(id -> project.open()
                        .inspect(
                                dev.prumo.SchemaSide.LIVE,
                                dev.prumo.FleetOptions.builder()
                                        .tenants(List.of(id))
                                        .build())
                        .snapshot()
                        .fingerprint())
                .toList();
        return inspected.get(0).equals(inspected.get(1));
    }

    private static List<String> rows(TenantProject project, String tenant, String query) {
        try (Connection connection = project.database().kind().isSqlite()
                        ? DriverManager.getConnection("jdbc:sqlite:" + project.file(tenant))
                        : project.database().connect();
                Statement statement = connection.createStatement()) {
            if (!project.database().kind().isSqlite()) {
                statement.execute("set search_path = tenant_" + tenant + ", public");
            }
            List<String> rows = new ArrayList<>();
            try (var found = statement.executeQuery(query)) {
                while (found.next()) {
                    rows.add(found.getString(1));
                }
            }
            return rows;
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    @EachDatabase
    void manyTenantsAtOnceAndPrepareMakeTheSnapshot(TestDatabase database) {
        TenantProject project = small(database);

        TenantReport few = project.create("one");
        assertThat(only(few).origin()).contains(Origin.REVISIONS);
        TenantReport many =
                project.create(IntStream.range(0, 11).mapToObj(i -> "m" + i).toArray(String[]::new));

        assertThat(many.results()).extracting(Result::error).containsOnly(Optional.empty());
        assertThat(many.results())
                .extracting(result -> result.origin().orElseThrow())
                .containsOnly(Origin.SNAPSHOT);
        assertThat(alike(project, "one", "m10")).isTrue();
        TenantReport spares = project.tenants().prepare(OptionalInt.of(2), Optional.empty());
        assertThat(spares.results())
                .extracting(result -> result.origin().orElseThrow())
                .containsOnly(Origin.SNAPSHOT);
        assertThat(only(project.create("acme")).origin()).contains(Origin.SPARE);
        assertThat(alike(project, "one", "acme")).isTrue();
    }

    @EachDatabase
    void prepareWithoutSparesMakesTheSnapshot(TestDatabase database) {
        TenantProject project = small(database);

        assertThat(project.tenants()
                        .prepare(OptionalInt.empty(), Optional.empty())
                        .status())
                .isEqualTo("nothing");

        assertThat(cached()).isNotEmpty();
        assertThat(only(project.create("acme")).origin()).contains(Origin.SNAPSHOT);
    }

    @EachDatabase
    void rowsOfTheMomentOrOfChanceAreMadeByRevisions(TestDatabase database) {
        List<String> unfit = database.kind().isSqlite()
                ? List.of(
                        "insert into names values (2, date('now'))",
                        "insert into names values (2, current_date)",
                        "insert into names values (2, strftime('%Y', 'now'))",
                        "insert into names values (2, hex(randomblob(8)))")
                : List.of(
                        "insert into names values (2, now()::text)",
                        "insert into names values (2, current_date::text)",
                        "insert into names values (2, timestamptz '2025-01-01 00:00'::text)",
                        "insert into names values (2, gen_random_uuid()::text)",
                        "insert into names values (2, current_schema())");
        int number = 0;
        for (String statement : unfit) {
            TenantProject project = new TenantProject(folder.resolve("p" + number), database)
                    .environment(
                            "PRUMO_CACHE_DIR", folder.resolve("cache" + number).toString())
                    .tenant("t1", "create table names (id integer primary key, name text not null);")
                    .tenant("t2", statement + ";");
            if (!database.kind().isSqlite()) {
                project.with("scratch.url", database.url());
            }

            TenantReport report = ofSnapshot(project, "a" + number);

            assertThat(only(report).origin()).as(statement).contains(Origin.REVISIONS);
            assertThat(codes(report)).containsExactly("warning.tenant-snapshot-unfit");
            assertThat(report.notes().get(0).arguments().get("reason").toString())
                    .contains("names");
            number++;
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void whatChangesSomethingElseIsMadeByRevisions(TestDatabase database) {
        TenantProject project = project(database)
                .shared("s1", "create table seen (place text);")
                .tenant(
                        "t1",
                        "-- prumo:depends-on s1",
                        "create table a (id integer);\ninsert into public.seen values ('x');");
        project.upgrade();

        TenantReport report = ofSnapshot(project, "acme");

        assertThat(only(report).origin()).contains(Origin.REVISIONS);
        assertThat(report.notes().get(0).arguments().get("reason").toString()).contains("outside");
        assertThat(database.value("select count(*) from seen")).isEqualTo("1");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void everyKindOfObjectAndItsRowsAreThere(TestDatabase database) {
        TenantProject project = TenantSamples.rich(project(database));
        project.upgrade();
        project.create("plain");

        TenantReport report = ofSnapshot(project, "acme");

        assertThat(report.notes()).isEmpty();
        assertThat(only(report).error()).isEmpty();
        assertThat(only(report).origin()).contains(Origin.SNAPSHOT);
        assertThat(alike(project, "plain", "acme")).isTrue();
        for (String table : List.of("people", "orders", "items", "log", "totals", "bad_people")) {
            assertThat(database.query("select * from tenant_acme." + table + " order by 1"))
                    .as(table)
                    .isEqualTo(database.query("select * from tenant_plain." + table + " order by 1"));
        }
        for (String sequence : List.of("people_id_seq", "orders_id_seq", "tickets", "unused")) {
            assertThat(database.value("select nextval('tenant_acme." + sequence + "')"))
                    .as(sequence)
                    .isEqualTo(database.value("select nextval('tenant_plain." + sequence + "')"));
        }
        assertThat(
                        database.value(
                                "select count(*) from pg_constraint k join pg_class c on c.oid = k.confrelid"
                                        + " where k.connamespace = 'tenant_acme'::regnamespace and c.relnamespace = 'public'::regnamespace"))
                .isEqualTo("1");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void whileSharedRevisionsArePendingRevisionsAreRun(TestDatabase database) {
        TenantProject project = small(database);
        project.tenants().prepare(OptionalInt.empty(), Optional.empty());
        project.shared("s1", "create table plans (id integer);");

        assertThat(only(project.create("acme")).origin()).contains(Origin.REVISIONS);
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void withoutAServerToTryItOnRevisionsAreRun(TestDatabase database) {
        TenantProject project = small(database).without("scratch.url");

        TenantReport report = ofSnapshot(project, "acme");

        assertThat(only(report).origin()).contains(Origin.REVISIONS);
        assertThat(codes(report)).containsExactly("warning.tenant-snapshot-unfit");
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void aTenantOfASnapshotIsOneMessage(TestDatabase database) {
        TenantProject project = small(database);
        ofSnapshot(project, "first");
        try (MessageCounter counter = MessageCounter.to(database.port())) {
            project.with("database.url", database.through(counter.port()).url());
            project.create("acme");
            assertThat(counter.taken())
                    .filteredOn(text -> text.contains("create schema"))
                    .singleElement()
                    .asString()
                    .contains("create table", "\"prumo\".history", "\"prumo\".position", "commit");
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void whatASnapshotTakesForGrantedMayBeWanting(TestDatabase database) {
        TenantProject project = small(database);
        ofSnapshot(project, "first");
        // The server refuses the first statement of the snapshot, but not that of the revisions.
        database.execute("""
                create function refuse() returns event_trigger language plpgsql as $$ begin
                  if current_query() like '%check_function_bodies%' then raise exception 'not so'; end if; end $$""");
        database.execute("create event trigger refuse on ddl_command_start when tag in ('CREATE TABLE')"
                + " execute function refuse()");
        try {
            TenantReport report = project.create("acme");
            assertThat(only(report).error()).isEmpty();
            assertThat(only(report).origin()).contains(Origin.REVISIONS);
        } finally {
            database.execute("drop event trigger refuse");
        }
    }
}
