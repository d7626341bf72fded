package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Copier;
import dev.prumo.dialect.Moment;
import dev.prumo.dialect.RestorableSchema;
import dev.prumo.dialect.Session;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartFacts;
import dev.prumo.manifest.PartKind;
import dev.prumo.manifest.PartSchema;
import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import dev.prumo.plan.Target;
import dev.prumo.schema.Snapshot;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;

/** Copies a schema into the file of a part, and puts that into another schema. */
final class RoundTrip {
    static final String LEDGER = "prumo";

    private final TestDatabase database;
    private final Path folder;
    private final PostgresBackups backups = new PostgresBackups();
    private final AtomicLong told = new AtomicLong();
    private int files;

    RoundTrip(TestDatabase database, Path folder) {
        this.database = database;
        this.folder = folder;
    }

    PostgresSession open() {
        try {
            return new PostgresSession(database.connect(), LEDGER, Duration.ofMillis(500));
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    private <T> T with(Function<PostgresSession, T> work) {
        try (PostgresSession session = open()) {
            return work.apply(session);
        }
    }

    /** What schemas hold, of one moment that is held while {@code meanwhile} runs. */
    Part copy(String schema, Runnable meanwhile) {
        return copy(Target.tenant("main", schema, schema), PartKind.TENANT, schema, meanwhile);
    }

    Part copy(String schema) {
        return copy(schema, () -> {});
    }

    Part copyShared(String schema) {
        return copy(Target.shared("main"), PartKind.SHARED, schema, () -> {});
    }

    Part copyLedger() {
        Path file = file();
        try (Moment moment = hold(List.of(Target.shared("main")));
                Copier copier = moment.copier()) {
            PartFacts facts = facts(moment, PartKind.LEDGER, LEDGER, "", file);
            return copier.copy(new Copier.Job(Optional.empty(), facts, PartSchema.NONE, false), file, told::addAndGet);
        }
    }

    private Part copy(Target target, PartKind kind, String schema, Runnable meanwhile) {
        Snapshot snapshot = snapshot(schema);
        PartSchema statements = RestorableSchema.of(new PostgresDialect(), LEDGER, snapshot);
        Path file = file();
        try (Moment moment = hold(List.of(target));
                Copier copier = moment.copier()) {
            meanwhile.run();
            PartFacts facts = facts(moment, kind, schema, snapshot.fingerprint(), file);
            return copier.copy(new Copier.Job(Optional.of(target), facts, statements, true), file, told::addAndGet);
        }
    }

    Moment hold(List<Target> targets) {
        Function<Target, Session> open = target -> open();
        return backups.hold(targets, open, LEDGER);
    }

    private Path file() {
        return folder.resolve("part" + ++files + ".zip");
    }

    private static PartFacts facts(Moment moment, PartKind kind, String schema, String fingerprint, Path file) {
        Part part = new Part(
                file.getFileName().toString(),
                kind,
                "main",
                kind == PartKind.TENANT ? schema : "",
                schema,
                List.of(),
                kind == PartKind.TENANT ? "active" : "",
                fingerprint,
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                0,
                "");
        return new PartFacts(
                "20260101_000000", moment.at(), PostgresDialect.NAME, moment.version(), Optional.empty(), part);
    }

    Path file(Part part) {
        return folder.resolve(part.file());
    }

    void load(Part part, String as, String behind) {
        try (PostgresSession session = open();
                InputStream in = Files.newInputStream(file(part))) {
            backups.load(session, as, behind, part, in, told::addAndGet);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void load(Part part, String as) {
        load(part, as, "public");
    }

    long told() {
        return told.get();
    }

    Snapshot snapshot(String schema) {
        return with(session ->
                requireNonNull(session.inspector().snapshots(List.of(schema)).get(schema), schema));
    }

    List<PartTable> tables(String schema, Part part) {
        return with(session -> backups.tables(session, schema, part));
    }

    List<PartSequence> sequences(String schema) {
        return with(session -> backups.sequences(session, schema));
    }
}
