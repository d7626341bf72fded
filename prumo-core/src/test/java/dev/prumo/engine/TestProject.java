package dev.prumo.engine;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunEvent;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.TargetReport;
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

/**
 * A project of one test: a folder with revision files and a database. Every call reads the files anew, as a new process
 * would.
 */
final class TestProject {
    private static final Consumer<RunEvent> NOBODY = event -> {};

    private final Path folder;
    private final TestDatabase database;
    private final Map<String, String> settings = new TreeMap<>();
    private String last = "none";

    TestProject(Path folder, TestDatabase database) {
        this.folder = folder;
        this.database = database;
        settings.put("database.url", database.url());
        try {
            Files.createDirectories(migrations());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    Path migrations() {
        return folder.resolve("migrations");
    }

    TestDatabase database() {
        return database;
    }

    Map<String, String> settings() {
        return settings;
    }

    TestProject with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    /** Timeouts so short that a test need not wait for them. */
    TestProject impatient() {
        return with("run.lock_timeout", "200ms").with("run.wait_timeout", "2s");
    }

    /** Starts a revision that stands on the one written before it. */
    RevisionFile revision(String id) {
        return new RevisionFile(this, id, last);
    }

    /** A revision that creates a table, and drops it on the way down. */
    TestProject table(String id, String table) {
        return revision(id)
                .up("create table " + table + " (id integer primary key, note text);")
                .down("drop table " + table + ";")
                .write();
    }

    TestProject write(String id, String text) {
        try {
            Files.writeString(migrations().resolve(id + ".sql"), text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        last = id;
        return this;
    }

    /** Replaces text in a written file, which must hold it. */
    TestProject edit(String id, String old, String now) {
        Path file = migrations().resolve(id + ".sql");
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
    TestProject without(String... ids) {
        try {
            for (String id : ids) {
                Files.delete(migrations().resolve(id + ".sql"));
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    Prumo open() {
        Prumo.Builder builder = Prumo.builder().folder(folder).environment(Map.of("PRUMO_OPERATOR", "ana"));
        settings.forEach(builder::override);
        return builder.open();
    }

    RunReport upgrade() {
        return upgrade("head");
    }

    RunReport upgrade(String target) {
        return upgrade(MoveOptions.to(target));
    }

    RunReport upgrade(MoveOptions options) {
        return open().upgrade(options, NOBODY);
    }

    /** Whatever rows that takes away. */
    RunReport downgrade(String target) {
        return downgrade(MoveOptions.to(target).withForce(true, Optional.empty()));
    }

    RunReport downgrade(MoveOptions options) {
        return open().downgrade(options, NOBODY);
    }

    RunReport stamp(String... targets) {
        return open().stamp(List.of(targets), false, false, Optional.empty());
    }

    Ledger ledger() {
        return new Ledger(database, settings.getOrDefault("ledger.schema", "prumo"));
    }

    /** The only target of a report. */
    static TargetReport target(RunReport report) {
        if (report.targets().size() != 1) {
            throw new AssertionError("one target was expected: " + report);
        }
        return report.targets().get(0);
    }

    /** The error of a run that failed. */
    static PrumoException error(RunReport report) {
        return target(report).error().orElseThrow(() -> new AssertionError("the run did not fail: " + report));
    }
}
