package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.BackupOptions;
import dev.prumo.RestoreOptions;
import dev.prumo.backup.BackupEvent;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.io.TempDir;

/** A restore whose process is killed has replaced nothing, or everything; what it leaves goes with the next one. */
final class RestoreKillTest {
    private final List<BackupEvent> events = new ArrayList<>();

    @TempDir
    Path folder;

    private TenantProject filled(TestDatabase database) {
        TenantProject project = new TenantProject(folder, database)
                .with("run.lock_timeout", "1m")
                .shared("s1", "create table plan (id integer primary key);\ninsert into plan values (1);")
                .tenant("t1", "create table item (id integer primary key, plan integer references plan (id));");
        project.upgrade();
        project.create("acme");
        database.execute("insert into tenant_acme.item values (1, 1), (2, 1)");
        return project;
    }

    private static Path backup(TenantProject project) {
        return project.open()
                .backups(event -> {})
                .create(BackupOptions.DEFAULTS)
                .path();
    }

    private UpgradeProcess start(TenantProject project, Path set, String tenant) {
        Map<String, String> settings = new TreeMap<>(project.settings());
        settings.put("set", set.toString());
        settings.put("tenant", tenant);
        return UpgradeProcess.start(RestoreMain.class, folder, settings);
    }

    private void restore(TenantProject project, Path set) {
        project.open()
                .backups(events::add)
                .restore(new RestoreOptions(set.toString(), Optional.of("acme"), Optional.empty(), true, false, false));
    }

    private static boolean waits(TestDatabase database) {
        return !database.value("select count(*) from pg_locks where not granted and database ="
                        + " (select oid from pg_database where datname = current_database())")
                .equals("0");
    }

    private static boolean gone(TestDatabase database) {
        return database.value("select count(*) from pg_stat_activity where application_name = 'prumo'"
                        + " and datname = current_database()")
                .equals("0");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void whileTheShadowIsFilledNothingIsLeft(TestDatabase database) throws SQLException {
        TenantProject project = filled(database);
        Path set = backup(project);
        try (Connection other = database.connect();
                Statement statement = other.createStatement();
                UpgradeProcess process = start(project, set, "acme")) {
            other.setAutoCommit(false);
            // Its foreign key wants a lock there.
            statement.execute("lock table plan in exclusive mode");
            Eventually.is("the load waits", () -> waits(database));
            process.kill();
            other.rollback();
        }
        Eventually.is("the server has noticed", () -> gone(database));

        assertThat(project.schemas()).containsExactly("tenant_acme");
        assertThat(database.value("select count(*) from tenant_acme.item")).isEqualTo("2");
        restore(project, set);
        assertThat(events).noneMatch(BackupEvent.Warning.class::isInstance);
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void beforeTheExchangeOnlyAShadowIsLeftWhichTheNextRestoreRemoves(TestDatabase database) throws SQLException {
        TenantProject project = filled(database);
        Path set = backup(project);
        database.execute("delete from tenant_acme.item where id = 2");
        try (Connection other = database.connect();
                Statement statement = other.createStatement();
                UpgradeProcess process = start(project, set, "acme")) {
            other.setAutoCommit(false);
            statement.execute("insert into tenant_acme.item values (3, 1)");
            Eventually.is("the exchange waits", () -> waits(database));
            process.kill();
            Eventually.is("the server has noticed", () -> gone(database));
            other.commit();
        }

        assertThat(project.schemas()).hasSize(2).anyMatch(name -> name.startsWith("tenant_acme__restore_"));
        assertThat(database.column("select id from tenant_acme.item order by id"))
                .containsExactly("1", "3");
        assertThat(project.tenants().list()).hasSize(1);
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(2);
        restore(project, set);
        assertThat(events)
                .filteredOn(BackupEvent.Warning.class::isInstance)
                .extracting(event -> ((BackupEvent.Warning) event).code())
                .containsExactly("warning.restore-leftover");
        assertThat(project.schemas()).hasSize(2).noneMatch(name -> name.contains("__restore_"));
        assertThat(database.column("select id from tenant_acme.item order by id"))
                .containsExactly("1", "2");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void ofAWholeDatabaseTheUnfinishedOneGoesWithTheNextRestore(TestDatabase database) throws SQLException {
        TenantProject project = filled(database);
        Path set = backup(project);
        String unfinished = "select datname from pg_database where starts_with(datname, current_database() || '__')";
        try (UpgradeProcess process = start(project, set, "")) {
            Eventually.is(
                    "a database is being made",
                    () -> !database.column(unfinished).isEmpty());
            process.kill();
        }
        database.execute("insert into tenant_acme.item values (3, 1)");
        // It may have been quicker than we.
        boolean done = database.column(unfinished).stream().anyMatch(name -> name.contains("__before_"));
        assertThat(done).isFalse();

        project.open()
                .backups(events::add)
                .restore(new RestoreOptions(set.toString(), Optional.empty(), Optional.empty(), true, false, false));

        assertThat(database.column("select id from tenant_acme.item order by id"))
                .containsExactly("1", "2");
        List<String> beside = database.column(unfinished);
        assertThat(beside).hasSize(1).allMatch(name -> name.contains("__before_"));
        database.execute("drop database \"" + beside.get(0) + "\" with (force)");
    }
}
