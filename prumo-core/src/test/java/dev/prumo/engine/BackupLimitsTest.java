package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.backup.BackupEvent;
import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.concurrent.atomic.AtomicLong;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Backups under limits of the server, of the role and of memory. */
final class BackupLimitsTest {
    private static final int TABLES = 1500;

    @TempDir
    Path folder;

    private TenantProject project(TestDatabase database) {
        TenantProject project = new TenantProject(folder.resolve("project"), database)
                .shared("s1", "create table plans (id integer primary key);")
                .tenant("t1", "create table accounts (id serial primary key, note text);");
        project.upgrade();
        project.create("acme");
        return project;
    }

    private static String table(int number) {
        return "tenant_acme.many_" + number;
    }

    @Test
    void moreTablesThanTheServerCanLockAtOnceAreCopiedAllTheSame(
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase sample) throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .major(17)
                .setting("max_locks_per_transaction", "10")
                .setting("max_connections", "20")
                .start()) {
            try (Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                    Statement statement = connection.createStatement()) {
                statement.execute("create database " + sample.name());
            }
            TestDatabase database = sample.through(server.port());
            TenantProject project = project(database);
            String all =
                    IntStream.range(0, TABLES).mapToObj(BackupLimitsTest::table).collect(Collectors.joining(", "));
            try (Connection connection = database.connect();
                    Statement statement = connection.createStatement()) {
                for (int i = 0; i < TABLES; i++) {
                    statement.execute("create table " + table(i) + " as select " + i + " as n");
                }
                connection.setAutoCommit(false);
                assertThatThrownBy(() -> statement.execute("lock table " + all + " in access share mode"))
                        .hasMessageContaining("max_locks_per_transaction");
            }

            Manifest manifest = BackupCreateTest.create(project, event -> {}).manifest();

            Part acme = manifest.tenant("acme").orElseThrow();
            assertThat(acme.tables()).hasSize(TABLES + 1);
            assertThat(acme.rows()).isEqualTo(TABLES);
        }
    }

    @Test
    void rowsPassThroughMemoryAndDoNotStayThere(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        TenantProject project = project(database);
        database.execute("insert into tenant_acme.accounts (note) select repeat('0123456789', 1000) from"
                + " generate_series(1, 30000)");
        AtomicLong most = new AtomicLong();
        AtomicLong told = new AtomicLong();

        Manifest manifest = BackupCreateTest.create(project, event -> {
                    if (event instanceof BackupEvent.Progressed progressed
                            && progressed.bytes() - told.get() > 50_000_000) {
                        told.set(progressed.bytes());
                        most.accumulateAndGet(usedMemory(), Math::max);
                    }
                })
                .manifest();

        assertThat(manifest.tenant("acme").orElseThrow().tables().get(0).bytes())
                .isGreaterThan(300_000_000L);
        assertThat(most.get()).isBetween(1L, 150_000_000L);
    }

    private static long usedMemory() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }

    @Test
    void aRoleThatMayOnlyReadIsEnough(@FreshDatabase(DatabaseKind.POSTGRES_15) TestDatabase database) {
        String role = "backup_reader_" + database.name();
        TenantProject project = project(database);
        database.execute("insert into tenant_acme.accounts (note) values ('x')", "create role " + role + " login");
        for (String schema : new String[] {"public", "prumo", "tenant_acme"}) {
            database.execute(
                    "grant usage on schema " + schema + " to " + role,
                    "grant select on all tables in schema " + schema + " to " + role,
                    "grant select on all sequences in schema " + schema + " to " + role);
        }
        database.execute("grant insert, update on prumo.run to " + role);
        try {
            TenantProject reading =
                    project.with("database.url", database.url().replaceFirst("//[^@]*@", "//" + role + "@"));

            Manifest manifest = BackupCreateTest.create(reading, event -> {}).manifest();

            assertThat(manifest.tenant("acme").orElseThrow().rows()).isEqualTo(1);
            database.execute(
                    "alter table tenant_acme.accounts enable row level security",
                    "create policy p on tenant_acme.accounts using (id > 1)");
            assertThatThrownBy(() -> BackupCreateTest.create(reading, event -> {}))
                    .isInstanceOfSatisfying(PrumoException.class, e -> {
                        assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_PLACE_UNREADABLE);
                        assertThat(e.getMessage()).contains("tenant_acme", "row-level security");
                    });
            assertThat(BackupCreateTest.shelf(project)).hasSize(2);
        } finally {
            database.execute("drop owned by " + role, "drop role " + role);
        }
    }
}
