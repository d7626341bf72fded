package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.SetReader;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Dialects;
import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.PlaceBackups;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.scratch.Scratch;
import dev.prumo.scratch.ScratchDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Restores a set into throw-away databases and compares what is there with the manifest: rows and their hashes, sequences,
 * schemas. Needs no database of the project, and no role that the set names.
 */
final class DeepProof {
    /** A session that has made many schemas is slow and large. */
    private static final int PARTS_OF_A_SESSION = 50;

    private static final Pattern MAJOR = Pattern.compile("\\d+");

    private final Project project;
    private final SetReader set;
    private final Consumer<BackupEvent> listener;
    private final Dialect dialect;
    private final PlaceBackups backups;
    private final PartProof proof;
    private final OptionalInt major;
    private final AtomicLong bytes = new AtomicLong();
    private final List<String> problems = new ArrayList<>();
    private int done;

    /** @param set that was read and is what its manifest says */
    DeepProof(Project project, SetReader set, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.set = requireNonNull(set, "set");
        this.listener = requireNonNull(listener, "listener");
        Manifest manifest = set.manifest();
        this.dialect = Dialects.find(manifest.engine())
                .orElseThrow(() -> PrumoException.of(ErrorCode.RESTORE_ENGINE_OTHER)
                        .with("file", set.path())
                        .with("found", manifest.engine())
                        .with("expected", project.dialect().name())
                        .build());
        this.backups = dialect.placeBackups();
        this.proof = new PartProof(backups);
        Matcher version = MAJOR.matcher(manifest.engineVersion());
        this.major = version.find() ? OptionalInt.of(Integer.parseInt(version.group())) : OptionalInt.empty();
    }

    /**
     * Returns a sentence for each part that did not come back as it was.
     *
     * @throws PrumoException if there is no server to try it on, or what a part stands on is not in the set
     */
    List<String> problems() {
        List<Part> parts = set.manifest().parts();
        listener.accept(new BackupEvent.Began(
                "verify", parts.size(), parts.stream().mapToLong(this::size).sum()));
        try (Scratch scratch = project.scratch(dialect, dialect.tenantsAreFiles() ? OptionalInt.empty() : major)) {
            if (dialect.tenantsAreFiles()) {
                files(scratch.fresh(), parts);
            } else {
                Map<String, List<Part>> databases = new LinkedHashMap<>();
                parts.forEach(part -> databases
                        .computeIfAbsent(part.database(), name -> new ArrayList<>())
                        .add(part));
                databases.values().forEach(database -> database(scratch.fresh(), database));
            }
        }
        return List.copyOf(problems);
    }

    /** What loading a part tells of. */
    private long size(Part part) {
        return dialect.tenantsAreFiles()
                ? part.bytes()
                : part.tables().stream().mapToLong(table -> table.bytes()).sum();
    }

    /** One file after the other, so that there is never more than one beside the set. */
    private void files(ScratchDatabase database, List<Part> parts) {
        String ledger = project.settings().ledger().schema();
        for (Part part : parts) {
            Path file = database.folder().resolve("part-" + (done + 1));
            try (Session any = dialect.open(database.spec(), ledger, settings(part.place()))) {
                tell(part, loaded(any, file.toString(), "", part) && isAsItWas(database, file, part, ledger));
            }
            try {
                Files.deleteIfExists(file);
            } catch (IOException e) {
                throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                        .with("file", file)
                        .with("detail", String.valueOf(e.getMessage()))
                        .cause(e)
                        .build();
            }
        }
    }

    private boolean isAsItWas(ScratchDatabase database, Path file, Part part, String ledger) {
        try (Session session = dialect.openTenant(database.spec(), file.toString(), ledger, settings(part.place()))) {
            return isAsItWas(session, file.toString(), Inspector.FILE, part, true);
        }
    }

    /** The ledger first, for rows of it are only put into one that is there; the shared scope before what stands on it. */
    private void database(ScratchDatabase database, List<Part> parts) {
        Optional<Part> ledger = of(parts, PartKind.LEDGER);
        Optional<Part> shared = of(parts, PartKind.SHARED);
        String schema =
                ledger.map(Part::place).orElse(project.settings().ledger().schema());
        String behind = shared.map(Part::place).orElse(project.sharedSchema());
        List<Part> order = new ArrayList<>();
        ledger.ifPresent(order::add);
        shared.ifPresent(order::add);
        parts.stream().filter(part -> part.kind() == PartKind.TENANT).forEach(order::add);
        for (int from = 0; from < order.size(); from += PARTS_OF_A_SESSION) {
            try (Session session = dialect.open(database.spec(), schema, settings(behind))) {
                if (from == 0 && ledger.isPresent()) {
                    makeLedger(session, schema);
                }
                boolean comparable = major.isEmpty()
                        || session.server().major() == 0
                        || session.server().major() == major.getAsInt();
                for (Part part : order.subList(from, Math.min(from + PARTS_OF_A_SESSION, order.size()))) {
                    tell(
                            part,
                            loaded(session, part.place(), behind, part)
                                    && isAsItWas(session, part.place(), part.place(), part, comparable));
                }
            }
        }
        if (ledger.isPresent()) {
            try (Session session = dialect.open(database.spec(), schema, settings(behind))) {
                positions(session, order);
            }
        }
    }

    private static Optional<Part> of(List<Part> parts, PartKind kind) {
        return parts.stream().filter(part -> part.kind() == kind).findFirst();
    }

    private void makeLedger(Session session, String schema) {
        ScratchDatabase.run(session, dialect.programSql(schema, true).createLedger(project.id()))
                .ifPresent(failure -> {
                    throw PrumoException.of(ErrorCode.LEDGER_UNUSABLE)
                            .with("detail", dialect.text(failure.cause()))
                            .cause(failure.cause())
                            .build();
                });
    }

    /** What the ledger says and what the parts say was read at one moment. */
    private void positions(Session session, List<Part> parts) {
        Map<String, List<String>> positions = session.positions();
        for (Part part : parts) {
            List<String> recorded = positions.getOrDefault(part.tenant(), List.of());
            if (part.kind() != PartKind.LEDGER && !recorded.equals(part.heads())) {
                problems.add(part.file() + " stands at " + part.heads() + ", and in the ledger at " + recorded);
            }
        }
    }

    private boolean loaded(Session session, String place, String behind, Part part) {
        try (InputStream in = set.open(part)) {
            backups.load(
                    session,
                    place,
                    behind,
                    part,
                    in,
                    read -> listener.accept(new BackupEvent.Progressed(bytes.addAndGet(read))));
            return true;
        } catch (IOException e) {
            problems.add(part.file() + " cannot be read: " + e.getMessage());
        } catch (PrumoException e) {
            if (e.code() != ErrorCode.BACKUP_DAMAGED) {
                throw e;
            }
            problems.add(part.file() + ": " + e.getMessage());
        }
        return false;
    }

    private boolean isAsItWas(Session session, String place, String inspected, Part part, boolean comparable) {
        List<String> differences = proof.differences(session, place, inspected, part, comparable);
        differences.forEach(difference -> problems.add(part.file() + ": " + difference));
        return differences.isEmpty();
    }

    private void tell(Part part, boolean success) {
        if (success) {
            done++;
            listener.accept(new BackupEvent.Done(
                    part.file(), size(part), done, set.manifest().parts().size()));
        }
    }

    private static SessionSettings settings(String sharedSchema) {
        return new SessionSettings(
                Duration.ofSeconds(30),
                Duration.ZERO,
                Duration.ofMinutes(10),
                Optional.empty(),
                Optional.of(sharedSchema),
                false);
    }
}
