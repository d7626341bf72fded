package dev.prumo.autogenerate;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.AutogenerateOptions;
import dev.prumo.MoveOptions;
import dev.prumo.NewRevision;
import dev.prumo.Prumo;
import dev.prumo.report.AutogenerateReport;
import dev.prumo.report.RunReport;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** A project with a desired state. Every call reads the files anew, as a new process would. */
final class ModelProject {
    private final Path folder;
    private final TestDatabase database;
    private final Map<String, String> settings = new TreeMap<>();
    private int number;

    ModelProject(Path folder, TestDatabase database) {
        this.folder = folder;
        this.database = database;
        settings("[models]\nsql = \"schema.sql\"\n");
        settings.put("database.url", database.url());
        settings.put("migrations.file_name", "{slug}");
        if (database.kind().isPostgres()) {
            settings.put("scratch.url", database.url());
        }
        try {
            Files.createDirectories(folder.resolve("migrations"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    Path folder() {
        return folder;
    }

    TestDatabase database() {
        return database;
    }

    ModelProject with(String key, String value) {
        settings.put(key, value);
        return this;
    }

    ModelProject settings(String toml) {
        return write("prumo.toml", toml);
    }

    ModelProject write(String file, String text) {
        try {
            Path path = folder.resolve(file);
            Files.createDirectories(path.getParent());
            Files.writeString(path, text);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return this;
    }

    String read(String file) {
        try {
            return Files.readString(folder.resolve(file));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The desired state of the shared scope. */
    ModelProject schema(String sql) {
        return write("schema.sql", sql);
    }

    /** Generates and applies what leads to a state, which must be reached. */
    ModelProject reach(String sql) {
        schema(sql);
        generate(AutogenerateOptions.DEFAULTS.withAllowDrop(true), "reach " + ++number);
        assertDone(upgrade());
        return this;
    }

    Prumo open() {
        Prumo.Builder builder = Prumo.builder().folder(folder).environment(Map.of("PRUMO_OPERATOR", "ana"));
        settings.forEach(builder::override);
        return builder.open();
    }

    AutogenerateReport generate(String message) {
        return generate(AutogenerateOptions.DEFAULTS, message);
    }

    AutogenerateReport generate(AutogenerateOptions options, String message) {
        return open().autogenerate(NewRevision.of(message), options);
    }

    RunReport upgrade() {
        return open().upgrade(MoveOptions.to("head"), event -> {});
    }

    RunReport downgrade(String target) {
        return open().downgrade(MoveOptions.to(target).withForce(true, Optional.empty()), event -> {});
    }

    static void assertDone(RunReport report) {
        assertThat(report.targets())
                .allSatisfy(target ->
                        assertThat(target.error().map(Throwable::getMessage)).isEmpty());
        assertThat(report.status()).isIn(RunReport.Status.OK, RunReport.Status.NOTHING);
    }

    List<String> files() {
        try (var files = Files.walk(folder.resolve("migrations"))) {
            return files.filter(Files::isRegularFile)
                    .map(file -> folder.resolve("migrations").relativize(file).toString())
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
