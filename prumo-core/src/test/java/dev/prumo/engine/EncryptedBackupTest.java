package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.RestoreOptions;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.BackupReport;
import dev.prumo.report.BackupReport.Depth;
import dev.prumo.report.BackupReport.Listed;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Sets of whole projects that have a key: made, shown, proven, restored, and kept when the key is not there. */
final class EncryptedBackupTest {
    private static final String FIRST = "00".repeat(32);
    private static final String SECOND = "01".repeat(32);
    private static final String FIRST_ID = "66687aad";

    @TempDir
    Path folder;

    private TenantProject project(TestDatabase database) throws IOException {
        TenantProject project = new TenantProject(folder.resolve("project"), database)
                .with("backup.key_file", "backup.key")
                .shared("s1", "create table plans (id integer primary key, name text);")
                .tenant(
                        "t1",
                        "create table accounts (id integer primary key, owner text not null);\n"
                                + "insert into accounts values (1, 'Conceição'), (2, 'Matthäus');");
        keys(project, FIRST);
        project.upgrade();
        project.create("acme", "bolt");
        return project;
    }

    private static void keys(TenantProject project, String... keys) throws IOException {
        Path file = project.folder().resolve("backup.key");
        Files.write(file, List.of(keys));
        Files.setPosixFilePermissions(file, PosixFilePermissions.fromString("rw-------"));
    }

    private static BackupReport create(TenantProject project, boolean compressed) {
        return project.open().backups(event -> {}).create(BackupCreateTest.options(compressed));
    }

    private static void restore(TenantProject project, Path source, String tenant) {
        project.open()
                .backups(event -> {})
                .restore(new RestoreOptions(
                        source.toString(), Optional.of(tenant), Optional.empty(), true, false, false));
    }

    private static void spoil(TenantProject project, String tenant) {
        String change = "delete from %saccounts";
        if (project.database().kind().isSqlite()) {
            SqliteFile.execute(project.file(tenant), change.formatted(""));
        } else {
            project.database().execute(change.formatted("tenant_" + tenant + "."));
        }
    }

    private static long rows(TenantProject project, String tenant) {
        BackupReport now = create(project, true);
        return now.manifest().tenant(tenant).orElseThrow().rows();
    }

    @EachDatabase({DatabaseKind.SQLITE, DatabaseKind.POSTGRES_15})
    void anEncryptedSetIsProvenAndComesBack(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        for (boolean compressed : new boolean[] {false, true}) {
            BackupReport report = create(project, compressed);
            Listed listed = project.open().backups(event -> {}).list().get(0);
            assertThat(listed.verified()).isEqualTo(Depth.QUICK);
            assertThat(listed.problem()).isEmpty();
            // A throw-away server is nothing that a key matters to.
            boolean deep = database.kind().isSqlite();
            assertThat(project.open()
                            .backups(event -> {})
                            .verify(Optional.empty(), deep)
                            .problems())
                    .isEmpty();

            spoil(project, "acme");
            restore(project, report.path(), "acme");

            assertThat(rows(project, "acme")).isEqualTo(2);
        }
    }

    @EachDatabase({DatabaseKind.SQLITE, DatabaseKind.POSTGRES_15})
    void nothingOfTheRowsIsInTheFiles(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        BackupReport report = create(project, false);
        try (Stream<Path> all = Files.walk(report.path())) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                assertThat(file.getFileName().toString()).matches(".*\\.enc|encryption\\.json");
                assertThat(Files.readString(file, StandardCharsets.ISO_8859_1))
                        .doesNotContain("accounts", "Matth", FIRST);
            }
        }
    }

    @EachDatabase({DatabaseKind.SQLITE, DatabaseKind.POSTGRES_15})
    void oneFileOfAnEncryptedSetComesBack(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        BackupReport report = create(project, false);
        spoil(project, "acme");
        String file = report.manifest().tenant("acme").orElseThrow().file() + ".enc";
        restore(project, report.path().resolve(file), "acme");
        assertThat(rows(project, "acme")).isEqualTo(2);
    }

    @EachDatabase({DatabaseKind.SQLITE, DatabaseKind.POSTGRES_15})
    void withoutItsKeyASetIsNamedKeptAndNotRestored(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        BackupReport report = create(project, false);
        keys(project, SECOND);

        Listed listed = project.open().backups(event -> {}).list().get(0);
        assertThat(listed.problem().orElseThrow()).contains("is encrypted with key " + FIRST_ID);
        PrumoException refusal =
                catchThrowableOfType(PrumoException.class, () -> restore(project, report.path(), "acme"));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BACKUP_KEY_OTHER);
        assertThat(refusal.getMessage()).contains(FIRST_ID).doesNotContain(FIRST, SECOND);
        create(project, false);
        project.open().backups(event -> {}).prune(OptionalInt.of(0), false);
        assertThat(report.path()).exists();

        keys(project, SECOND, FIRST);
        spoil(project, "acme");
        restore(project, report.path(), "acme");
        assertThat(rows(project, "acme")).isEqualTo(2);
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aKeyMayComeFromTheEnvironment(TestDatabase database) throws IOException {
        TenantProject project = project(database).without("backup.key_file").environment("PRUMO_BACKUP_KEY", FIRST);
        BackupReport report = create(project, false);
        assertThat(Files.readString(report.path().resolve("encryption.json"))).contains(FIRST_ID);
        spoil(project, "acme");
        restore(project, report.path(), "acme");
        assertThat(rows(project, "acme")).isEqualTo(2);
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aKeyThatOthersCanReadStopsABackupBeforeItBegins(TestDatabase database) throws IOException {
        TenantProject project = project(database);
        Files.setPosixFilePermissions(
                project.folder().resolve("backup.key"), PosixFilePermissions.fromString("rw-r--r--"));
        PrumoException refusal = catchThrowableOfType(PrumoException.class, () -> create(project, true));
        assertThat(refusal.code()).isEqualTo(ErrorCode.BACKUP_KEY_EXPOSED);
        assertThat(BackupCreateTest.shelf(project)).isEmpty();
    }
}
