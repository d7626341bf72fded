package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.BackupOptions;
import dev.prumo.FleetOptions;
import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.SetReader;
import dev.prumo.backup.SetVerifier;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Consistency;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.report.BackupReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Sets of whole projects: what is in them, and what is left when they fail. */
final class BackupCreateTest {
    @TempDir
    Path folder;

    private TenantProject project(TestDatabase database) {
        TenantProject project = new TenantProject(folder.resolve("project"), database)
                .shared(
                        "s1",
                        "create table plans (id integer primary key, name text);\ninsert into plans values (1, 'free');")
                .tenant(
                        "t1",
                        "create table accounts (id integer primary key, amount integer not null);\n"
                                + "insert into accounts values (1, 50), (2, 50);");
        project.upgrade();
        return project;
    }

    static BackupOptions options(boolean compressed, String... tenants) {
        return new BackupOptions(
                FleetOptions.builder().tenants(Arrays.asList(tenants)).build(),
                compressed,
                OptionalInt.empty(),
                Optional.of(List.of()),
                Optional.empty(),
                Optional.of("before the release"),
                false);
    }

    static BackupReport create(TenantProject project, Consumer<BackupEvent> listener, String... tenants) {
        return project.open().backups(listener).create(options(true, tenants));
    }

    /** Everything in the directory of sets but what keeps it out of repositories, sorted. */
    static List<String> shelf(TenantProject project) {
        Path directory = project.folder().resolve("backups");
        if (!Files.exists(directory)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(directory)) {
            return all.map(path -> path.getFileName().toString())
                    .filter(name -> !name.equals(".gitignore"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static List<String> warnings(List<BackupEvent> events) {
        return events.stream()
                .filter(BackupEvent.Warning.class::isInstance)
                .map(event -> ((BackupEvent.Warning) event).code())
                .toList();
    }

    @EachDatabase
    void everyTargetIsInTheSetAndTheSetIsProven(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        project.create("acme", "Café Ltda", "later");
        project.tenants().suspend(List.of("later"));
        project.tenants().create(List.of("spare1"), Optional.empty(), true);
        List<BackupEvent> events = new ArrayList<>();

        BackupReport report = project.open().backups(events::add).create(options(false));

        Manifest manifest = report.manifest();
        assertThat(manifest.parts().stream().filter(part -> part.kind() == PartKind.TENANT))
                .extracting(part -> part.tenant() + " " + part.status() + " " + part.heads() + " " + part.rows())
                .containsExactly("Café Ltda active [t1] 2", "acme active [t1] 2", "later suspended [t1] 2");
        assertThat(manifest.parts().stream().filter(part -> part.kind() == PartKind.SHARED))
                .extracting(part -> part.file() + " " + part.heads() + " " + part.rows())
                .containsExactly("db_principal_" + manifest.id()
                        + (database.kind().isSqlite() ? ".sqlite3" : ".zip") + " [s1] 1");
        assertThat(manifest.parts().stream().filter(part -> part.kind() == PartKind.LEDGER))
                .hasSize(database.kind().isSqlite() ? 0 : 1);
        assertThat(manifest.parts()).allSatisfy(part -> assertThat(part.bytes()).isPositive());
        assertThat(manifest.tenant("acme").orElseThrow().fingerprint())
                .isEqualTo(manifest.tenant("later").orElseThrow().fingerprint())
                .hasSize(64);
        assertThat(manifest.engineVersion()).startsWith(database.kind().isSqlite() ? "SQLite 3" : "PostgreSQL 1");
        try (SetReader set = SetReader.open(report.path())) {
            assertThat(set.manifest()).isEqualTo(manifest);
            assertThat(SetVerifier.problems(set, bytes -> {})).isEmpty();
        }
        assertThat(Files.readString(report.path().resolve("metadata.txt")))
                .contains(
                        "Prumo backup " + manifest.id(), "Label:         before the release", "tenant Café Ltda at t1");
        String name = "backup_completo_" + manifest.id();
        assertThat(shelf(project)).containsExactly(name, name + ".verified.json");
        assertThat(report.bytes())
                .isGreaterThan(manifest.parts().stream().mapToLong(Part::bytes).sum());
        assertThat(project.runs()).last().isEqualTo("backup OK 0 0");
        assertThat(project.database()
                        .value("select tag || ' ' || reason || ' ' || targets from " + project.ledger("run")
                                + " where kind = 'backup'"))
                .isEqualTo(manifest.id() + " before the release "
                        + manifest.parts().size());
        assertThat(events).hasAtLeastOneElementOfType(BackupEvent.Progressed.class);
        assertThat(events.stream().filter(BackupEvent.Done.class::isInstance))
                .hasSize(manifest.parts().size());
        assertThat(warnings(events)).isEmpty();
    }

    @EachDatabase
    void aNamedTenantIsAllThatIsInTheSet(TestDatabase database) {
        TenantProject project = project(database);
        project.create("acme", "other");

        BackupReport report = create(project, event -> {}, "acme");

        assertThat(report.manifest().parts()).extracting(Part::tenant).containsExactly("acme");
        assertThat(report.path().toString())
                .endsWith("backup_completo_" + report.manifest().id() + ".zip");
        assertThat(shelf(project)).hasSize(2);
        assertThatThrownBy(() -> create(project, event -> {}, "nobody")).isInstanceOf(PrumoException.class);
        assertThat(shelf(project)).hasSize(2);
    }

    @EachDatabase
    void aTenantThatCannotBeReadFailsTheBackupInsteadOfMissingInIt(TestDatabase database) {
        TenantProject project = project(database);
        project.create("acme", "ghost");
        database.execute("update " + project.ledger("tenant") + " set place = 'gone_away' where id = 'ghost'");

        assertThatThrownBy(() -> create(project, event -> {})).isInstanceOfSatisfying(PrumoException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_TARGET_DEFECTIVE);
            assertThat(e.getMessage()).contains("ghost");
        });

        assertThat(shelf(project)).isEmpty();
        assertThat(project.runs()).noneMatch(run -> run.startsWith("backup"));
        assertThat(create(project, event -> {}, "acme").manifest().parts()).hasSize(1);
    }

    @EachDatabase
    void aSetOfSeveralTriesIsOfTheLastMoment(TestDatabase database) {
        TenantProject project = project(database);
        project.create("acme");
        List<BackupEvent> events = new ArrayList<>();
        boolean[] created = {false};

        BackupReport report = create(project, event -> {
            events.add(event);
            if (event instanceof BackupEvent.Began began && began.activity().equals("copy") && !created[0]) {
                created[0] = true;
                alter(project, "acme");
            }
        });

        assertThat(warnings(events)).containsExactly("backup-again");
        assertThat(report.manifest()
                        .tenant("acme")
                        .orElseThrow()
                        .tables()
                        .get(0)
                        .columns())
                .contains("note");
        assertThat(shelf(project)).hasSize(2);
    }

    private static void alter(TenantProject project, String tenant) {
        String change = "alter table %saccounts add column note text";
        if (project.database().kind().isSqlite()) {
            SqliteFile.execute(project.file(tenant), change.formatted(""));
        } else {
            project.database().execute(change.formatted("tenant_" + tenant + "."));
        }
    }

    @EachDatabase
    void beforeTheFirstUpgradeThereIsASharedScopeToBackUp(TestDatabase database) {
        TenantProject project = new TenantProject(folder.resolve("project"), database)
                .shared("s1", "create table plans (id integer primary key);");
        database.execute("create table mine (id integer)", "insert into mine values (7)");
        List<BackupEvent> events = new ArrayList<>();

        BackupReport report = create(project, events::add);

        assertThat(report.manifest().parts())
                .extracting(part -> part.kind() + " " + part.rows() + " " + part.heads())
                .containsExactly("SHARED 1 []");
        assertThat(warnings(events)).containsExactly("backup-run-unrecorded");
        assertThat(database.tables(database.kind().isSqlite() ? "main" : "prumo"))
                .doesNotContain("run", "prumo_run");
    }

    @Test
    void severalDatabasesHaveAMomentEach(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase main,
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase east) {
        TenantProject project = new TenantProject(folder.resolve("project"), main)
                .toml("[databases.east]\nurl = \"" + east.url() + "\"\n[tenants]\n")
                .shared("s1", "create table plans (id integer primary key);")
                .tenant("t1", "create table accounts (id integer primary key);");
        project.upgrade();
        project.create("here");
        project.tenants().create(List.of("there"), Optional.of("east"), false);

        Manifest manifest = create(project, event -> {}).manifest();

        assertThat(manifest.consistency()).isEqualTo(Consistency.DATABASE);
        assertThat(manifest.parts())
                .extracting(part -> part.kind() + " " + part.database() + " " + part.tenant())
                .containsExactly(
                        "SHARED main ",
                        "LEDGER main ",
                        "SHARED east ",
                        "LEDGER east ",
                        "TENANT main here",
                        "TENANT east there");
        assertThat(project.runs()).last().isEqualTo("backup OK 0 0");
        assertThat(east.value("select status || ' ' || targets from prumo.run where kind = 'backup'"))
                .isEqualTo("OK 3");
    }
}
