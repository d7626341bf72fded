package dev.prumo.engine;

import static dev.prumo.engine.TenantProject.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.report.TenantReport;
import dev.prumo.report.TenantReport.Origin;
import dev.prumo.report.TenantReport.Outcome;
import dev.prumo.report.TenantReport.Result;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.IntStream;
import org.junit.jupiter.api.io.TempDir;

/** Tenants that are provisioned ahead, and become those of customers by their name. */
final class TenantSparesTest {
    private static final String NAMES = "create table names (id integer primary key, name text not null);";

    @TempDir
    Path folder;

    private TenantProject project(TestDatabase database) {
        return new TenantProject(folder, database)
                .with("tenants.spares", "2")
                .tenant("t1", NAMES)
                .tenant("t2", "create index names_idx on names (name);");
    }

    private static TenantReport prepare(TenantProject project) {
        return project.tenants().prepare(OptionalInt.empty(), Optional.empty());
    }

    private static String place(TestDatabase database, String id) {
        return database.kind().isSqlite() ? "tenants/" + id + ".sqlite3" : "tenant_" + id;
    }

    private static String spare(TestDatabase database, int number) {
        String id = "__spare_" + number;
        return id + " " + (database.kind().isSqlite() ? "tenants/" + id + ".sqlite3" : id) + " spare";
    }

    @EachDatabase
    void thePoolIsFilledToItsNumberAndNoFurther(TestDatabase database) {
        TenantProject project = project(database);

        TenantReport report = prepare(project);

        assertThat(report.status()).isEqualTo("ok");
        assertThat(report.kind()).isEqualTo("tenant-prepare");
        assertThat(report.results()).extracting(Result::id).containsExactly("__spare_1", "__spare_2");
        assertThat(report.results()).extracting(Result::heads).containsOnly(List.of("t2"));
        assertThat(project.registry()).containsExactly(spare(database, 1), spare(database, 2));
        assertThat(prepare(project).status()).isEqualTo("nothing");
        assertThat(project.tenants()
                        .prepare(OptionalInt.of(3), Optional.of("main"))
                        .results())
                .extracting(Result::id)
                .containsExactly("__spare_3");
        assertThat(project.runs()).containsExactly("tenant-prepare OK 2 0", "tenant-prepare OK 1 0");
    }

    @EachDatabase
    void aNewTenantIsASpareUnderItsName(TestDatabase database) throws SQLException {
        TenantProject project = project(database);
        prepare(project);

        TenantReport report = project.create("acme", "loja", "third");

        assertThat(report.status()).isEqualTo("ok");
        assertThat(report.results())
                .extracting(result -> result.id() + " "
                        + result.origin().filter(Origin.SPARE::equals).isPresent() + " " + result.heads())
                .containsExactlyInAnyOrder("acme true [t2]", "loja true [t2]", "third false [t2]")
                .as("workers take what is there")
                .hasSize(3);
        assertThat(report.notes()).extracting(note -> note.code()).containsExactly("warning.tenant-no-spare");
        assertThat(project.registry())
                .containsExactly(
                        "acme " + place(database, "acme") + " active",
                        "loja " + place(database, "loja") + " active",
                        "third " + place(database, "third") + " active");
        for (String id : List.of("acme", "loja", "third")) {
            assertThat(history(project, id)).as(id).element(0).asString().matches("t1 (up|stamp) done");
            assertThat(project.tenants().show(id).heads()).containsExactly("t2");
        }
        assertThat(history(project, "acme")).hasSize(3).element(2).isEqualTo("t2 stamp done");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(4);
        assertThat(prepare(project).results()).extracting(Result::id).containsExactly("__spare_1", "__spare_2");
        if (!database.kind().isSqlite()) {
            assertThat(project.schemas())
                    .containsExactly("__spare_1", "__spare_2", "tenant_acme", "tenant_loja", "tenant_third");
            assertThat(project.positions())
                    .containsExactly("__spare_1 t2", "__spare_2 t2", "acme t2", "loja t2", "third t2");
        }
    }

    /** Revision, direction and status of all that the ledger says of a tenant, in order. */
    private static List<String> history(TenantProject project, String tenant) throws SQLException {
        String query = "select revision || ' ' || direction || ' ' || status from " + project.ledger("history")
                + " where tenant = '" + tenant + "' order by id";
        if (!project.database().kind().isSqlite()) {
            return project.database().column(query);
        }
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + project.file(tenant));
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery(query)) {
            List<String> lines = new ArrayList<>();
            while (rows.next()) {
                lines.add(rows.getString(1));
            }
            return lines;
        }
    }

    @EachDatabase
    void everyRunKeepsSparesAtHeadAndOneBehindIsNotTaken(TestDatabase database) {
        TenantProject project = project(database);
        prepare(project);
        project.tenant("t3", "create table more (id integer);");

        TenantReport behind = project.create("acme");

        assertThat(only(behind).origin()).contains(Origin.REVISIONS);
        assertThat(behind.notes()).extracting(note -> note.code()).containsExactly("warning.tenant-no-spare");
        assertThat(project.upgrade().counts().changed()).isEqualTo(2);
        TenantReport ahead = project.create("loja");
        assertThat(only(ahead).origin()).contains(Origin.SPARE);
        assertThat(only(ahead).heads()).containsExactly("t3");
        assertThat(ahead.notes()).isEmpty();
    }

    @EachDatabase
    void whoeverTheTenantsAreByAQuerySparesTakePart(TestDatabase database) {
        TenantProject project =
                project(database).toml("[tenants]\nsource = 'query'\nquery = 'select id from clients'\nspares = 1\n");
        database.execute("create table clients (id text)", "insert into clients values ('a')");
        project.with("tenants.spares", "1");
        prepare(project);
        project.tenant("t3", "create table more (id integer);");

        assertThat(project.upgrade().counts().changed()).isEqualTo(1);
        assertThat(only(project.create("a")).origin()).contains(Origin.SPARE);
        assertThat(project.tenants().list())
                .extracting(state -> state.id() + state.heads() + state.ghost())
                .containsExactly("a[t3]false");
    }

    @EachDatabase
    void nobodyElseIsCalledLikeASpare(TestDatabase database) {
        TenantProject project = project(database);
        prepare(project);

        Refusal.of(() -> project.create("__spare_9"))
                .hasCode("tenant-id-reserved")
                .hasExit(2);
        Refusal.of(() -> project.tenants().clone("__spare_1", "__spare_9")).hasCode("tenant-id-reserved");
        project.create("a");
        Refusal.of(() -> project.tenants().rename("a", "__spare_9", true)).hasCode("tenant-id-reserved");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aSchemaThatTheTemplateWouldFindIsNoSpare(TestDatabase database) {
        TenantProject project = project(database).toml("[tenants]\nsource = 'pattern'\nschema = '{id}'\n");
        prepare(project);

        assertThat(project.tenants().list())
                .extracting(state -> state.id() + " " + state.status())
                .contains("__spare_1 spare", "__spare_2 spare");
        Refusal.of(() -> project.create("__a")).hasCode("tenant-place-reserved");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void grantsAreRightForTheTenantThatASpareBecomes(TestDatabase database) {
        String reader = "reader_" + database.name();
        database.execute("create role " + reader, "create table said (id text, place text)");
        try {
            TenantProject project = project(database)
                    .toml("[tenants]\ngrants = [\"grant usage on schema ${schema} to " + reader
                            + "\", \"grant select on all tables in schema ${schema} to " + reader
                            + "\", \"alter default privileges in schema ${schema} grant select on tables to " + reader
                            + "\", \"insert into public.said values (${tenant}, current_schema())\"]\n");
            prepare(project);
            assertThat(database.column("select id from said"))
                    .as("nobody is told of a spare")
                    .isEmpty();

            assertThat(only(project.create("acme")).origin()).contains(Origin.SPARE);

            assertThat(database.column("select id || ' ' || place from said")).containsExactly("acme tenant_acme");
            assertThat(database.value("select has_table_privilege('" + reader + "', 'tenant_acme.names', 'select')"
                            + " and has_schema_privilege('" + reader + "', 'tenant_acme', 'usage')"))
                    .isEqualTo("t");
            project.tenant("t3", "create table more (id integer);");
            project.upgrade();
            assertThat(database.value("select has_table_privilege('" + reader + "', 'tenant_acme.more', 'select')"))
                    .isEqualTo("t");
        } finally {
            database.execute("drop owned by " + reader, "drop role " + reader);
        }
    }

    @EachDatabase
    void aRevisionThatWritesTheNameOfItsTenantLeavesNoRoomForSpares(TestDatabase database) {
        TenantProject project = project(database);
        prepare(project);
        project.tenant("t3", "-- prumo:placeholders on", "insert into names values (1, '${tenant}');");
        project.upgrade();

        TenantReport report = project.create("acme");

        assertThat(only(report).origin()).contains(Origin.REVISIONS);
        assertThat(report.notes()).extracting(note -> note.code()).containsExactly("warning.tenant-spares-unfit");
        Refusal.of(() -> project.tenants().prepare(OptionalInt.of(5), Optional.empty()))
                .hasCode("tenant-spares-impossible")
                .at("migrations/tenant/t3.sql")
                .hasExit(2);
    }

    @EachDatabase
    void placeholdersOfOnesOwnAreNoObstacle(TestDatabase database) {
        TenantProject project = project(database)
                .with("placeholders.greeting", "hello")
                .tenant("t3", "-- prumo:placeholders on", "insert into names values (1, '${greeting}');");
        prepare(project);

        assertThat(only(project.create("acme")).origin()).contains(Origin.SPARE);
    }

    @EachDatabase
    void creatorsAtOnceNeverTakeTheSameSpare(TestDatabase database) throws Exception {
        int creators = 4;
        TenantProject project = project(database).with("tenants.spares", "6");
        prepare(project);
        CountDownLatch begin = new CountDownLatch(1);
        ExecutorService threads = Executors.newFixedThreadPool(creators);
        try {
            List<Future<TenantReport>> reports = IntStream.range(0, creators)
                    .mapToObj(i -> threads.submit(() -> {
                        begin.await();
                        return project.create("a" + i, "b" + i);
                    }))
                    .toList();
            begin.countDown();
            for (Future<TenantReport> report : reports) {
                assertThat(report.get().results()).extracting(Result::error).containsOnly(Optional.empty());
            }
        } finally {
            threads.shutdownNow();
        }
        assertThat(project.tenants().list())
                .filteredOn(state -> state.status().equals("active"))
                .hasSize(2 * creators)
                .allSatisfy(state -> {
                    assertThat(state.ghost()).isFalse();
                    assertThat(state.heads()).containsExactly("t2");
                });
        assertThat(project.upgrade().counts().failed()).isZero();
        assertThat(project.registry().stream().map(row -> row.split(" ")[1])).doesNotHaveDuplicates();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aSpareThatIsBeingWorkedOnIsPassedBy(TestDatabase database) throws SQLException {
        TenantProject project = project(database);
        prepare(project);
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            statement.execute("begin");
            statement.execute("update prumo.position set heads = heads where tenant = '__spare_1'");
            statement.execute("alter table __spare_1.names add column note text");

            assertThat(only(project.create("acme")).origin()).contains(Origin.SPARE);
            statement.execute("rollback");
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void aSpareOfAnotherDatabaseIsTakenThere(
            TestDatabase main, @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase second) {
        TenantProject project = new TenantProject(folder, main)
                .toml("[databases.eu]\nurl = '" + second.url() + "'\nspares = 1\n[tenants]\nspares = 2\n")
                .tenant("t1", NAMES);
        assertThat(prepare(project).results())
                .extracting(result -> result.database() + "/" + result.id())
                .containsExactly("eu/__spare_1", "main/__spare_2", "main/__spare_3");

        TenantReport report = project.tenants().create(List.of("a", "b"), Optional.of("eu"), false);

        assertThat(report.results())
                .extracting(result -> result.origin().orElseThrow())
                .containsExactlyInAnyOrder(Origin.SPARE, Origin.REVISIONS);
        assertThat(second.column("select nspname from pg_namespace where nspname like 'tenant%' order by 1"))
                .containsExactly("tenant_a", "tenant_b");
        assertThat(project.registry())
                .containsExactly(
                        "__spare_2 __spare_2 spare",
                        "__spare_3 __spare_3 spare",
                        "a tenant_a active",
                        "b tenant_b active");
        assertThat(second.column("select tenant || ' ' || heads from prumo.position order by 1"))
                .containsExactly("a t1", "b t1");
    }

    /** What a kill between the two databases leaves: the registry knows the tenant, the other database the spare. */
    @EachDatabase({DatabaseKind.POSTGRES_17})
    void aTakingThatWasKilledIsBroughtToItsEnd(
            TestDatabase main, @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase second) {
        TenantProject project = new TenantProject(folder, main)
                .toml("[databases.eu]\nurl = '" + second.url() + "'\nspares = 2\n[tenants]\n")
                .tenant("t1", NAMES);
        prepare(project);
        main.execute(
                "delete from prumo.tenant",
                "insert into prumo.tenant values ('a', 'eu', '__spare_1', 'pending'), ('b', 'eu', '__spare_2', 'pending')");
        second.execute(
                "alter schema __spare_2 rename to tenant_b",
                "update prumo.position set tenant = 'b' where tenant = '__spare_2'");
        assertThat(project.upgrade().counts().skipped()).isEqualTo(2);

        TenantReport report = project.create("a", "b");

        assertThat(report.results()).extracting(Result::outcome).containsOnly(Outcome.CREATED);
        assertThat(project.registry()).containsExactly("a tenant_a active", "b tenant_b active");
        assertThat(second.tables("tenant_a")).containsExactly("names");
        assertThat(second.column("select tenant || ' ' || heads from prumo.position order by 1"))
                .containsExactly("a t1", "b t1");
    }

    @EachDatabase({DatabaseKind.SQLITE})
    void aFileThatWasKilledOnItsWayIsBroughtToItsEnd(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        prepare(project);
        database.execute(
                "update prumo_tenant set id = 'a', status = 'pending' where id = '__spare_1'",
                "update prumo_tenant set id = 'b', status = 'pending' where id = '__spare_2'");
        Files.move(project.file("__spare_2"), project.file("b"));

        TenantReport report = project.create("a", "b");

        assertThat(report.results()).extracting(Result::outcome).containsOnly(Outcome.CREATED);
        assertThat(report.results()).extracting(Result::heads).containsOnly(List.of("t2"));
        assertThat(project.registry()).containsExactly("a tenants/a.sqlite3 active", "b tenants/b.sqlite3 active");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(3);
    }

    @EachDatabase
    void aSpareThatWasBegunOrHasLostItsPlaceIsMadeByTheNextCall(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        prepare(project);
        if (database.kind().isSqlite()) {
            Files.delete(project.file("__spare_1"));
            database.execute("update prumo_tenant set status = 'pending' where id = '__spare_2'");
            Files.delete(project.file("__spare_2"));
        } else {
            database.execute("drop schema __spare_1 cascade", "delete from prumo.position where tenant = '__spare_1'");
        }

        TenantReport report = prepare(project);

        assertThat(report.status()).isEqualTo("ok");
        assertThat(project.registry()).containsExactly(spare(database, 1), spare(database, 2));
        assertThat(project.upgrade().counts().failed()).isZero();
    }

    /** The grant stands in the middle of the one transaction that makes a spare a tenant. */
    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aProcessThatIsKilledInTheMiddleLeavesTheSpareToTheNext(TestDatabase database) {
        TenantProject project = project(database)
                .toml("[tenants]\nspares = 1\ngrants = [\"select public.pause(${tenant})\"]\n")
                .with("tenants.spares", "1");
        database.execute(
                "create table paused ()",
                "create function pause(text) returns void language plpgsql as $$"
                        + " begin if $1 = 'acme' then lock table public.paused; end if; end $$");
        prepare(project);
        Map<String, String> told = new TreeMap<>(project.settings());
        told.put("create", "acme");
        told.put("run.lock_timeout", "1m");
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            statement.execute("begin");
            statement.execute("lock table paused");
            try (UpgradeProcess killed = UpgradeProcess.start(project.folder(), told)) {
                Eventually.is("the tenant is in the middle", () -> waiting(database) == 1);
                killed.kill();
            }
            Eventually.is("the server has noticed", () -> waiting(database) == 0);
            statement.execute("rollback");
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
        assertThat(project.registry()).containsExactly("__spare_1 __spare_1 spare");
        assertThat(project.positions()).containsExactly("__spare_1 t2");

        assertThat(only(project.create("acme")).origin()).contains(Origin.SPARE);

        assertThat(project.registry()).containsExactly("acme tenant_acme active");
        assertThat(project.schemas()).containsExactly("tenant_acme");
        assertThat(project.positions()).containsExactly("acme t2");
    }

    private static int waiting(TestDatabase database) {
        return Integer.parseInt(database.value("select count(*) from pg_stat_activity"
                + " where datname = current_database() and wait_event_type = 'Lock'"));
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void aTenantOfASpareIsOneMessage(TestDatabase database) {
        try (MessageCounter counter = MessageCounter.to(database.port())) {
            TenantProject project = new TenantProject(folder, database.through(counter.port()))
                    .with("run.workers", "1")
                    .with("tenants.spares", "3")
                    .tenant("t1", NAMES);
            prepare(project);
            counter.taken();

            project.create("a");
            List<String> one = counter.taken();
            project.create("b", "c");
            List<String> two = counter.taken();

            assertThat(one).filteredOn(text -> text.contains("rename to")).hasSize(1);
            assertThat(two).filteredOn(text -> text.contains("rename to")).hasSize(2);
            assertThat(two).hasSize(one.size() + 1);
            assertThat(one).hasSizeLessThanOrEqualTo(8);
        }
    }
}
