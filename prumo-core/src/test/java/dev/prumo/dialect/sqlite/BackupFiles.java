package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.Copier;
import dev.prumo.dialect.Copier.Job;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Moment;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartFacts;
import dev.prumo.manifest.PartKind;
import dev.prumo.manifest.PartSchema;
import dev.prumo.manifest.PartTable;
import dev.prumo.plan.Target;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Files of tenants in a folder, made, held and copied as a backup does. */
final class BackupFiles {
    private static final Dialect DIALECT = new SqliteDialect();

    private final Path folder;
    private final List<Target> targets = new ArrayList<>();

    BackupFiles(Path folder) {
        this.folder = folder;
    }

    /** Makes a file in a journal mode; its name is that of the tenant. */
    Path make(String name, String journal, String... statements) throws SQLException {
        Path path = path(name);
        try (SqliteFile file = SqliteFile.open(path)) {
            file.rows("pragma journal_mode = " + journal);
            file.execute(statements);
        }
        targets.add(target(name));
        return path;
    }

    Path path(String name) {
        return folder.resolve(name + ".db");
    }

    Target target(String name) {
        return Target.tenant("main", name, path(name).toString());
    }

    static Session session(Path file) {
        return session(file, Duration.ofMillis(100));
    }

    static Session session(Path file, Duration lockTimeout) {
        return DIALECT.openTenant(
                new SqliteScratch().create(Optional.empty(), file.getParent(), "any"),
                file.toString(),
                "prumo",
                new SessionSettings(
                        lockTimeout, Duration.ofMinutes(1), lockTimeout, Optional.empty(), Optional.empty(), false));
    }

    /** Holds all files that were made. */
    Moment hold() {
        return hold(Duration.ofMillis(100));
    }

    Moment hold(Duration lockTimeout) {
        return DIALECT.placeBackups().hold(targets, target -> session(Path.of(target.place()), lockTimeout), "prumo");
    }

    Part copy(Moment moment, String name, Path to) {
        try (Copier copier = moment.copier()) {
            return copier.copy(job(target(name), to), to, bytes -> {});
        }
    }

    Part copy(String name, Path to) {
        try (Moment moment = hold()) {
            return copy(moment, name, to);
        }
    }

    static Job job(Target target, Path file) {
        Part part = new Part(
                String.valueOf(file.getFileName()),
                PartKind.TENANT,
                target.database(),
                target.tenant(),
                target.place(),
                List.of(),
                "",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                0,
                "");
        return new Job(
                Optional.of(target),
                new PartFacts("20260102_030405", Instant.EPOCH, "sqlite", "any", Optional.empty(), part),
                PartSchema.NONE,
                false);
    }

    static PartTable table(Part part, String name) {
        return part.tables().stream()
                .filter(table -> table.name().equals(name))
                .findFirst()
                .orElseThrow(() -> new AssertionError(name + " is not among " + part.tables()));
    }

    static List<String> lines(Path path, String query) throws SQLException {
        try (SqliteFile file = SqliteFile.open(path)) {
            return file.lines(query);
        }
    }
}
