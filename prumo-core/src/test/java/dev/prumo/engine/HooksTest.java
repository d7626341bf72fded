package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunEvent;
import dev.prumo.execute.RunHooks;
import dev.prumo.execute.RunHooks.Moment;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/** Hooks around the runs of a fleet of three tenants, with what is and is not done when one of them objects. */
@DisabledOnOs(OS.WINDOWS)
final class HooksTest {
    private static final List<String> TENANTS = List.of("acme", "bolt", "cargo");

    @TempDir
    Path folder;

    private final List<RunEvent> events = new ArrayList<>();

    private void fleet(TestDatabase database) throws IOException {
        Files.createDirectories(folder.resolve("migrations/shared"));
        Files.createDirectories(folder.resolve("migrations/tenant"));
        write("shared/s1.sql", "s1", "create table plans (id integer);");
        write("tenant/t1.sql", "t1", "create table orders (id integer);");
        for (String tenant : TENANTS) {
            if (database.kind().isSqlite()) {
                Path file = folder.resolve("tenants/" + tenant + ".sqlite3");
                Files.createDirectories(file.getParent());
                try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                        var statement = connection.createStatement()) {
                    statement.execute("create table notes (id integer)");
                } catch (SQLException e) {
                    throw new IOException(e);
                }
            } else {
                database.execute("create schema tenant_" + tenant);
            }
        }
    }

    private void write(String file, String id, String up) throws IOException {
        Files.writeString(
                folder.resolve("migrations").resolve(file),
                "-- prumo:revision " + id + "\n-- prumo:parents none\n\n-- prumo:up\n" + up + "\n");
    }

    private Prumo.Builder project(TestDatabase database, Map<String, String> hooks) {
        Prumo.Builder builder = Prumo.builder()
                .folder(folder)
                .environment(Map.of("PATH", "/usr/bin:/bin", "PRUMO_OPERATOR", "ana"))
                .override("database.url", database.url())
                .override("tenants.source", "pattern");
        hooks.forEach((moment, command) -> builder.override("hooks." + moment, command));
        return builder;
    }

    private RunReport upgrade(TestDatabase database, Map<String, String> hooks) {
        return project(database, hooks).open().upgrade(MoveOptions.to("head"), events::add);
    }

    private static Map<String, TargetStatus> statuses(RunReport report) {
        Map<String, TargetStatus> statuses = new TreeMap<>();
        for (TargetReport target : report.targets()) {
            statuses.put(target.target().tenant(), target.status());
        }
        return statuses;
    }

    private static PrumoException error(RunReport report, String tenant) {
        return report.targets().stream()
                .filter(target -> target.target().tenant().equals(tenant))
                .findFirst()
                .flatMap(TargetReport::error)
                .orElseThrow(() -> new AssertionError(tenant + " did not fail: " + report));
    }

    private static Optional<String> hint(PrumoException error) {
        return error.hint(Messages.errors(Locale.ENGLISH));
    }

    private List<String> recorded(TestDatabase database) {
        String table = database.kind().isSqlite() ? "prumo_hook" : "prumo.hook";
        return database.column(
                "select tenant || ' ' || name || ' ' || exit_code || ' ' || output from " + table + " order by id");
    }

    private List<String> log() throws IOException {
        Path file = folder.resolve("log");
        return Files.exists(file) ? Files.readAllLines(file) : List.of();
    }

    @EachDatabase
    void eachMomentHasItsHook(TestDatabase database) throws IOException {
        fleet(database);
        String tell = "echo \"$PRUMO_HOOK $PRUMO_TENANT $PRUMO_FROM>$PRUMO_TO $PRUMO_STATUS\" >> log";
        RunReport report = upgrade(
                database, Map.of("before_run", tell, "before_tenant", tell, "after_tenant", tell, "after_run", tell));
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(log()).first().isEqualTo("before_run  > ");
        assertThat(log()).last().asString().startsWith("after_run ");
        for (String tenant : TENANTS) {
            assertThat(log().stream().filter(line -> line.contains(" " + tenant + " ")))
                    .containsExactly("before_tenant " + tenant + " >t1 ", "after_tenant " + tenant + " >t1 ok");
        }
        assertThat(log()).hasSize(8);
    }

    @EachDatabase
    void whatHooksPrintIsToldAndRecorded(TestDatabase database) throws IOException {
        fleet(database);
        upgrade(database, Map.of("before_run", "echo checked", "after_run", "echo mailed >&2"));
        assertThat(recorded(database)).containsExactly(" before_run 0 checked\n", " after_run 0 mailed\n");
        assertThat(events.stream()
                        .filter(RunEvent.HookRan.class::isInstance)
                        .map(event -> ((RunEvent.HookRan) event).result().output()))
                .containsExactly("checked\n", "mailed\n");
    }

    @EachDatabase
    void nothingIsRunWhereTheHookBeforeTheTenantObjects(TestDatabase database) throws IOException {
        fleet(database);
        String picky = "test $PRUMO_TENANT != bolt || { echo month is closed; exit 9; }";
        RunReport report = upgrade(database, Map.of("before_tenant", picky, "after_tenant", "echo done >> log"));
        assertThat(report.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(statuses(report))
                .containsEntry("acme", TargetStatus.OK)
                .containsEntry("bolt", TargetStatus.FAILED)
                .containsEntry("cargo", TargetStatus.OK);
        PrumoException error = error(report, "bolt");
        assertThat(error.code()).isEqualTo(ErrorCode.HOOK_FAILED);
        assertThat(error.getMessage()).contains("before_tenant", "9");
        assertThat(hint(error)).hasValueSatisfying(hint -> assertThat(hint).contains("month is closed"));
        assertThat(log()).containsExactly("done", "done");
        assertThat(position(database, "bolt")).isEmpty();
        RunReport again = upgrade(database, Map.of());
        assertThat(again.counts().changed()).isEqualTo(1);
        assertThat(position(database, "bolt")).isEqualTo("t1");
    }

    @EachDatabase
    void aTenantWhoseChecksFailAfterwardsHasFailedAndKeepsItsPosition(TestDatabase database) throws IOException {
        fleet(database);
        RunReport report = upgrade(
                database, Map.of("after_tenant", "test $PRUMO_TENANT != cargo || { echo tax differs; exit 1; }"));
        assertThat(report.exitCode()).isEqualTo(ExitCode.PARTIAL);
        assertThat(report.counts().failed()).isEqualTo(1);
        assertThat(hint(error(report, "cargo")))
                .hasValueSatisfying(hint -> assertThat(hint).contains("tax differs"));
        assertThat(position(database, "cargo")).isEqualTo("t1");
    }

    @EachDatabase
    void nothingRunsWhenTheHookBeforeTheRunObjects(TestDatabase database) throws IOException {
        fleet(database);
        PrumoException refused = catchThrowableOfType(
                PrumoException.class,
                () -> upgrade(
                        database,
                        Map.of("before_run", "echo not on Fridays; exit 4", "before_tenant", "echo begun >> log")));
        assertThat(refused.code()).isEqualTo(ErrorCode.HOOK_FAILED);
        assertThat(hint(refused)).hasValueSatisfying(hint -> assertThat(hint).contains("not on Fridays"));
        assertThat(log()).isEmpty();
        assertThat(position(database, "")).isEmpty();
        assertThat(recorded(database)).containsExactly(" before_run 4 not on Fridays\n");
    }

    @EachDatabase
    void theRunHasFailedWhenItsLastHookHasButWhatIsDoneStays(TestDatabase database) throws IOException {
        fleet(database);
        RunReport report = upgrade(database, Map.of("after_run", "echo reports differ; exit 2"));
        assertThat(report.status()).isEqualTo(RunReport.Status.FAILED);
        assertThat(report.exitCode()).isEqualTo(ExitCode.FAILED);
        assertThat(report.error().orElseThrow().code()).isEqualTo(ErrorCode.HOOK_FAILED);
        assertThat(report.counts().changed()).isEqualTo(4);
        assertThat(position(database, "acme")).isEqualTo("t1");
    }

    @EachDatabase
    void noHookRunsWhenThereIsNothingToDo(TestDatabase database) throws IOException {
        fleet(database);
        upgrade(database, Map.of());
        String tell = "echo $PRUMO_HOOK >> log";
        RunReport report = upgrade(
                database, Map.of("before_run", tell, "before_tenant", tell, "after_tenant", tell, "after_run", tell));
        assertThat(report.status()).isEqualTo(RunReport.Status.NOTHING);
        assertThat(log()).isEmpty();
    }

    @Test
    void aListenerOfTheLibraryHearsTheSame(@FreshDatabase(DatabaseKind.SQLITE) TestDatabase database)
            throws IOException {
        fleet(database);
        ConcurrentLinkedQueue<String> heard = new ConcurrentLinkedQueue<>();
        RunHooks listener = scene -> {
            heard.add(scene.moment().word() + " "
                    + scene.target().map(target -> target.tenant()).orElse(""));
            boolean objects = scene.moment() == Moment.BEFORE_TENANT
                    && scene.target().orElseThrow().tenant().equals("acme");
            return objects
                    ? Optional.of(new RunHooks.Result("fiscal check", 1, "open invoices", Instant.EPOCH, Duration.ZERO))
                    : Optional.empty();
        };
        RunReport report =
                project(database, Map.of()).hooks(listener).open().upgrade(MoveOptions.to("head"), events::add);
        assertThat(statuses(report)).containsEntry("acme", TargetStatus.FAILED).containsEntry("bolt", TargetStatus.OK);
        assertThat(heard)
                .contains("before_run ", "before_tenant acme", "after_tenant bolt", "after_run ")
                .doesNotContain("after_tenant acme");
    }

    @Test
    void aHookMayUseThePasswordButNotPrintIt(@FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database)
            throws IOException {
        fleet(database);
        String url = database.url().replace("postgres@", "postgres:canary77@");
        Prumo prumo = Prumo.builder()
                .folder(folder)
                .environment(Map.of("PATH", "/usr/bin:/bin", "DATABASE_URL", url))
                .override("database.url", url)
                .override("tenants.source", "pattern")
                .override("hooks.before_run", "echo $DATABASE_URL")
                .open();
        prumo.upgrade(MoveOptions.to("head"), events::add);
        assertThat(recorded(database))
                .singleElement()
                .asString()
                .contains("***")
                .doesNotContain("canary77");
    }

    /** Heads of a target; empty for none. */
    private String position(TestDatabase database, String tenant) throws IOException {
        String condition = " where tenant = '" + tenant + "'";
        if (!database.kind().isSqlite()) {
            return String.join("", database.column("select heads from prumo.position" + condition));
        }
        if (tenant.isEmpty()) {
            return String.join("", database.column("select heads from prumo_position" + condition));
        }
        Path file = folder.resolve("tenants/" + tenant + ".sqlite3");
        try (var connection = DriverManager.getConnection("jdbc:sqlite:" + file);
                var statement = connection.createStatement();
                var tables =
                        statement.executeQuery("select count(*) from sqlite_schema where name = 'prumo_position'")) {
            if (!tables.next() || tables.getInt(1) == 0) {
                return "";
            }
            try (var rows = statement.executeQuery("select heads from prumo_position" + condition)) {
                return rows.next() ? rows.getString(1) : "";
            }
        } catch (SQLException e) {
            throw new IOException(e);
        }
    }
}
