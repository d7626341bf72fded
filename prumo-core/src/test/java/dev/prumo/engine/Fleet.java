package dev.prumo.engine;

import dev.prumo.FleetOptions;
import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.execute.RunEvent;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.stream.IntStream;
import javax.sql.DataSource;

/**
 * A project with tenants: a folder with revision files of both scopes, a database, and a place for each tenant. The tenants
 * are those whose place matches the pattern, unless a test says otherwise.
 */
final class Fleet {
    private static final Consumer<RunEvent> NOBODY = event -> {};

    private final Path folder;
    private final TestDatabase database;
    private final Map<String, String> settings = new TreeMap<>();
    private final Map<String, String> last = new TreeMap<>();
    private Optional<DataSource> source = Optional.empty();

    Fleet(Path folder, TestDatabase database) {
        this.folder = folder;
        this.database = database;
        with("database.url", database.url()).with("tenants.source", "pattern").with("run.workers", "4");
        makeFolder(migrations("shared"));
        makeFolder(migrations("tenant"));
        if (database.kind().isSqlite()) {
            makeFolder(folder.resolve("tenants"));
        }
    }

    private static void makeFolder(Path path) {
        try {
            Files.createDirectories(path);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    private Path migrations(String scope) {
        return folder.resolve("migrations").resolve(scope);
    }

    TestDatabase database() {
        return database;
    }

    Map<String, String> settings() {
        return settings;
    }

    Fleet with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Takes connections from here instead of opening them. */
    Fleet from(DataSource connections) {
        settings.remove("database.url");
        source = Optional.of(connections);
        return this;
    }

    /** Timeouts so short that a test need not wait for them. */
    Fleet impatient() {
        return with("run.lock_timeout", "200ms").with("run.wait_timeout", "2s");
    }

    // --- tenants ---

    /** Ids {@code t001}, {@code t002}, … */
    static List<String> ids(int count) {
        return ids(1, count);
    }

    static List<String> ids(int first, int last) {
        return IntStream.rangeClosed(first, last)
                .mapToObj(i -> String.format("t%03d", i))
                .toList();
    }

    /** All ids but some. */
    static List<String> ids(int count, String... without) {
        List<String> ids = new ArrayList<>(ids(count));
        ids.removeAll(List.of(without));
        return ids;
    }

    /** Makes the places of tenants {@code t001} to that number. */
    Fleet tenants(int count) {
        return tenants(ids(count));
    }

    Fleet tenants(List<String> ids) {
        if (database.kind().isSqlite()) {
            ids.forEach(this::makeFile);
        } else {
            StringBuilder script = new StringBuilder();
            ids.forEach(id ->
                    script.append("create schema ").append(quoted(schema(id))).append(";\n"));
            database.execute(script.toString());
        }
        return this;
    }

    private void makeFile(String id) {
        try {
            Files.createFile(file(id));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path file(String id) {
        return folder.resolve("tenants/" + id + ".sqlite3");
    }

    static String schema(String id) {
        return "tenant_" + id;
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    // --- revisions ---

    /** Starts a shared revision that stands on the shared one written before it. */
    ScopedRevision shared(String id) {
        return new ScopedRevision(this, "shared", id, last.getOrDefault("shared", "none"));
    }

    /** Starts a tenant revision that stands on the tenant one written before it. */
    ScopedRevision tenant(String id) {
        return new ScopedRevision(this, "tenant", id, last.getOrDefault("tenant", "none"));
    }

    /** A tenant revision that creates {@code item (id, note)}. */
    Fleet items(String id) {
        return tenant(id)
                .up("create table item (id integer primary key, note text);")
                .down("drop table item;")
                .write();
    }

    Fleet write(String scope, String id, String text) {
        try {
            Files.writeString(migrations(scope).resolve(id + ".sql"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        last.put(scope, id);
        return this;
    }

    /** Replaces text in a written file, which must hold it. */
    Fleet edit(String scope, String id, String old, String now) {
        Path file = migrations(scope).resolve(id + ".sql");
        try {
            String text = Files.readString(file);
            if (!text.contains(old)) {
                throw new AssertionError("\"" + old + "\" is not in " + file);
            }
            Files.writeString(file, text.replace(old, now));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    /** Takes files away, as an older checkout would not have them. */
    Fleet without(String scope, String... ids) {
        try {
            for (String id : ids) {
                Files.delete(migrations(scope).resolve(id + ".sql"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    // --- runs; each reads everything anew, as a new process would ---

    Prumo open() {
        Prumo.Builder builder = Prumo.builder().folder(folder).environment(Map.of("PRUMO_OPERATOR", "ana"));
        settings.forEach(builder::override);
        source.ifPresent(builder::dataSource);
        return builder.open();
    }

    RunReport upgrade() {
        return upgrade("head");
    }

    RunReport upgrade(String target) {
        return upgrade(MoveOptions.to(target));
    }

    RunReport upgrade(FleetOptions.Builder options) {
        return upgrade(MoveOptions.to("head").withFleet(options.build()));
    }

    RunReport upgrade(MoveOptions options) {
        return upgrade(options, NOBODY);
    }

    RunReport upgrade(MoveOptions options, Consumer<RunEvent> listener) {
        return open().upgrade(options, listener);
    }

    RunReport downgrade(String target, FleetOptions.Builder options) {
        return open().downgrade(MoveOptions.to(target).withFleet(options.build()), NOBODY);
    }

    FleetLedger ledger() {
        return new FleetLedger(this);
    }

    // --- reports ---

    /** Ids of the tenants that a report lists with a status, in its order; the shared scope is {@code ""}. */
    static List<String> with(RunReport report, TargetStatus status) {
        return report.targets().stream()
                .filter(target -> target.status() == status)
                .map(target -> target.target().tenant())
                .toList();
    }

    /** Tenants that were changed. */
    static List<String> done(RunReport report) {
        return with(report, TargetStatus.OK).stream()
                .filter(id -> !id.isEmpty())
                .toList();
    }

    static List<String> failed(RunReport report) {
        return with(report, TargetStatus.FAILED);
    }

    static List<String> skipped(RunReport report) {
        return with(report, TargetStatus.SKIPPED);
    }

    static TargetReport of(RunReport report, String tenant) {
        return report.targets().stream()
                .filter(target -> target.target().tenant().equals(tenant))
                .findFirst()
                .orElseThrow(() -> new AssertionError("no tenant \"" + tenant + "\" in " + report));
    }

    /** What is asserted of the error of a tenant that failed. */
    static Refusal refusal(RunReport report, String tenant) {
        return Refusal.of(of(report, tenant)
                .error()
                .orElseThrow(() -> new AssertionError("\"" + tenant + "\" did not fail: " + report)));
    }

    /** Builds the text of a revision file of one scope. */
    static final class ScopedRevision {
        private final Fleet project;
        private final String scope;
        private final String id;
        private final StringBuilder header = new StringBuilder();
        private final StringBuilder sections = new StringBuilder();
        private String parents;

        private ScopedRevision(Fleet project, String scope, String id, String parents) {
            this.project = project;
            this.scope = scope;
            this.id = id;
            this.parents = parents;
        }

        ScopedRevision parents(String ids) {
            parents = ids;
            return this;
        }

        ScopedRevision header(String key, String value) {
            header.append("-- prumo:").append(key).append(' ').append(value).append('\n');
            return this;
        }

        ScopedRevision notTransactional() {
            return header("transactional", "no");
        }

        ScopedRevision dependsOn(String ids) {
            return header("depends-on", ids);
        }

        ScopedRevision up(String... statements) {
            return section("up", statements);
        }

        ScopedRevision down(String... statements) {
            return section("down", statements);
        }

        private ScopedRevision section(String mark, String... statements) {
            sections.append("\n-- prumo:").append(mark).append('\n');
            for (String statement : statements) {
                sections.append(statement).append('\n');
            }
            return this;
        }

        Fleet write() {
            return project.write(
                    scope, id, "-- prumo:revision " + id + "\n-- prumo:parents " + parents + "\n" + header + sections);
        }
    }
}
