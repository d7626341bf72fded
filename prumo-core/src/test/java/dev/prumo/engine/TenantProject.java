package dev.prumo.engine;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.Tenants;
import dev.prumo.execute.RunEvent;
import dev.prumo.report.RunReport;
import dev.prumo.report.TenantReport;
import dev.prumo.report.TenantReport.Result;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/** A project with tenants of one test: a folder with shared and tenant revisions, and a database. */
final class TenantProject {
    private static final Consumer<RunEvent> NOBODY = event -> {};

    private final Path folder;
    private final TestDatabase database;
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, String> last = new TreeMap<>(Map.of("shared", "none", "tenant", "none"));
    private final Map<String, String> environment = new TreeMap<>(Map.of("PRUMO_OPERATOR", "ana"));
    private String toml = "[tenants]\n";

    TenantProject(Path folder, TestDatabase database) {
        this.folder = folder;
        this.database = database;
        settings.put("database.url", database.url());
        settings.put("run.workers", "2");
        environment.put("PRUMO_CACHE_DIR", folder.resolve(".cache").toString());
        try {
            Files.createDirectories(folder.resolve("migrations/shared"));
            Files.createDirectories(folder.resolve("migrations/tenant"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    TenantProject with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    TenantProject without(String key) {
        settings.remove(key);
        return this;
    }

    TenantProject environment(String name, String value) {
        environment.put(name, value);
        return this;
    }

    /** Replaces the settings file. */
    TenantProject toml(String text) {
        toml = text;
        return this;
    }

    /** Timeouts so short that a test need not wait for them. */
    TenantProject impatient() {
        return with("run.lock_timeout", "200ms").with("run.wait_timeout", "1s");
    }

    TenantProject shared(String id, String up) {
        return write("shared", id, "", up);
    }

    TenantProject tenant(String id, String up) {
        return write("tenant", id, "", up);
    }

    /** {@code header} are further lines of the header. */
    TenantProject tenant(String id, String header, String up) {
        return write("tenant", id, header, up);
    }

    private TenantProject write(String scope, String id, String header, String up) {
        String text = "-- prumo:revision " + id + "\n-- prumo:parents " + last.get(scope) + "\n" + header
                + "\n-- prumo:up\n" + up + "\n";
        write("migrations/" + scope + "/" + id + ".sql", text);
        last.put(scope, id);
        return this;
    }

    TenantProject write(String file, String text) {
        try {
            Files.writeString(folder.resolve(file), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** What a process of its own is to be told. */
    Map<String, String> settings() {
        return Map.copyOf(settings);
    }

    Path folder() {
        return folder;
    }

    Path file(String tenant) {
        return folder.resolve("tenants/" + tenant + ".sqlite3");
    }

    TestDatabase database() {
        return database;
    }

    Prumo open() {
        write("prumo.toml", toml);
        Prumo.Builder builder = Prumo.builder().folder(folder).environment(environment);
        settings.forEach(builder::override);
        return builder.open();
    }

    Tenants tenants() {
        return open().tenants(NOBODY);
    }

    RunReport upgrade() {
        return open().upgrade(MoveOptions.to("head"), NOBODY);
    }

    TenantReport create(String... ids) {
        return tenants().create(List.of(ids), Optional.empty(), false);
    }

    /** The only result of a report; an error that it has is the test's. */
    static Result only(TenantReport report) {
        if (report.results().size() != 1) {
            throw new AssertionError("one result was expected: " + report);
        }
        return report.results().get(0);
    }

    /** Id, place and status of every row in the registry, by id. */
    List<String> registry() {
        return database.column("select id || ' ' || place || ' ' || status from " + ledger("tenant") + " order by id");
    }

    /** Tenant and heads of every position in the main database. */
    List<String> positions() {
        return database.column("select tenant || ' ' || heads from " + ledger("position") + " order by tenant");
    }

    List<String> runs() {
        return database.column("select kind || ' ' || coalesce(status, 'open') || ' ' || coalesce(changed, -1)"
                + " || ' ' || coalesce(failed, -1) from " + ledger("run") + " order by id");
    }

    String ledger(String table) {
        return "prumo" + (database.kind().isSqlite() ? "_" : ".") + table;
    }

    /** Schemas that are no system's and no ledger's. */
    List<String> schemas() {
        return database.column("select nspname from pg_namespace where nspname not like 'pg\\_%' and nspname not in"
                + " ('information_schema', 'public', 'prumo') order by nspname collate \"C\"");
    }
}
