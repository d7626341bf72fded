package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.BackupOptions;
import dev.prumo.RestoreOptions;
import dev.prumo.backup.BackupEvent;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RestoreDifference;
import dev.prumo.report.RestoreReport;
import dev.prumo.report.RestoreReport.Restored;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Tenants that are files, and the main file, come back into what is live. */
final class FileRestoreTest {
    private final List<BackupEvent> events = new ArrayList<>();

    @TempDir
    Path folder;

    private TenantProject filled(TestDatabase database) throws SQLException {
        TenantProject project = new TenantProject(folder, database)
                .shared("s1", "create table plan (id integer primary key);\ninsert into plan values (1);")
                .tenant("t1", "create table item (id integer primary key autoincrement, name text not null);");
        project.upgrade();
        project.create("acme", "bolt");
        for (String tenant : List.of("acme", "bolt")) {
            execute(project.file(tenant), "insert into item (name) values ('first'), ('second')");
        }
        return project;
    }

    private static void execute(Path file, String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    private static String text(Path file, String query) throws SQLException {
        try (Connection connection = DriverManager.getConnection("jdbc:sqlite:" + file)) {
            return text(connection, query);
        }
    }

    private static String text(Connection connection, String query) throws SQLException {
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(query)) {
            return row.next() ? row.getString(1) : "";
        }
    }

    private static String items(Path file) throws SQLException {
        return text(file, "select group_concat(id || ' ' || name, ', ') from item");
    }

    private Path backup(TenantProject project) {
        return project.open()
                .backups(event -> {})
                .create(BackupOptions.DEFAULTS)
                .path();
    }

    private RestoreReport restore(TenantProject project, RestoreOptions options) {
        return project.open().backups(events::add).restore(options);
    }

    private static RestoreOptions of(Path set, String tenant) {
        return new RestoreOptions(set.toString(), Optional.of(tenant), Optional.empty(), true, false, false);
    }

    private List<String> files() throws IOException {
        try (var all = Files.list(folder.resolve("tenants"))) {
            return all.map(file -> file.getFileName().toString())
                    .filter(name -> !name.endsWith("-lock") && !name.endsWith("-shm") && !name.endsWith("-wal"))
                    .sorted()
                    .toList();
        }
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aTenantComesBackIntoTheFileThatOthersHaveOpen(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        Path set = backup(project);
        execute(project.file("acme"), "update item set name = 'spoiled'");
        try (Connection open = DriverManager.getConnection("jdbc:sqlite:" + project.file("acme"))) {
            assertThat(text(open, "select name from item")).isEqualTo("spoiled");

            Restored restored = restore(project, of(set, "acme")).targets().get(0);

            assertThat(text(open, "select name from item")).isEqualTo("first");
            assertThat(restored.heads()).containsExactly("t1");
            Path kept = Path.of(restored.kept().orElseThrow());
            assertThat(kept.getFileName().toString()).startsWith("acme.sqlite3.backup-antes-rollback-");
            assertThat(items(kept)).isEqualTo("1 spoiled, 2 spoiled");
        }
        assertThat(items(project.file("acme"))).isEqualTo("1 first, 2 second");
        assertThat(text(project.file("acme"), "select kind || ' ' || status from prumo_run order by id desc limit 1"))
                .isEqualTo("restore OK");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(3);
        assertThat(files()).noneMatch(name -> name.contains("__restore_"));
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void undoExchangesTheTwoAgain(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        Path set = backup(project);
        execute(project.file("acme"), "update item set name = 'spoiled'");
        restore(project, of(set, "acme"));

        project.open().backups(events::add).undo("acme");
        assertThat(items(project.file("acme"))).isEqualTo("1 spoiled, 2 spoiled");

        project.open().backups(events::add).undo("acme");
        assertThat(items(project.file("acme"))).isEqualTo("1 first, 2 second");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aTenantThatIsGoneComesBackAndSoDoesACopyUnderAnotherId(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        Path set = backup(project);
        project.tenants().drop(List.of("acme"), false);

        restore(
                project,
                new RestoreOptions(set.toString(), Optional.of("acme"), Optional.empty(), false, false, false));
        restore(
                project,
                new RestoreOptions(set.toString(), Optional.of("bolt"), Optional.of("nut"), false, false, false));

        assertThat(items(project.file("acme"))).isEqualTo("1 first, 2 second");
        assertThat(items(project.file("nut"))).isEqualTo("1 first, 2 second");
        assertThat(text(project.file("nut"), "select group_concat(tenant || heads) from prumo_position"))
                .isEqualTo("nutt1");
        assertThat(project.registry()).hasSize(3).anyMatch(row -> row.startsWith("nut "));
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(4);
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void everythingComesBack(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        Path set = backup(project);
        execute(project.file("acme"), "update item set name = 'spoiled'");
        database.execute("delete from plan");
        Files.delete(project.file("bolt"));

        RestoreOptions everything =
                new RestoreOptions(set.toString(), Optional.empty(), Optional.empty(), false, false, false);
        assertThat(catchThrowableOfType(PrumoException.class, () -> restore(project, everything))
                        .code())
                .isEqualTo(ErrorCode.RESTORE_NEEDS_FORCE);
        RestoreReport report = restore(
                project, new RestoreOptions(set.toString(), Optional.empty(), Optional.empty(), true, false, false));

        assertThat(report.targets()).extracting(Restored::tenant).containsExactlyInAnyOrder("", "acme", "bolt");
        assertThat(items(project.file("acme"))).isEqualTo("1 first, 2 second");
        assertThat(items(project.file("bolt"))).isEqualTo("1 first, 2 second");
        assertThat(database.value("select count(*) from plan")).isEqualTo("1");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(3);
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void anOlderBackupIsUpgradedBeforeItIsLive(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        Path set = backup(project);
        project.tenant("t2", "alter table item add column price integer not null default 7;");
        project.upgrade();

        Restored restored = restore(
                        project,
                        new RestoreOptions(set.toString(), Optional.of("acme"), Optional.empty(), true, true, false))
                .targets()
                .get(0);

        assertThat(restored.heads()).containsExactly("t2");
        assertThat(text(project.file("acme"), "select group_concat(price) from item"))
                .isEqualTo("7,7");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(3);
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aFileAloneIsEnough(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        Path set = backup(project);
        Path alone = folder.resolve("somewhere.sqlite3");
        try (var files = Files.list(set)) {
            Files.copy(
                    files.filter(file -> file.getFileName().toString().startsWith("tenant_bolt"))
                            .findFirst()
                            .orElseThrow(),
                    alone);
        }
        execute(project.file("bolt"), "delete from item");

        restore(project, of(alone, "bolt"));

        assertThat(items(project.file("bolt"))).isEqualTo("1 first, 2 second");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aDamagedPartChangesNothing(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        Path set = backup(project);
        try (var files = Files.list(set)) {
            Path part = files.filter(file -> file.getFileName().toString().startsWith("tenant_acme"))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(part);
            bytes[bytes.length - 100] ^= 1;
            Files.write(part, bytes);
        }
        execute(project.file("acme"), "update item set name = 'live'");

        PrumoException refused = catchThrowableOfType(PrumoException.class, () -> restore(project, of(set, "acme")));

        assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED);
        assertThat(items(project.file("acme"))).isEqualTo("1 live, 2 live");
        assertThat(files()).containsExactly("acme.sqlite3", "bolt.sqlite3");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aDifferenceIsToldRowByRowAndNothingStays(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        execute(project.file("acme"), "create table note (text text)");
        execute(project.file("acme"), "insert into note values ('once'), ('once')");
        Path set = backup(project);
        execute(project.file("acme"), "update item set name = 'spoiled' where id = 2");
        execute(project.file("acme"), "insert into item (name) values ('late')");
        execute(project.file("acme"), "insert into note values ('once')");
        execute(project.file("acme"), "create table extra (id integer)");

        RestoreDifference difference = project.open().backups(events::add).diff(of(set, "acme"));

        assertThat(difference.tables())
                .extracting(table -> table.name() + " " + table.presence() + " " + table.onlyLive() + " "
                        + table.onlySet() + " " + table.changed() + " " + table.gone() + table.back() + table.other())
                .containsExactly("extra ONLY_LIVE 0 0 0 [][][]", "item BOTH 1 0 1 [3][][2]", "note BOTH 1 0 0 [][][]");
        assertThat(files()).containsExactly("acme.sqlite3", "bolt.sqlite3");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void safetyCopiesGoWithRetention(TestDatabase database) throws Exception {
        TenantProject project = filled(database);
        Path set = backup(project);
        String kept = restore(project, of(set, "acme")).targets().get(0).kept().orElseThrow();

        assertThat(project.open().backups(events::add).pruneKept(Instant.now().minusSeconds(3600), false))
                .isEmpty();
        assertThat(project.open().backups(events::add).pruneKept(Instant.now().plusSeconds(60), false))
                .containsExactly(kept);

        assertThat(files()).containsExactly("acme.sqlite3", "bolt.sqlite3");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aSetThatNamesAPlaceOutsideOfTheProjectIsRefused(TestDatabase database, @TempDir Path elsewhere) {
        TenantProject project = new TenantProject(folder, database)
                .with("tenants.file", elsewhere.resolve("{id}.sqlite3").toString())
                .tenant("t1", "create table item (id integer primary key);");
        project.create("acme");
        Path set = backup(project);
        project.with("tenants.file", "tenants/{id}.sqlite3");

        PrumoException refused = catchThrowableOfType(
                PrumoException.class,
                () -> restore(
                        project,
                        new RestoreOptions(set.toString(), Optional.empty(), Optional.empty(), true, false, false)));

        assertThat(refused.code()).isEqualTo(ErrorCode.BACKUP_ENTRY_REFUSED);
    }
}
