package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.BackupOptions;
import dev.prumo.FleetOptions;
import dev.prumo.RestoreOptions;
import dev.prumo.backup.BackupEvent;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RestoreReport;
import dev.prumo.report.RestoreReport.Restored;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.io.TempDir;

/** A whole database comes back beside the live one and takes its name; the old one stays under another. */
final class RestoreDatabaseTest {
    private final List<BackupEvent> events = new ArrayList<>();

    @TempDir
    Path folder;

    private TenantProject filled(TestDatabase database) {
        TenantProject project = new TenantProject(folder, database)
                .shared("s1", "create table plan (id integer primary key);\ninsert into plan values (1), (2);")
                .tenant(
                        "t1",
                        "create table item (id bigint generated always as identity primary key, plan integer references plan (id));");
        project.upgrade();
        project.create("acme", "bolt");
        database.execute(
                "insert into tenant_acme.item (plan) values (1), (2)",
                "insert into tenant_bolt.item (plan) values (1)");
        return project;
    }

    private static Path backup(TenantProject project) {
        return project.open()
                .backups(event -> {})
                .create(BackupOptions.DEFAULTS)
                .path();
    }

    private RestoreReport restore(TenantProject project, Path set, boolean force, boolean upgrade) {
        return project.open()
                .backups(events::add)
                .restore(new RestoreOptions(set.toString(), Optional.empty(), Optional.empty(), force, upgrade, false));
    }

    private static List<String> beside(TestDatabase database) {
        return database.column(
                "select datname from pg_database where starts_with(datname, current_database() || '__') order by 1");
    }

    private static void drop(TestDatabase database) {
        beside(database).forEach(name -> database.execute("drop database \"" + name + "\" with (force)"));
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_18})
    void everythingComesBackAndTheOldDatabaseStays(TestDatabase database) throws SQLException {
        TenantProject project = filled(database);
        database.execute(
                "alter database \"" + database.name() + "\" set statement_timeout = '7min'",
                "alter database \"" + database.name() + "\" set search_path = public, pg_catalog",
                "comment on database \"" + database.name() + "\" is 'the shop''s'");
        Path set = backup(project);
        project.create("late");
        database.execute("delete from tenant_acme.item", "drop table tenant_bolt.item", "insert into plan values (3)");
        assertThat(catchThrowableOfType(PrumoException.class, () -> restore(project, set, false, false))
                        .code())
                .isEqualTo(ErrorCode.RESTORE_NEEDS_FORCE);
        RestoreReport report;
        try (Connection client = database.connect()) {
            report = restore(project, set, true, false);
            assertThat(client.isValid(1)).isFalse();
        }

        assertThat(report.targets()).extracting(Restored::tenant).containsExactlyInAnyOrder("", "acme", "bolt");
        assertThat(database.column("select plan from tenant_acme.item order by id"))
                .containsExactly("1", "2");
        assertThat(database.value("select count(*) from tenant_bolt.item")).isEqualTo("1");
        assertThat(database.value("select count(*) from plan")).isEqualTo("2");
        assertThat(project.registry()).containsExactly("acme tenant_acme active", "bolt tenant_bolt active");
        assertThat(project.positions()).containsExactly(" s1", "acme t1", "bolt t1");
        assertThat(project.runs()).last().isEqualTo("restore OK 1 0");
        assertThat(database.value("show statement_timeout")).isEqualTo("7min");
        assertThat(database.value("show search_path")).isEqualTo("public, pg_catalog");
        assertThat(
                        database.value(
                                "select shobj_description(oid, 'pg_database') from pg_database where datname = current_database()"))
                .isEqualTo("the shop's");
        database.execute("insert into tenant_acme.item (plan) values (1)");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(3);
        List<String> beside = beside(database);
        assertThat(beside).hasSize(1).allMatch(name -> name.contains("__before_"));
        assertThat(report.targets().get(0).kept()).contains(beside.get(0));
        drop(database);
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void anOlderSetIsUpgradedBeforeItIsLive(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        project.shared("s2", "alter table plan add column name text not null default 'basic';")
                .tenant("t2", "alter table item add column price integer not null default 7;");
        project.upgrade();

        RestoreReport report = restore(project, set, true, true);

        assertThat(report.targets()).extracting(Restored::heads).contains(List.of("s2"), List.of("t2"));
        assertThat(database.column("select price from tenant_acme.item")).containsExactly("7", "7");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(3);
        drop(database);
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void aSetOfOneTenantIsNoDatabase(TestDatabase database) {
        TenantProject project = filled(database);
        FleetOptions one = FleetOptions.builder().tenants(List.of("acme")).build();
        Path set = project.open()
                .backups(event -> {})
                .create(new BackupOptions(
                        one, false, OptionalInt.empty(), Optional.empty(), Optional.empty(), Optional.empty(), false))
                .path();

        PrumoException refused = catchThrowableOfType(PrumoException.class, () -> restore(project, set, true, false));

        assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_DATABASE_PART_MISSING);
        assertThat(beside(database)).isEmpty();
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void aDatabaseThatIsGoneComesBack(TestDatabase database) throws SQLException {
        TenantProject project = filled(database);
        Path set = backup(project);
        String url = project.settings().get("database.url");
        project.with("database.url", url.replace(database.name(), database.name() + "_new"));

        restore(project, set, false, false);

        project.with("database.url", url);
        assertThat(database.column("select datname from pg_database where datname like current_database() || '\\_%'"))
                .containsExactly(database.name() + "_new");
        database.execute("drop database \"" + database.name() + "_new\" with (force)");
    }

    @EachDatabase(DatabaseKind.POSTGRES_15)
    void whoMayMakeNoDatabaseIsToldAndNothingHappens(TestDatabase database) {
        TenantProject project = filled(database);
        Path set = backup(project);
        String role = "plain_" + database.name();
        database.execute("create role \"" + role + "\" login");
        project.with(
                "database.url", project.settings().get("database.url").replaceFirst("//[^@]*@", "//" + role + "@"));

        PrumoException refused = catchThrowableOfType(PrumoException.class, () -> restore(project, set, true, false));

        assertThat(refused.code()).isEqualTo(ErrorCode.RESTORE_DATABASE_REFUSED);
        assertThat(beside(database)).isEmpty();
        assertThat(database.value("select count(*) from tenant_acme.item")).isEqualTo("2");
        database.execute("drop role \"" + role + "\"");
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void allDatabasesOfTheSettingsComeBackTogetherAndTenantsOfEach(
            TestDatabase database, @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase second) {
        TenantProject project = filled(database);
        String toml = "[databases.eu]\nurl = '" + second.url() + "'\n[tenants]\n";
        project.toml(toml).upgrade();
        project.tenants().create(List.of("cafe"), Optional.of("eu"), false);
        second.execute("insert into tenant_cafe.item (plan) values (null)");
        Path set = backup(project);
        second.execute("delete from tenant_cafe.item");
        database.execute("delete from tenant_acme.item");

        RestoreReport report = restore(project, set, true, false);

        assertThat(report.targets())
                .extracting(target -> target.database() + "/" + target.tenant())
                .containsExactlyInAnyOrder("main/", "main/acme", "main/bolt", "eu/", "eu/cafe");
        assertThat(second.value("select count(*) from tenant_cafe.item")).isEqualTo("1");
        assertThat(database.value("select count(*) from tenant_acme.item")).isEqualTo("2");
        assertThat(project.upgrade().counts().unchanged()).isEqualTo(5);

        // A tenant that is gone from the other database comes back there, and the registry here names it again.
        project.tenants().drop(List.of("cafe"), false);
        assertThat(project.registry()).noneMatch(row -> row.startsWith("cafe"));
        project.open()
                .backups(events::add)
                .restore(
                        new RestoreOptions(set.toString(), Optional.of("cafe"), Optional.empty(), false, false, false));
        assertThat(project.registry()).contains("cafe tenant_cafe active");
        assertThat(second.value("select count(*) from tenant_cafe.item")).isEqualTo("1");
        drop(database);
        drop(second);
    }
}
