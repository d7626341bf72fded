package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.backup.BackupEvent;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import dev.prumo.report.BackupReport;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What others do while a backup is made: it is of one moment all the same, or there is none. */
final class BackupFaultTest {
    @TempDir
    Path folder;

    private TenantProject project(TestDatabase database) {
        TenantProject project = new TenantProject(folder.resolve("project"), database)
                .with("run.lock_timeout", "300ms")
                .shared(
                        "s1",
                        "create table totals (id integer primary key, amount integer not null);\ninsert into totals values (1, 0);")
                .tenant(
                        "t1",
                        "create table accounts (id serial primary key, amount integer not null, filler text);\n"
                                + "insert into accounts (amount, filler) select 10, repeat('x', 100) from generate_series(1, 200);\n"
                                + "create table zeros (id integer primary key);");
        project.upgrade();
        project.create("acme", "other");
        return project;
    }

    /** Does something once, when the moment is held and nothing is copied yet. */
    private static Consumer<BackupEvent> once(List<String> warnings, Runnable work) {
        AtomicBoolean done = new AtomicBoolean();
        return event -> {
            if (event instanceof BackupEvent.Warning warning) {
                warnings.add(warning.code());
            }
            if (event instanceof BackupEvent.Began began
                    && began.activity().equals("copy")
                    && done.compareAndSet(false, true)) {
                work.run();
            }
        };
    }

    private static long rows(Manifest manifest, String tenant, String table) {
        return manifest.tenant(tenant).orElseThrow().tables().stream()
                .filter(each -> each.name().equals(table))
                .findFirst()
                .orElseThrow()
                .rows();
    }

    private static void requireNoSet(TenantProject project) {
        assertThat(BackupCreateTest.shelf(project)).isEmpty();
        assertThat(project.runs()).noneMatch(run -> run.startsWith("backup"));
    }

    @Test
    void whatWritersDoAfterTheMomentIsNotInTheSet(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);
        List<String> warnings = new ArrayList<>();

        BackupReport report = BackupCreateTest.create(
                project,
                once(
                        warnings,
                        () -> database.execute(
                                "insert into tenant_acme.accounts (amount) select 1 from generate_series(1, 50)",
                                "delete from tenant_other.accounts",
                                "update totals set amount = 7")));

        assertThat(warnings).isEmpty();
        assertThat(rows(report.manifest(), "acme", "accounts")).isEqualTo(200);
        assertThat(rows(report.manifest(), "other", "accounts")).isEqualTo(200);
    }

    @Test
    void aTransferBetweenTenantsIsWhollyInTheSetOrNotAtAll(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) throws Exception {
        TenantProject project = project(database);
        AtomicBoolean over = new AtomicBoolean();
        AtomicInteger moved = new AtomicInteger();
        Background<Boolean> writer = Background.of(() -> {
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                while (!over.get()) {
                    statement.execute("with gone as (delete from tenant_acme.accounts where id = (select min(id) from"
                            + " tenant_acme.accounts) returning amount) insert into tenant_other.accounts (amount)"
                            + " select amount from gone");
                    moved.incrementAndGet();
                    if (moved.get() % 150 == 0) {
                        statement.execute(
                                "insert into tenant_acme.accounts (amount) select amount from tenant_other.accounts"
                                        + " where id > 200; delete from tenant_other.accounts where id > 200");
                    }
                }
            }
            return true;
        });
        Eventually.is("the writer is at work", () -> moved.get() > 20);

        for (int round = 0; round < 4; round++) {
            Manifest manifest = BackupCreateTest.create(project, event -> {}).manifest();

            assertThat(rows(manifest, "acme", "accounts") + rows(manifest, "other", "accounts"))
                    .isEqualTo(400);
        }
        over.set(true);
        assertThat(writer.result()).isTrue();
    }

    @Test
    void aTableThatIsEmptiedAfterTheMomentIsNotTakenForEmpty(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);
        List<String> warnings = new ArrayList<>();

        BackupReport report = BackupCreateTest.create(
                project,
                once(
                        warnings,
                        () -> database.execute(
                                "begin; truncate tenant_acme.accounts restart identity; insert into tenant_acme.accounts (amount)"
                                        + " values (1); commit")));

        assertThat(warnings).containsExactly("backup-again");
        assertThat(rows(report.manifest(), "acme", "accounts")).isEqualTo(1);
        assertThat(report.manifest().tenant("acme").orElseThrow().sequences())
                .singleElement()
                .satisfies(sequence -> assertThat(sequence.last()).isEqualTo(1));
    }

    @Test
    void aTableThatIsRewrittenOrDroppedLeadsToAnotherMoment(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);
        for (String change : List.of(
                "alter table tenant_acme.accounts alter amount type bigint",
                "drop table tenant_other.zeros",
                "alter table tenant_other.accounts rename filler to padding",
                "alter table tenant_other.accounts rename to bills",
                "vacuum full tenant_acme.accounts",
                "begin; drop table tenant_acme.zeros; create table tenant_acme.zeros (id integer primary key); commit",
                "alter sequence tenant_acme.accounts_id_seq restart with 1000",
                "create index on tenant_acme.accounts (amount)")) {
            List<String> warnings = new ArrayList<>();

            BackupReport report = BackupCreateTest.create(project, once(warnings, () -> database.execute(change)));

            assertThat(warnings).as(change).containsExactly("backup-again");
            assertThat(report.manifest().parts()).hasSize(4);
        }
        assertThat(BackupCreateTest.shelf(project)).hasSize(16);
    }

    @Test
    void whoeverChangesSchemasAllTheTimeGetsNoSetThatIsWrong(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);
        AtomicInteger tries = new AtomicInteger();

        assertThatThrownBy(() -> BackupCreateTest.create(project, event -> {
                    if (event instanceof BackupEvent.Began began
                            && began.activity().equals("copy")) {
                        database.execute(
                                "alter table tenant_acme.accounts add column c" + tries.incrementAndGet() + " int");
                    }
                }))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_MOMENT_LOST));

        assertThat(tries).hasValue(3);
        requireNoSet(project);
    }

    @Test
    void tenantsThatComeAndGoMeanwhileDoNotTearTheSet(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);
        List<String> warnings = new ArrayList<>();

        BackupReport created = BackupCreateTest.create(project, once(warnings, () -> project.create("third")));
        BackupReport dropped = BackupCreateTest.create(
                project, once(warnings, () -> project.tenants().drop(List.of("other"), false)));

        assertThat(tenants(created)).containsExactly("acme", "other");
        assertThat(tenants(dropped)).containsExactly("acme", "third");
        assertThat(warnings).containsExactly("backup-again");
    }

    private static List<String> tenants(BackupReport report) {
        return report.manifest().parts().stream()
                .map(Part::tenant)
                .filter(tenant -> !tenant.isEmpty())
                .toList();
    }

    @Test
    void aLockThatIsHeldIsNotWaitedForLongerThanTheSettingsSay(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) throws SQLException {
        TenantProject project = project(database);
        try (Connection other = database.connect();
                Statement statement = other.createStatement()) {
            other.setAutoCommit(false);
            statement.execute("lock table tenant_other.zeros in access exclusive mode");

            assertThatThrownBy(() -> BackupCreateTest.create(project, event -> {}))
                    .isInstanceOfSatisfying(PrumoException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_PLACE_LOCKED);
                        assertThat(e.code().exitCode()).isEqualTo(ExitCode.UNAVAILABLE);
                        assertThat(e.getMessage()).contains("tenant_other");
                    });
            requireNoSet(project);
            other.rollback();
        }
        assertThat(BackupCreateTest.create(project, event -> {}).manifest().parts())
                .hasSize(4);
    }

    @Test
    void aConnectionThatIsCutInTheMiddleOfATableLeavesNothing(
            @FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);
        database.execute("insert into tenant_acme.accounts (amount, filler) select 1, repeat('y', 1000) from"
                + " generate_series(1, 20000)");

        assertThatThrownBy(() -> BackupCreateTest.create(project, event -> {
                    if (event instanceof BackupEvent.Progressed) {
                        database.execute(
                                "select pg_terminate_backend(pid) from pg_stat_activity where application_name ="
                                        + " 'prumo' and datname = current_database() and query like 'copy %'");
                    }
                }))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.CONNECTION_LOST));

        requireNoSet(project);
    }

    @Test
    void largeObjectsAreRefusedAndNotForgotten(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);
        database.execute("select lo_create(0)");

        assertThatThrownBy(() -> BackupCreateTest.create(project, event -> {}))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_LARGE_OBJECTS));
        requireNoSet(project);
    }

    @Test
    void whatSnapshotsDoNotCoverIsRefusedWithAList(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);
        database.execute(
                "create collation tenant_other.mine from \"C\"", "grant usage on schema tenant_acme to public");

        assertThatThrownBy(() -> BackupCreateTest.create(project, event -> {}))
                .isInstanceOfSatisfying(PrumoException.class, e -> {
                    assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_NOT_COVERED);
                    assertThat(e.getMessage())
                            .contains("tenant_other", "collation mine")
                            .doesNotContain("privileges");
                });
        requireNoSet(project);
        assertThat(BackupCreateTest.create(project, event -> {}, "acme")
                        .manifest()
                        .parts())
                .hasSize(1);
    }

    @Test
    void nothingIsLeftWhenTheSetCannotBeProven(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);

        assertThatThrownBy(() -> BackupCreateTest.create(project, event -> {
                    if (event instanceof BackupEvent.Began began
                            && began.activity().equals("read-back")) {
                        FlippedBit.in(project.folder().resolve("backups"), ".partial");
                    }
                }))
                .isInstanceOfSatisfying(
                        PrumoException.class,
                        e -> assertThat(e.code().exitCode()).isEqualTo(ExitCode.UNVERIFIED));

        requireNoSet(project);
    }

    @Test
    void twoBackupsOfOneSecondAreTwoSets(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);

        Background<BackupReport> one = Background.of(() -> BackupCreateTest.create(project, event -> {}));
        Background<BackupReport> two = Background.of(() -> BackupCreateTest.create(project, event -> {}));

        assertThat(one.result().path()).isNotEqualTo(two.result().path());
        assertThat(BackupCreateTest.shelf(project)).hasSize(4);
    }

    @Test
    void aLedgerOfAnOlderLayoutIsToldAndNoFailure(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);
        database.execute("update prumo.meta set value = '1.0' where key = 'version'");
        List<String> warnings = new ArrayList<>();

        BackupReport report = BackupCreateTest.create(project, once(warnings, () -> {}));

        assertThat(warnings).containsExactly("backup-run-unrecorded");
        assertThat(report.manifest().parts()).hasSize(4);
        assertThat(report.manifest().consistency().word()).isEqualTo("instant");
    }
}
