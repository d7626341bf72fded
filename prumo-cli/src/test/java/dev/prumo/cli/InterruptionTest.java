package dev.prumo.cli;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.BooleanSupplier;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** A process of the command line that gets Ctrl-C while tenants are slow: what is done, what is not, and what is said. */
@DisabledOnOs(OS.WINDOWS)
class InterruptionTest {
    private static final int TENANTS = 12;
    private static final Duration LIMIT = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    private record Ended(int code, String out, String err) {}

    private void fleet(TestDatabase database, String slow) {
        for (int i = 1; i <= TENANTS; i++) {
            database.execute("create schema tenant_t%02d".formatted(i));
        }
        String up = "create table orders (id integer);\nselect pg_sleep(" + slow + ");\n";
        Project.in(folder)
                .write("prumo.toml", """
                        [database]
                        url = "%s"

                        [tenants]
                        source = "pattern"

                        [run]
                        workers = 2
                        """.formatted(database.url()))
                .write("migrations/tenant/t1.sql", "-- prumo:revision t1\n-- prumo:parents none\n-- prumo:up\n" + up);
    }

    private Process start(String... words) throws IOException {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-XX:TieredStopAtLevel=1",
                "-XX:+UseSerialGC",
                "-Xmx64m",
                "-cp",
                System.getProperty("java.class.path"),
                Main.class.getName()));
        command.addAll(List.of(words));
        ProcessBuilder builder = new ProcessBuilder(command).directory(folder.toFile());
        builder.redirectOutput(folder.resolve("out.txt").toFile());
        builder.redirectError(folder.resolve("err.txt").toFile());
        builder.environment().put("LC_ALL", "C.UTF-8");
        return builder.start();
    }

    private Ended interrupt(Process process) throws Exception {
        assertThat(new ProcessBuilder("kill", "-INT", Long.toString(process.pid()))
                        .start()
                        .waitFor())
                .isZero();
        return end(process);
    }

    private Ended end(Process process) throws Exception {
        try {
            assertThat(process.waitFor(LIMIT.toSeconds(), TimeUnit.SECONDS))
                    .as("the process ends")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        return new Ended(process.exitValue(), text("out.txt"), text("err.txt"));
    }

    private String text(String file) throws IOException {
        return Files.readString(folder.resolve(file), StandardCharsets.UTF_8);
    }

    private static void eventually(Process process, BooleanSupplier condition) {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!condition.getAsBoolean()) {
            assertThat(process.isAlive() && System.nanoTime() < deadline)
                    .as("the run is at work and gets there")
                    .isTrue();
            LockSupport.parkNanos(10_000_000);
        }
    }

    /** Tenants that have the table, as the catalog says. */
    private static TreeSet<String> having(TestDatabase database) {
        return new TreeSet<>(
                database.column(
                        "select substr(schemaname, 8) from pg_tables where tablename = 'orders' and schemaname like 'tenant%'"));
    }

    private static TreeSet<String> recorded(TestDatabase database) {
        boolean ledger = !database.column(
                        "select 1 from pg_tables where schemaname = 'prumo' and tablename = 'position'")
                .isEmpty();
        return ledger
                ? new TreeSet<>(
                        database.column("select tenant from prumo.position where tenant <> '' and heads = 't1'"))
                : new TreeSet<>();
    }

    private static TreeSet<String> tenants(Json answer, String status) {
        TreeSet<String> tenants = new TreeSet<>();
        for (Object target : (List<?>) answer.at("targets").value()) {
            Map<?, ?> fields = (Map<?, ?>) target;
            if (status.equals(fields.get("status"))) {
                tenants.add((String) fields.get("tenant"));
            }
        }
        return tenants;
    }

    @Test
    void whatIsInFlightIsFinishedTheRestIsNotBegunAndARerunDoesIt(
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database) throws Exception {
        fleet(database, "1");
        Process process = start("upgrade", "--format", "json");
        eventually(process, () -> recorded(database).size() >= 2);
        Ended ended = interrupt(process);
        assertThat(ended.code()).as(ended.err()).isEqualTo(130);
        Json answer = Json.parse(ended.out());
        TreeSet<String> done = recorded(database);
        assertThat(done).hasSizeBetween(2, TENANTS - 2);
        assertThat(having(database)).isEqualTo(done);
        assertThat(tenants(answer, "ok")).isEqualTo(done);
        TreeSet<String> left = tenants(answer, "skipped");
        assertThat(left).hasSize(TENANTS - done.size()).doesNotContainAnyElementsOf(done);
        assertThat(answer.at("counts", "failed").value()).isEqualTo(0L);
        assertThat(ended.err()).contains("{\"event\":\"stopping\",\"grace_ms\":10000}");

        Ended again = end(start("upgrade", "--format", "json"));
        assertThat(again.code()).as(again.err()).isZero();
        assertThat(tenants(Json.parse(again.out()), "ok")).isEqualTo(left);
        assertThat(having(database)).hasSize(TENANTS);
        assertThat(database.value("select count(*) from prumo.history where tenant <> '' and status = 'done'"))
                .isEqualTo("12");
    }

    @Test
    void whatTakesLongerThanTheGraceIsRolledBackAndTheWayOnIsTold(
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database) throws Exception {
        fleet(database, "300");
        Process process = start("upgrade", "--workers", "3");
        eventually(
                process,
                () -> database.value("select count(*) from pg_stat_activity where datname = current_database()"
                                + " and state = 'active' and query like '%pg_sleep(300)%' and pid <> pg_backend_pid()")
                        .equals("3"));
        Ended ended = interrupt(process);
        assertThat(ended.code()).as(ended.err()).isEqualTo(130);
        assertThat(having(database)).isEmpty();
        assertThat(recorded(database)).isEmpty();
        assertThat(ended.err())
                .contains("stopping: what is in flight is finished, or rolled back after 10.0 s")
                .contains("the run was stopped before this target was done")
                .contains("failed at 3 targets", "9 targets were not tried")
                .contains("to go on with what is left: prumo upgrade --workers 3");
        assertThat(ended.out()).contains("13 targets: 0 changed, 1 unchanged, 3 failed, 9 skipped");
    }

    @Test
    void aSingleDatabaseKeepsWhatIsDoneAndTakesBackWhatIsNot(
            @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database) throws Exception {
        Project project = Project.in(folder).write("prumo.toml", "[database]\nurl = \"" + database.url() + "\"\n");
        for (int i = 1; i <= 8; i++) {
            project.revision(
                    "r" + i, "create table t" + i + " (id integer);\nselect pg_sleep(4);", "drop table t" + i + ";");
        }
        Process process = start("upgrade");
        eventually(process, () -> database.tables("public").contains("t1"));
        Ended ended = interrupt(process);
        assertThat(ended.code()).as(ended.err()).isEqualTo(130);
        List<String> made = database.tables("public");
        assertThat(made).hasSizeBetween(1, 5);
        assertThat(database.value("select heads from prumo.position where tenant = ''"))
                .isEqualTo("r" + made.size());
        assertThat(ended.err()).contains("not tried    r8", "main is at r" + made.size());
        assertThat(database.value("select count(*) from prumo.history where status = 'done'"))
                .isEqualTo(Integer.toString(made.size()));
    }
}
