package dev.prumo.engine;

import static dev.prumo.engine.TenantProject.only;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.error.PrumoException;
import dev.prumo.report.TenantReport;
import dev.prumo.report.TenantReport.Outcome;
import dev.prumo.report.TenantReport.Result;
import dev.prumo.report.TenantState;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FaultyProxy;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Tenants from their creation to their end, on real databases. */
final class TenantLifeTest {
    private static final String NAMES = "create table names (id integer primary key, name text not null);";

    @TempDir
    Path folder;

    private TenantProject project(TestDatabase database) {
        return new TenantProject(folder, database)
                .tenant("t1", NAMES)
                .tenant("t2", "create index names_idx on names (name);");
    }

    private static PrumoException error(TenantReport report) {
        Result result = only(report);
        assertThat(result.outcome()).isEqualTo(Outcome.FAILED);
        return result.error().orElseThrow();
    }

    @EachDatabase
    void aNewTenantHasAllRevisionsAndItsRows(TestDatabase database) {
        TenantProject project = project(database);

        TenantReport report = project.create("acme", "loja");

        assertThat(report.status()).isEqualTo("ok");
        assertThat(report.results()).extracting(Result::outcome).containsOnly(Outcome.CREATED);
        assertThat(report.results().get(0).heads()).containsExactly("t2");
        assertThat(project.registry())
                .containsExactly(
                        database.kind().isSqlite()
                                ? new String[] {"acme tenants/acme.sqlite3 active", "loja tenants/loja.sqlite3 active"}
                                : new String[] {"acme tenant_acme active", "loja tenant_loja active"});
        assertThat(project.runs()).containsExactly("tenant-create OK 2 0");
        assertThat(project.upgrade().counts().unchanged())
                .as("tenants at head, and the shared scope")
                .isEqualTo(3);
        if (!database.kind().isSqlite()) {
            assertThat(database.tables("tenant_acme")).containsExactly("names");
            assertThat(project.positions()).containsExactly("acme t2", "loja t2");
            assertThat(database.column("select tenant || ' ' || revision || ' ' || status from prumo.history"
                            + " where tenant = 'acme' order by id"))
                    .containsExactly("acme t1 done", "acme t2 done");
        }
    }

    @EachDatabase
    void tenantsAreNamedExactly(TestDatabase database) {
        TenantProject project = project(database);
        String[] ids = {"1", "10", "Acme", "acme", "a b", "a\"b'c", "São João", "$1 ${x}", "-x"};

        TenantReport report = project.create(ids);

        assertThat(report.status()).isEqualTo("ok");
        assertThat(project.tenants().list())
                .extracting(state -> state.tenant().id())
                .containsExactlyInAnyOrder(ids);
        assertThat(project.tenants().list()).allSatisfy(state -> {
            assertThat(state.ghost()).isFalse();
            assertThat(state.heads()).containsExactly("t2");
        });
        assertThat(project.tenants()
                        .drop(List.of("1", "a\"b'c", "São João"), false)
                        .status())
                .isEqualTo("ok");
        assertThat(project.tenants().list())
                .extracting(state -> state.tenant().id())
                .containsExactlyInAnyOrder("10", "Acme", "acme", "a b", "$1 ${x}", "-x");
        assertThat(project.tenants().list()).noneMatch(TenantState::ghost);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aNameOfSixtyThreeBytesFitsAndOneMoreIsRefusedBeforeAnything(TestDatabase database) {
        TenantProject project = project(database);
        String longest = "é".repeat(28);
        assertThat(project.create(longest).status()).isEqualTo("ok");
        assertThat(project.schemas()).containsExactly("tenant_" + longest);

        Refusal.of(() -> project.create("ok", longest + "é"))
                .hasCode("tenant-place-too-long")
                .hasExit(2);

        assertThat(project.schemas()).containsExactly("tenant_" + longest);
    }

    @EachDatabase
    void aTenantThatExistsIsRefusedAndTheOthersAreMade(TestDatabase database) {
        TenantProject project = project(database);
        project.create("a");

        TenantReport report = project.create("a", "b");

        assertThat(report.status()).isEqualTo("partial");
        assertThat(report.exitCode().number()).isEqualTo(6);
        assertThat(report.results()).extracting(Result::outcome).containsExactly(Outcome.FAILED, Outcome.CREATED);
        Refusal.of(report.results().get(0).error().orElseThrow()).hasCode("tenant-exists");
        assertThat(project.runs().get(1)).isEqualTo("tenant-create WARNING 1 1");
    }

    @EachDatabase
    void aPlaceThatExistsIsLeftAsItIs(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        if (database.kind().isSqlite()) {
            Files.createDirectories(project.file("a").getParent());
            Files.writeString(project.file("a"), "not a database");
        } else {
            database.execute("create schema tenant_a", "create table tenant_a.own (id integer)");
        }

        Refusal.of(error(project.create("a"))).hasCode("tenant-place-exists").hasExit(2);

        if (database.kind().isSqlite()) {
            assertThat(project.file("a")).hasContent("not a database");
        } else {
            assertThat(database.tables("tenant_a")).containsExactly("own");
        }
        assertThat(project.tenants().list()).isEmpty();
    }

    @EachDatabase
    void nothingStaysOfATenantWhoseRevisionFails(TestDatabase database) throws IOException {
        TenantProject project =
                project(database).tenant("t3", "create table more (id integer);\nselect * from nowhere;");

        PrumoException error = error(project.create("acme"));

        Refusal.of(error)
                .hasCode("statement-failed")
                .at("migrations/tenant/t3.sql:6")
                .says("nowhere");
        assertThat(project.registry()).isEmpty();
        assertThat(project.runs()).containsExactly("tenant-create ERROR 0 1");
        if (database.kind().isSqlite()) {
            try (var files = Files.list(folder.resolve("tenants"))) {
                assertThat(files).isEmpty();
            }
        } else {
            assertThat(project.schemas()).isEmpty();
            assertThat(project.positions()).isEmpty();
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void nothingStaysWhereverTheConnectionIsCut(TestDatabase database) {
        TenantProject project = project(database);
        project.create("first");
        long answered = 0;
        // Every 1,500 bytes of what is sent for a tenant, from the first to beyond the last.
        for (int bytes = 1; answered < 2; bytes += 1_500) {
            try (FaultyProxy proxy = FaultyProxy.to(database.port())) {
                project.with("database.url", database.through(proxy.port()).url());
                proxy.cutAfterRequestBytes(bytes);
                boolean made;
                try {
                    made = project.create("acme").status().equals("ok");
                } catch (PrumoException e) {
                    // Cut while the tenants were asked for, before anything was to be made.
                    made = false;
                }

                assertThat(project.schemas())
                        .as("cut after %s bytes", bytes)
                        .isEqualTo(made ? List.of("tenant_acme", "tenant_first") : List.of("tenant_first"));
                assertThat(project.registry()).hasSize(made ? 2 : 1);
                assertThat(project.positions()).hasSize(made ? 2 : 1);
                answered += proxy.connections() > 0 && made ? 1 : 0;
            }
            project.with("database.url", database.url());
            if (!project.tenants().list().stream()
                    .allMatch(state -> state.tenant().id().equals("first"))) {
                assertThat(project.tenants().drop(List.of("acme"), false).status())
                        .isEqualTo("ok");
            }
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aTenantWhoseCommitWasNotHeardIsCountedAsMade(TestDatabase database) {
        try (FaultyProxy proxy = FaultyProxy.to(database.port())) {
            TenantProject project = new TenantProject(folder, database.through(proxy.port())).tenant("t1", NAMES);
            proxy.loseAnswerTo("create table names");

            TenantReport report = project.create("acme");

            assertThat(report.status()).isEqualTo("ok");
        }
        assertThat(database.tables("tenant_acme")).containsExactly("names");
        assertThat(database.value("select count(*) from prumo.history")).isEqualTo("1");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void concurrentIndexesAreMadePlainlyInTheTransactionOfAnEmptyTenant(TestDatabase database) {
        TenantProject project = project(database)
                .tenant("t3", "-- prumo:transactional no", "create index concurrently names_id on names (id, name);");

        assertThat(project.create("acme").status()).isEqualTo("ok");

        assertThat(database.value("select count(distinct xmin::text) from pg_class"
                        + " where relnamespace = 'tenant_acme'::regnamespace and relname in ('names_idx', 'names_id')"))
                .isEqualTo("1");
        assertThat(project.positions()).containsExactly("acme t3");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void whatRunsOutsideOfTransactionsRunsWhileTheTenantIsPending(TestDatabase database) {
        TenantProject project = project(database).tenant("t3", "-- prumo:transactional no", "vacuum names;");

        assertThat(project.create("acme").status()).isEqualTo("ok");

        assertThat(project.registry()).containsExactly("acme tenant_acme active");
        assertThat(project.positions()).containsExactly("acme t3");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void whatFailsOutsideOfTransactionsIsUndone(TestDatabase database) {
        TenantProject project =
                project(database).tenant("t3", "-- prumo:transactional no", "vacuum names;\nvacuum nowhere;");

        Refusal.of(error(project.create("acme"))).hasCode("statement-failed").says("nowhere");

        assertThat(project.registry()).isEmpty();
        assertThat(project.schemas()).isEmpty();
        assertThat(project.positions()).isEmpty();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void revisionsThatCannotShareATransactionGetOneEach(TestDatabase database) {
        TenantProject project = new TenantProject(folder, database)
                .tenant(
                        "t1",
                        "create table a (id integer primary key);"
                                + "create table b (a integer references a deferrable initially deferred);"
                                + "insert into b values (1); insert into a values (1);")
                .tenant("t2", "alter table b add column note text;");

        assertThat(project.create("acme").status()).isEqualTo("ok");

        assertThat(database.value("select count(*) from tenant_acme.b where note is null"))
                .isEqualTo("1");
        assertThat(project.registry()).containsExactly("acme tenant_acme active");
    }

    @EachDatabase
    void aTenantThatNeedsSharedRevisionsIsRefusedUntilTheyAreApplied(TestDatabase database) {
        TenantProject project = new TenantProject(folder, database)
                .shared("s1", "create table plans (id integer primary key);")
                .tenant("t1", "-- prumo:depends-on s1", NAMES);

        Refusal.of(error(project.create("acme"))).hasCode("tenants-need-shared").says("s1");
        assertThat(project.tenants().list()).isEmpty();

        assertThat(project.upgrade().counts().changed()).isEqualTo(1);
        assertThat(project.create("acme").status()).isEqualTo("ok");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void grantsHoldForWhatIsThereAndForWhatComes(TestDatabase database) {
        String role = database.name() + "_app";
        database.execute("create role " + role);
        try {
            TenantProject project = project(database)
                    .toml("[tenants]\ngrants = [\"grant usage on schema ${schema} to " + role
                            + "\", \"grant select on all tables in schema ${schema} to " + role + "\"]\n");
            assertThat(project.create("a\"b").status()).isEqualTo("ok");

            assertThat(database.value("select has_schema_privilege('" + role + "', 'tenant_a\"b', 'usage')"
                            + " and has_table_privilege('" + role + "', '\"tenant_a\"\"b\".names', 'select')"))
                    .isEqualTo("t");
        } finally {
            database.execute("drop owned by " + role, "drop role " + role);
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void theRoleOfRevisionsOwnsThePlace(TestDatabase database) {
        String role = database.name() + "_owner";
        database.execute("create role " + role);
        try {
            TenantProject project = project(database).with("database.role", role);
            assertThat(project.create("a").status()).isEqualTo("ok");
            assertThat(database.value("select pg_get_userbyid(nspowner) from pg_namespace where nspname = 'tenant_a'"))
                    .isEqualTo(role);
            assertThat(database.value("select tableowner from pg_tables where tablename = 'names'"))
                    .isEqualTo(role);
            assertThat(project.tenants().drop(List.of("a"), false).status()).isEqualTo("ok");
        } finally {
            database.execute("drop owned by " + role, "drop role " + role);
        }
    }

    @EachDatabase
    void aDroppedTenantLeavesItsHistory(TestDatabase database) {
        TenantProject project = project(database);
        project.create("a", "b");

        TenantReport report = project.tenants().drop(List.of("a"), false);

        assertThat(only(report).outcome()).isEqualTo(Outcome.DROPPED);
        assertThat(project.tenants().list())
                .extracting(state -> state.tenant().id())
                .containsExactly("b");
        assertThat(project.runs().get(1)).isEqualTo("tenant-drop OK 1 0");
        if (database.kind().isSqlite()) {
            assertThat(project.file("a")).doesNotExist();
            assertThat(project.file("b")).exists();
        } else {
            assertThat(project.schemas()).containsExactly("tenant_b");
            assertThat(project.positions()).containsExactly("b t2");
            assertThat(database.value("select count(*) from prumo.history where tenant = 'a'"))
                    .isEqualTo("2");
        }
        assertThat(project.create("a").status()).as("the id is free again").isEqualTo("ok");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void whatStandsOnATenantFromOutsideKeepsItFromBeingDropped(TestDatabase database) {
        TenantProject project = project(database);
        project.create("a");
        database.execute("create view public.report as select * from tenant_a.names");

        Refusal.of(error(project.tenants().drop(List.of("a"), true)))
                .hasCode("tenant-depended-on")
                .says("report");

        assertThat(project.schemas()).containsExactly("tenant_a");
        assertThat(project.registry()).hasSize(1);
    }

    @EachDatabase
    void anUnknownTenantIsRefusedWithTheNearest(TestDatabase database) {
        TenantProject project = project(database);
        project.create("acme");

        Refusal.of(() -> project.tenants().drop(List.of("acmee"), false))
                .hasCode("tenant-unknown")
                .hints("acme");
        Refusal.of(() -> project.tenants().drop(List.of("acm*"), false)).hasCode("tenant-unknown");
        Refusal.of(() -> project.tenants().show("x")).hasCode("tenant-unknown").hasExit(2);
        assertThat(project.tenants().list()).hasSize(1);
    }

    @EachDatabase
    void aRenamedTenantKeepsItsDataAndPosition(TestDatabase database) throws SQLException {
        TenantProject project = project(database);
        project.create("old", "other");
        insert(project, "old", "insert into names values (7, 'seven')");

        TenantReport report = project.tenants().rename("old", "New", false);

        assertThat(only(report).outcome()).isEqualTo(Outcome.RENAMED);
        assertThat(only(report).heads()).containsExactly("t2");
        assertThat(project.tenants().list())
                .extracting(state -> state.tenant().id() + " " + state.heads())
                .containsExactly("New [t2]", "other [t2]");
        assertThat(value(project, "New", "select name from names")).isEqualTo("seven");
        assertThat(project.upgrade().counts().changed()).isZero();
        Refusal.of(() -> project.tenants().rename("New", "other", false)).hasCode("tenant-exists");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aTenantWithAnUnfinishedRevisionIsNotRenamed(TestDatabase database) {
        TenantProject project = project(database);
        project.create("old");
        project.tenant("t3", "-- prumo:transactional no", "create index concurrently x on names (nowhere);");
        assertThat(project.upgrade().counts().failed()).isEqualTo(1);

        Refusal.of(error(project.tenants().rename("old", "new", false)))
                .hasCode("tenant-unfinished")
                .says("t3");
        assertThat(project.schemas()).containsExactly("tenant_old");
    }

    @EachDatabase
    void aSpareBecomesATenantByItsName(TestDatabase database) {
        TenantProject project = project(database);
        project.tenants().create(List.of("spare-1"), Optional.empty(), true);
        assertThat(project.tenants().show("spare-1").tenant().status().word()).isEqualTo("spare");

        project.tenants().rename("spare-1", "acme", false);

        assertThat(project.tenants().show("acme").tenant().status().word()).isEqualTo("active");
    }

    @EachDatabase
    void aSuspendedTenantIsLeftAloneUntilItIsResumed(TestDatabase database) {
        TenantProject project = project(database);
        project.create("a", "b");
        assertThat(project.tenants().suspend(List.of("a")).status()).isEqualTo("ok");
        assertThat(project.tenants().suspend(List.of("a")).status()).isEqualTo("nothing");
        project.tenant("t3", "create table more (id integer);");

        assertThat(project.upgrade().counts()).satisfies(counts -> {
            assertThat(counts.changed()).isEqualTo(1);
            assertThat(counts.skipped()).isEqualTo(1);
        });
        assertThat(project.tenants().show("a").pending()).containsExactly("t3");

        assertThat(project.tenants().resume(List.of("a")).status()).isEqualTo("ok");
        assertThat(project.upgrade().counts().changed()).isEqualTo(1);
        assertThat(project.tenants().show("a").pending()).isEmpty();
    }

    @EachDatabase
    void aTenantOfAQueryCanBeSuspendedToo(TestDatabase database) {
        TenantProject project =
                project(database).toml("[tenants]\nsource = 'query'\nquery = 'select id from clients'\n");
        database.execute("create table clients (id text)", "insert into clients values ('a'), ('b')");
        assertThat(project.create("a", "b").status()).isEqualTo("ok");

        project.tenants().suspend(List.of("a"));

        assertThat(project.tenants().list())
                .extracting(state -> state.tenant().status().word())
                .containsExactly("suspended", "active");
        Refusal.of(() -> project.tenants().drop(List.of("b"), false)).hasCode("tenant-source-names");
        assertThat(project.tenants().drop(List.of("b"), true).status()).isEqualTo("ok");
        assertThat(project.tenants().show("b").ghost())
                .as("the query goes on naming it")
                .isTrue();
    }

    @EachDatabase
    void ghostsGetTheirPlacesWhenAskedFor(TestDatabase database) {
        TenantProject project = project(database)
                .toml("[tenants]\nsource = 'list'\nlist = 'tenants.txt'\n")
                .write("tenants.txt", "a\nb\nc\n");
        project.create("b");
        assertThat(project.tenants().list()).extracting(TenantState::ghost).containsExactly(true, false, true);

        TenantReport report = project.tenants().createMissing();

        assertThat(report.results()).extracting(result -> result.tenant().id()).containsExactly("a", "c");
        assertThat(project.tenants().list()).noneMatch(TenantState::ghost);
        assertThat(project.tenants().createMissing().status()).isEqualTo("nothing");
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void aTenantInAnotherDatabaseIsRegisteredInTheMainOne(
            TestDatabase main, @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase second) {
        TenantProject project = project(main).toml("[databases.eu]\nurl = '" + second.url() + "'\n[tenants]\n");

        TenantReport report = project.tenants().create(List.of("a", "b"), Optional.of("eu"), false);

        assertThat(report.status()).isEqualTo("ok");
        assertThat(second.tables("tenant_a")).containsExactly("names");
        assertThat(main.column("select id || ' ' || database || ' ' || status from prumo.tenant order by id"))
                .containsExactly("a eu active", "b eu active");
        assertThat(second.value("select count(*) from prumo.position")).isEqualTo("2");
        assertThat(project.tenants().rename("a", "c", false).status()).isEqualTo("ok");
        assertThat(project.tenants().drop(List.of("b"), false).status()).isEqualTo("ok");
        assertThat(project.tenants().list())
                .extracting(state -> state.tenant().id() + state.heads() + state.ghost())
                .containsExactly("c[t2]false");
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void anInterruptedCreationInAnotherDatabaseIsBroughtToItsEnd(
            TestDatabase main, @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase second) {
        TenantProject project = project(main).toml("[databases.eu]\nurl = '" + second.url() + "'\n[tenants]\n");
        project.tenants().create(List.of("first"), Optional.of("eu"), false);
        main.execute(
                "insert into prumo.tenant values ('a', 'eu', 'tenant_a', 'pending')",
                "update prumo.tenant set status = 'pending' where id = 'first'");

        TenantReport report = project.create("a", "first");

        assertThat(report.status()).isEqualTo("ok");
        assertThat(main.column("select id || ' ' || status from prumo.tenant order by id"))
                .containsExactly("a active", "first active");
        assertThat(second.tables("tenant_a")).containsExactly("names");
    }

    @EachDatabase({DatabaseKind.SQLITE})
    void anInterruptedFileIsBuiltAnew(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        project.create("first");
        database.execute("insert into prumo_tenant values ('a', 'main', 'tenants/a.sqlite3', 'pending')");
        Files.writeString(folder.resolve("tenants/a.sqlite3-new-dead"), "half");

        assertThat(project.create("a").status()).isEqualTo("ok");

        assertThat(project.registry()).contains("a tenants/a.sqlite3 active");
        assertThat(project.tenants().show("a").heads()).containsExactly("t2");
    }

    @EachDatabase({DatabaseKind.SQLITE})
    void aFileThatIsWrittenToIsNotDropped(TestDatabase database) throws SQLException {
        TenantProject project = project(database).impatient();
        project.create("a");
        try (Connection connection = connect(project, "a");
                Statement statement = connection.createStatement()) {
            statement.execute("begin immediate");
            assertThat(project.tenants().drop(List.of("a"), false).status()).isEqualTo("failed");
            assertThat(project.file("a")).exists();
            statement.execute("rollback");
            statement.execute("pragma journal_mode = wal");
            statement.execute("insert into names values (1, 'x')");
            Refusal.of(error(project.tenants().drop(List.of("a"), false)))
                    .hasCode("tenant-in-use")
                    .hasExit(7);
            Refusal.of(error(project.tenants().rename("a", "b", false))).hasCode("tenant-in-use");
        }
        assertThat(project.tenants().drop(List.of("a"), false).status()).isEqualTo("ok");
        assertThat(project.file("a")).doesNotExist();
    }

    private static Connection connect(TenantProject project, String tenant) throws SQLException {
        if (!project.database().kind().isSqlite()) {
            Connection connection = project.database().connect();
            connection.setSchema("tenant_" + tenant);
            return connection;
        }
        return java.sql.DriverManager.getConnection("jdbc:sqlite:" + project.file(tenant));
    }

    private static void insert(TenantProject project, String tenant, String sql) throws SQLException {
        try (Connection connection = connect(project, tenant);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String value(TenantProject project, String tenant, String sql) throws SQLException {
        try (Connection connection = connect(project, tenant);
                Statement statement = connection.createStatement();
                var row = statement.executeQuery(sql)) {
            row.next();
            return row.getString(1);
        }
    }
}
