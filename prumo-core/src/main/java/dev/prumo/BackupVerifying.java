package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.SetName;
import dev.prumo.backup.SetReader;
import dev.prumo.backup.SetVerifier;
import dev.prumo.backup.Sidecars;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.MediaFile;
import dev.prumo.manifest.Part;
import dev.prumo.report.BackupReport.Depth;
import dev.prumo.report.BackupReport.Verification;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;

/** Compares a set with its manifest; deep, with what a database makes of it. What is found is noted beside the set. */
final class BackupVerifying {
    private final Project project;
    private final Consumer<BackupEvent> listener;

    BackupVerifying(Project project, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
    }

    /** Problems of the set are in the answer; thrown is what keeps it from being looked at. */
    Verification verify(Optional<String> set, boolean deep) {
        Verification verification;
        try (SetLocation location = new BackupShelf(project, listener).locate(set)) {
            verification = verify(location.path(), deep, System.nanoTime());
        }
        new BackupRecords(project)
                .write(
                        "backup-verify",
                        verification.id(),
                        verification.problems().isEmpty())
                .ifPresent(listener);
        return verification;
    }

    private Verification verify(Path path, boolean deep, long started) {
        Depth depth = deep ? Depth.DEEP : Depth.QUICK;
        try (SetReader reader = SetReader.open(path, project.backupKeys())) {
            Manifest manifest = reader.manifest();
            List<String> problems = read(reader);
            Sidecars sidecars = Sidecars.of(path);
            sidecars.record(reader, false, Instant.now(), problems, Prumo.version());
            if (deep && problems.isEmpty()) {
                problems = new DeepProof(project, reader, listener).problems();
                sidecars.record(reader, true, Instant.now(), problems, Prumo.version());
            }
            return new Verification(
                    manifest.id(),
                    path,
                    depth,
                    manifest.parts().size(),
                    manifest.parts().stream().mapToLong(Part::rows).sum(),
                    bytes(manifest),
                    problems,
                    Duration.ofNanos(System.nanoTime() - started));
        } catch (PrumoException e) {
            if (e.code() != ErrorCode.BACKUP_DAMAGED && e.code() != ErrorCode.BACKUP_ENTRY_REFUSED) {
                throw e;
            }
            // A set that cannot be opened has no hash that a note could be about: opening it tells as much each time.
            String id = SetName.read(path.getFileName().toString())
                    .map(SetName::id)
                    .orElse(path.getFileName().toString());
            return new Verification(
                    id, path, depth, 0, 0, 0, List.of(e.getMessage()), Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private List<String> read(SetReader reader) {
        Manifest manifest = reader.manifest();
        listener.accept(new BackupEvent.Began("verify", manifest.parts().size(), bytes(manifest)));
        AtomicLong all = new AtomicLong();
        return SetVerifier.problems(reader, bytes -> listener.accept(new BackupEvent.Progressed(all.addAndGet(bytes))));
    }

    private static long bytes(Manifest manifest) {
        return manifest.parts().stream().mapToLong(Part::bytes).sum()
                + manifest.media().stream().mapToLong(MediaFile::bytes).sum();
    }
}
