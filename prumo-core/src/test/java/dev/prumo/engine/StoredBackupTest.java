package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.BackupOptions;
import dev.prumo.Backups;
import dev.prumo.FleetOptions;
import dev.prumo.RestoreOptions;
import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.PrivateFiles;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.BackupReport;
import dev.prumo.report.BackupReport.Depth;
import dev.prumo.report.BackupReport.Listed;
import dev.prumo.report.BackupReport.Pruning;
import dev.prumo.store.BucketServer;
import dev.prumo.store.BucketServer.Fault;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;

/** Sets of whole projects that have a store: sent there, shown, proven and restored from there, and removed there. */
final class StoredBackupTest {
    private final List<BackupEvent> events = new ArrayList<>();

    @TempDir
    Path folder;

    private TenantProject project(TestDatabase database) {
        TenantProject project = new TenantProject(folder.resolve("project"), database)
                .shared("s1", "create table plans (id integer primary key, name text);")
                .tenant(
                        "t1",
                        "create table accounts (id integer primary key, owner text not null);\n"
                                + "insert into accounts values (1, 'Ana'), (2, 'Bia');");
        project.upgrade();
        project.create("acme", "bolt");
        return project;
    }

    private TenantProject withMount(TestDatabase database) throws IOException {
        Path mount = Files.createDirectories(folder.resolve("mount"));
        return project(database).with("backup.store", mount.toUri().toString());
    }

    private static TenantProject withBucket(TenantProject project, BucketServer server) {
        BucketServer.KEYS.forEach(project::environment);
        return project.with("backup.store", "s3://" + BucketServer.BUCKET + "/prod?endpoint=" + server.endpoint());
    }

    private Backups backups(TenantProject project) {
        return project.open().backups(events::add);
    }

    private BackupReport create(TenantProject project, boolean compressed, OptionalInt keepDays) {
        return backups(project)
                .create(new BackupOptions(
                        FleetOptions.DEFAULTS,
                        compressed,
                        keepDays,
                        Optional.of(List.of()),
                        Optional.empty(),
                        Optional.empty(),
                        false));
    }

    private BackupReport create(TenantProject project, boolean compressed) {
        return create(project, compressed, OptionalInt.empty());
    }

    private static void removeHere(TenantProject project) throws IOException {
        PrivateFiles.removeAll(project.folder().resolve("backups"));
    }

    private void restore(TenantProject project, String source) {
        backups(project).restore(new RestoreOptions(source, Optional.of("acme"), Optional.empty(), true, false, false));
    }

    private static void spoil(TenantProject project) {
        String change = "delete from %saccounts";
        if (project.database().kind().isSqlite()) {
            SqliteFile.execute(project.file("acme"), change.formatted(""));
        } else {
            project.database().execute(change.formatted("tenant_acme."));
        }
    }

    private long rows(TenantProject project) {
        return create(project.without("backup.store"), true)
                .manifest()
                .tenant("acme")
                .orElseThrow()
                .rows();
    }

    private List<String> mounted() {
        Path mount = folder.resolve("mount");
        try (Stream<Path> all = Files.walk(mount)) {
            return all.filter(Files::isRegularFile)
                    .map(path -> mount.relativize(path).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @EachDatabase({DatabaseKind.SQLITE, DatabaseKind.POSTGRES_15})
    void anArchiveIsInTheStoreAndComesBackFromThere(TestDatabase database) throws IOException {
        TenantProject project = withMount(database);
        BackupReport report = create(project, true);
        String file = report.path().getFileName().toString();
        assertThat(mounted()).containsExactly(file, file + ".verified.json");
        assertThat(folder.resolve("mount").resolve(file)).hasSameBinaryContentAs(report.path());
        assertThat(backups(project).list()).hasSize(1).allMatch(Listed::local).allMatch(Listed::stored);

        removeHere(project);

        assertThat(backups(project).list()).singleElement().satisfies(listed -> {
            assertThat(listed.id()).isEqualTo(report.manifest().id());
            assertThat(listed.local()).isFalse();
            assertThat(listed.stored()).isTrue();
            assertThat(listed.verified()).isEqualTo(Depth.QUICK);
            assertThat(listed.bytes()).isEqualTo(report.bytes());
        });
        assertThat(backups(project).show(Optional.empty()).manifest()).contains(report.manifest());
        assertThat(backups(project)
                        .verify(
                                Optional.of(report.manifest().id()),
                                database.kind().isSqlite())
                        .problems())
                .isEmpty();
        spoil(project);
        restore(project, report.manifest().id());
        assertThat(BackupCreateTest.shelf(project)).isEmpty();
        assertThat(rows(project)).isEqualTo(2);
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void anEncryptedFolderIsInTheBucketAndComesBackFromThere(TestDatabase database) throws IOException {
        try (BucketServer server = new BucketServer()) {
            TenantProject project =
                    withBucket(project(database), server).environment("PRUMO_BACKUP_KEY", "07".repeat(32));
            BackupReport report = create(project, false);
            String name = "prod/" + report.path().getFileName();
            assertThat(server.objects.keySet())
                    .contains(name + "/manifest.json.enc", name + "/encryption.json", name + ".verified.json")
                    .noneMatch(key -> key.endsWith(".sqlite3"));
            List<String> puts = server.requests.stream()
                    .filter(request -> request.startsWith("PUT"))
                    .toList();
            assertThat(puts.get(puts.size() - 2)).endsWith("/manifest.json.enc");

            removeHere(project);
            spoil(project);
            restore(project, report.path().getFileName().toString());

            assertThat(BackupCreateTest.shelf(project)).isEmpty();
            assertThat(rows(project)).isEqualTo(2);
        }
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void whatArrivesDamagedIsNoSuccessAndRemovesNothing(TestDatabase database) throws IOException {
        try (BucketServer server = new BucketServer()) {
            TenantProject project = withBucket(project(database), server);
            BackupReport first = create(project, true);
            server.fail("GET /backups/prod/", Fault.WRONG);

            PrumoException failure =
                    catchThrowableOfType(PrumoException.class, () -> create(project, true, OptionalInt.of(0)));

            assertThat(failure.code()).isEqualTo(ErrorCode.STORE_DIFFERS);
            assertThat(server.objects.keySet())
                    .hasSize(2)
                    .allMatch(key -> key.contains(first.manifest().id()));
            assertThat(backups(project).list()).hasSize(2).allMatch(Listed::local);
            assertThat(backups(project).list().get(0).stored()).isFalse();
        }
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aFailedUploadLeavesNothingInTheStore(TestDatabase database) throws IOException {
        try (BucketServer server = new BucketServer()) {
            TenantProject project = withBucket(project(database), server);
            server.fail("manifest.json", Fault.FORBIDDEN);
            PrumoException failure = catchThrowableOfType(PrumoException.class, () -> create(project, false));
            assertThat(failure.code()).isEqualTo(ErrorCode.STORE_REFUSED);
            assertThat(server.objects).isEmpty();
            assertThat(failure.getSuppressed()).isEmpty();
        }
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void retentionIsThatOfTheStoreToo(TestDatabase database) throws IOException {
        TenantProject project =
                withMount(database).with("backup.keep_days", "0").with("backup.keep_last", "1");
        String old = create(project, false).manifest().id();
        String pinned = create(project, true).manifest().id();
        String newest = create(project, true).manifest().id();
        backups(project).pin(pinned, true);

        Pruning dry = backups(project).prune(OptionalInt.empty(), true);
        assertThat(dry.removed()).containsExactly(old);
        assertThat(mounted()).anyMatch(file -> file.contains(old));
        Pruning pruning = backups(project).prune(OptionalInt.empty(), false);

        assertThat(pruning.removed()).containsExactly(old);
        assertThat(pruning.kept()).extracting(BackupReport.Kept::id).containsExactly(newest, pinned);
        assertThat(mounted())
                .hasSize(4)
                .allMatch(file -> file.startsWith("backup_completo_" + pinned + ".zip")
                        || file.startsWith("backup_completo_" + newest + ".zip"));
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aStoreThatIsAwayFailsTheBackupAndHidesNoSetThatIsHere(TestDatabase database) throws IOException {
        TenantProject project = withMount(database);
        Files.delete(folder.resolve("mount"));
        PrumoException failure = catchThrowableOfType(PrumoException.class, () -> create(project, true));
        assertThat(failure.code()).isEqualTo(ErrorCode.STORE_FOLDER_ABSENT);
        events.clear();
        assertThat(backups(project).list()).hasSize(1).allMatch(listed -> !listed.stored());
        assertThat(events)
                .singleElement()
                .isInstanceOfSatisfying(
                        BackupEvent.Warning.class,
                        warning -> assertThat(warning.code()).isEqualTo("store-folder-absent"));
    }
}
