package dev.prumo;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.config.Settings;
import dev.prumo.config.SettingsInput;
import dev.prumo.config.SettingsReader;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunHooks;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.Tenant;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Who the tenants are, as each source of a real database says. */
final class TenantCatalogueTest {
    @TempDir
    Path folder;

    private Project project(String url, String toml) {
        Settings settings = SettingsReader.read(new SettingsInput(
                Optional.of(toml), "prumo.toml", Map.of(), Optional.empty(), Map.of("database.url", url)));
        return new Project(folder, settings, Optional.empty(), true, Map.of(), RunHooks.NONE, Optional.empty());
    }

    private Census census(TestDatabase database, String toml) {
        Project project = project(database.url(), "[tenants]\n" + toml);
        TenantCatalogue catalogue = new TenantCatalogue(project);
        try (Session session = project.open()) {
            return catalogue.read(name -> catalogue.source(session));
        }
    }

    /** Makes the schemas, or the files, of these tenants. */
    private void places(TestDatabase database, String... places) throws IOException {
        for (String place : places) {
            if (database.kind().isSqlite()) {
                Path file = folder.resolve("tenants/" + place + ".sqlite3");
                Files.createDirectories(file.getParent());
                Files.createFile(file);
            } else {
                database.execute("create schema \"" + place.replace("\"", "\"\"") + "\"");
            }
        }
    }

    private static String template(TestDatabase database) {
        return database.kind().isSqlite() ? "file = 'tenants/{id}.sqlite3'\n" : "schema = '{id}'\n";
    }

    private static List<String> ids(Census census) {
        return census.tenants().stream().map(Tenant::id).toList();
    }

    private static List<ErrorCode> codes(Census census) {
        return census.problems().stream().map(PrumoException::code).toList();
    }

    @EachDatabase
    void withoutALedgerTheRegistryIsEmpty(TestDatabase database) {
        assertThat(census(database, "").tenants()).isEmpty();
    }

    @EachDatabase
    void aQuerySaysIdPlaceAndDatabaseByPosition(TestDatabase database) throws IOException {
        places(database, "acme", "Loja São João", "a\"b");
        database.execute(
                "create table clients (code text, home text, base text)",
                "insert into clients values ('acme', null, null), ('Loja São João', null, 'main'), ('a\"b', null, null),"
                        + " ('gone', null, null), (null, null, null), ('.x', null, null), ('lost', null, 'eu')");

        Census census =
                census(database, template(database) + "source = 'query'\nquery = 'select * from clients; -- all'\n");

        assertThat(ids(census)).containsExactly("Loja São João", "a\"b", "acme", "gone");
        assertThat(census.ghosts()).containsExactly("gone");
        assertThat(codes(census))
                .containsExactlyInAnyOrder(
                        ErrorCode.TENANT_ID_MISSING, ErrorCode.TENANT_ID_INVALID, ErrorCode.TENANT_DATABASE_UNKNOWN);
    }

    @EachDatabase
    void aQueryOfOneColumnIsEnough(TestDatabase database) {
        database.execute("create table clients (id integer)", "insert into clients values (1), (10)");

        Census census = census(database, "source = 'query'\nquery = 'select id from clients order by id'\n");

        assertThat(ids(census)).containsExactly("1", "10");
        assertThat(census.ghosts()).containsExactlyInAnyOrder("1", "10");
    }

    @EachDatabase
    void aTableThatDoesNotExistYetIsNotABrokenQuery(TestDatabase database) {
        String source = "source = 'query'\nquery = 'select id from clients'\n";

        Census census = census(database, source);

        assertThat(census.absent())
                .hasValueSatisfying(e -> assertThat(e.getMessage()).contains("clients"));
        assertThat(census.tenants()).isEmpty();
        database.execute("create table clients (code text)");
        PrumoException refusal = catchThrowableOfType(PrumoException.class, () -> census(database, source));
        assertThat(refusal.code()).isEqualTo(ErrorCode.TENANT_QUERY_FAILED);
        assertThat(refusal.statement()).contains("select id from clients");
    }

    @EachDatabase
    void aQueryCannotWrite(TestDatabase database) {
        database.execute("create table clients (id text)");
        String write = "source = 'query'\nquery = \"insert into clients values ('x') returning id\"\n";

        PrumoException refusal = catchThrowableOfType(PrumoException.class, () -> census(database, write));

        assertThat(refusal.code()).isEqualTo(ErrorCode.TENANT_QUERY_FAILED);
        assertThat(database.value("select count(*) from clients")).isEqualTo("0");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aQueryLooksNamesUpInTheSharedSchema(TestDatabase database) {
        database.execute(
                "create schema \"Common\"",
                "create table \"Common\".clients (id text)",
                "insert into \"Common\".clients values ('a')");

        Census census =
                census(database, "shared_schema = 'Common'\nsource = 'query'\nquery = 'select id from clients'\n");

        assertThat(ids(census)).containsExactly("a");
    }

    @EachDatabase
    void aListIsAFileOfTheProject(TestDatabase database) throws IOException {
        places(database, "a");
        Files.writeString(folder.resolve("tenants.txt"), "# all\na\nb\n.c\n");

        Census census = census(database, template(database) + "source = 'list'\nlist = 'tenants.txt'\n");

        assertThat(ids(census)).containsExactly("a", "b");
        assertThat(census.ghosts()).containsExactly("b");
        assertThat(census.problems().get(0).getMessage()).startsWith("tenants.txt:4");
    }

    @EachDatabase
    void aMissingListIsSaid(TestDatabase database) {
        PrumoException refusal = catchThrowableOfType(
                PrumoException.class, () -> census(database, "source = 'list'\nlist = 'tenants.txt'\n"));

        assertThat(refusal.code()).isEqualTo(ErrorCode.FILE_UNREADABLE);
    }

    @EachDatabase
    void aPatternFindsWhatFitsExactly(TestDatabase database) throws IOException {
        places(
                database,
                "tenant_1",
                "tenant_10",
                "Tenant_2",
                "tenant_São",
                "xtenant_3",
                "__before_tenant_1",
                "tenant_");
        String both = "schema = 'tenant_{id}'\nfile = 'tenants/tenant_{id}.sqlite3'\n";

        Census census = census(database, both + "source = 'pattern'\n");

        assertThat(ids(census)).containsExactly("1", "10", "São");
        assertThat(census.problems()).isEmpty();
        assertThat(census.ghosts()).isEmpty();
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void aPatternOfEverythingLeavesTheSystemTheLedgerAndWhatWasPutAsideAlone(TestDatabase database) throws IOException {
        places(database, "prumo", "acme", "__spare_1", "a_b%c");

        Census census = census(database, "schema = '{id}'\nsource = 'pattern'\n");

        assertThat(ids(census)).containsExactly("a_b%c", "acme");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void theRegistrySaysWhoIsWhat(TestDatabase database) throws IOException {
        places(database, "tenant_a", "own");
        database.execute(
                "create schema prumo",
                "create table prumo.tenant (id text primary key, database text, place text, status text)",
                "insert into prumo.tenant values ('a', 'main', 'tenant_a', 'active'), ('b', 'main', 'own', 'spare'),"
                        + " ('c', 'main', 'tenant_c', 'suspended'), ('d', 'main', 'tenant_d', 'pending')");

        Census census = census(database, "");

        assertThat(census.tenants())
                .extracting(tenant -> tenant.id() + " " + tenant.status().word())
                .containsExactly("a active", "b spare", "c suspended", "d pending");
        assertThat(census.ghosts()).containsExactly("c");
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void tenThousandTenantsAreReadInTwoStatements(TestDatabase database) {
        database.execute(
                "create schema prumo",
                "create table prumo.tenant (id text primary key, database text, place text, status text)",
                "insert into prumo.tenant select 't' || i, 'main', 'tenant_t' || i, 'active'"
                        + " from generate_series(1, 10000) i");
        List<String> asked = new ArrayList<>();
        Project project = project(database.url(), "[tenants]\n");
        TenantCatalogue catalogue = new TenantCatalogue(project);
        try (Session session = project.open()) {
            Census census = catalogue.read(name -> {
                asked.add(name);
                return catalogue.source(session);
            });

            assertThat(census.tenants()).hasSize(10_000);
            assertThat(census.ghosts()).hasSize(10_000);
            assertThat(asked).containsExactly("main");
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_17})
    void everyDatabaseIsAskedForItsOwnPlaces(
            TestDatabase main, @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase eu) throws IOException {
        places(main, "tenant_a", "tenant_b");
        places(eu, "tenant_c", "tenant_a");
        main.execute(
                "create table clients (id text, home text, base text)",
                "insert into clients values ('a', null, 'eu'), ('b', null, null), ('c', null, null)");
        String eastern = "[databases.eu]\nurl = '" + eu.url() + "'\n";
        Project project = project(
                main.url(), eastern + "[tenants]\nsource = 'query'\nquery = 'select id, home, base from clients'\n");
        Project other = project(eu.url(), "[tenants]\n");
        TenantCatalogue catalogue = new TenantCatalogue(project);
        try (Session first = project.open();
                Session second = other.open()) {
            Census census = catalogue.read(name -> catalogue.source(name.equals("eu") ? second : first));

            assertThat(census.tenants()).extracting(Tenant::database).containsExactly("eu", "main", "main");
            assertThat(census.ghosts()).containsExactly("c");
        }
    }

    @Test
    void lookingAtFilesMakesNoMainDatabase() throws IOException {
        Files.createDirectories(folder.resolve("tenants/b"));
        Files.createFile(folder.resolve("tenants/a.db"));
        Files.createFile(folder.resolve("tenants/a.db-wal"));
        Files.createFile(folder.resolve("tenants/b/data.db"));
        Project files = project("sqlite:///./main.db", "[tenants]\nsource = 'pattern'\nfile = 'tenants/{id}.db'\n");
        Project folders =
                project("sqlite:///./main.db", "[tenants]\nsource = 'pattern'\nfile = 'tenants/{id}/data.db'\n");

        Census flat = new TenantCatalogue(files).read(name -> files.dialect().tenantsWithoutDatabase(folder, "prumo"));
        Census deep =
                new TenantCatalogue(folders).read(name -> files.dialect().tenantsWithoutDatabase(folder, "prumo"));

        assertThat(flat.tenants()).extracting(Tenant::place).containsExactly("tenants/a.db");
        assertThat(deep.tenants()).extracting(Tenant::place).containsExactly("tenants/b/data.db");
        assertThat(folder.resolve("main.db")).doesNotExist();
    }

    @Test
    void theMainFileIsNoTenant() throws IOException {
        Files.createFile(folder.resolve("main.db"));
        Files.createFile(folder.resolve("a.db"));
        Project project = project("sqlite:///./main.db", "[tenants]\nsource = 'pattern'\nfile = '{id}.db'\n");

        Census census =
                new TenantCatalogue(project).read(name -> project.dialect().tenantsWithoutDatabase(folder, "prumo"));

        assertThat(ids(census)).containsExactly("a");
    }
}
