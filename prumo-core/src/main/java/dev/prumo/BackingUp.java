package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.BackupAttempt.Copied;
import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.BackupEvent.Warning;
import dev.prumo.backup.MediaCopier;
import dev.prumo.backup.SetReader;
import dev.prumo.backup.SetVerifier;
import dev.prumo.backup.SetWriter;
import dev.prumo.backup.Sidecars;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.MediaFile;
import dev.prumo.manifest.Part;
import dev.prumo.report.BackupReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Makes a set: holds the databases still, copies every target, writes the manifest, reads it all back, and only then gives it
 * its name. Whatever fails before leaves nothing that looks like a set.
 */
final class BackingUp {
    /** Somebody who changes schemas all the time is waited out by nothing that we could do. */
    private static final int TRIES = 3;

    private static final int TOLD = 5;

    private final Project project;
    private final Consumer<BackupEvent> listener;

    BackingUp(Project project, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
    }

    BackupReport create(BackupOptions options) {
        Optional<BackupTag> tag =
                options.tag() ? Optional.of(BackupTag.prepare(project, directory(options))) : Optional.empty();
        BackupReport made = make(options, tag);
        ignore(directory(options));
        // Before anything is removed: a set that did not arrive is no reason for another one to go.
        new BackupShelf(project, listener, directory(options)).upload(made.path());
        if (options.keepDays().isEmpty()) {
            return made;
        }
        List<String> removed = new BackupShelf(project, listener, directory(options))
                .prune(options.keepDays(), false)
                .removed();
        return new BackupReport(made.path(), made.manifest(), made.bytes(), made.copying(), made.reading(), removed);
    }

    /** The set is made and proven: what goes wrong here is told and fails nothing. */
    private void ignore(Path directory) {
        try {
            BackupIgnore.write(project.root(), directory);
        } catch (PrumoException e) {
            listener.accept(new Warning(e.code().code(), e.arguments()));
        }
    }

    private BackupReport make(BackupOptions options, Optional<BackupTag> tag) {
        for (int attempt = 1; ; attempt++) {
            try (OpenLedgers ledgers = new OpenLedgers(project)) {
                return make(options, tag, ledgers);
            } catch (PrumoException e) {
                if (e.code() != ErrorCode.BACKUP_MOMENT_LOST || attempt == TRIES) {
                    throw e;
                }
                listener.accept(new Warning(
                        "backup-again", Map.of("detail", String.valueOf(e.getMessage()), "left", TRIES - attempt)));
            }
        }
    }

    private BackupReport make(BackupOptions options, Optional<BackupTag> tag, OpenLedgers ledgers) {
        long started = System.nanoTime();
        Copied copied = new BackupAttempt(project, ledgers, options, listener).copy(directory(options));
        try (SetWriter writer = copied.writer()) {
            Manifest manifest = complete(copied.manifest(), media(writer, options), tag);
            Path partial = writer.complete(manifest, BackupSummary.of(manifest));
            long read = System.nanoTime();
            requireProof(partial, manifest);
            Duration copying = Duration.ofNanos(read - started);
            Duration reading = Duration.ofNanos(System.nanoTime() - read);
            Path path = publish(writer, manifest, tag, ledgers);
            record(path);
            return new BackupReport(path, manifest, size(path), copying, reading, List.of());
        }
    }

    private Path directory(BackupOptions options) {
        return options.directory()
                .orElseGet(
                        () -> project.root().resolve(project.settings().backup().directory()))
                .normalize();
    }

    /** After the rows: what they name was there before they were. */
    private List<MediaFile> media(SetWriter writer, BackupOptions options) {
        List<Path> folders = options.media()
                .orElseGet(() -> project.settings().backup().media().stream()
                        .map(Path::of)
                        .toList());
        if (folders.isEmpty()) {
            return List.of();
        }
        BackupProgress progress = BackupProgress.begin(listener, "copy-media", 0, 0);
        return MediaCopier.copy(writer, folders, project.root(), progress::bytes, listener);
    }

    private static Manifest complete(Manifest manifest, List<MediaFile> media, Optional<BackupTag> tag) {
        return new Manifest(
                manifest.id(),
                manifest.at(),
                manifest.consistency(),
                manifest.engine(),
                manifest.engineVersion(),
                manifest.logPosition(),
                manifest.project(),
                tag.map(BackupTag::commit).or(manifest::gitCommit),
                tag.map(known -> BackupTag.name(manifest.id())),
                manifest.label(),
                manifest.toolVersion(),
                manifest.parts(),
                media);
    }

    /** Every byte, from the disk. */
    private void requireProof(Path partial, Manifest manifest) {
        try (SetReader set = SetReader.open(partial, project.backupKeys())) {
            long bytes = manifest.parts().stream().mapToLong(Part::bytes).sum()
                    + manifest.media().stream().mapToLong(MediaFile::bytes).sum();
            BackupProgress progress =
                    BackupProgress.begin(listener, "read-back", manifest.parts().size(), bytes);
            List<String> problems = SetVerifier.problems(set, progress::bytes);
            if (!problems.isEmpty()) {
                throw unproven(problems);
            }
            if (!set.manifest().equals(manifest)) {
                throw unproven(List.of(Manifest.FILE + " says something else"));
            }
        }
    }

    private static PrumoException unproven(List<String> problems) {
        List<String> told = problems.subList(0, Math.min(TOLD, problems.size()));
        return PrumoException.of(ErrorCode.BACKUP_UNPROVEN)
                .with("problems", String.join("; ", told) + (problems.size() > TOLD ? "; …" : ""))
                .build();
    }

    private Path publish(SetWriter writer, Manifest manifest, Optional<BackupTag> tag, OpenLedgers ledgers) {
        BackupRun run = BackupRun.begin(project, ledgers, manifest, listener);
        try {
            tag.ifPresent(known -> known.make(manifest));
            try {
                Path path = writer.publish();
                run.finish("OK");
                return path;
            } catch (RuntimeException e) {
                tag.ifPresent(known -> known.remove(manifest, e));
                throw e;
            }
        } catch (RuntimeException e) {
            run.finishAfter(e);
            throw e;
        }
    }

    private void record(Path path) {
        try (SetReader set = SetReader.open(path, project.backupKeys())) {
            Sidecars.of(path).record(set, false, Instant.now(), List.of(), Prumo.version());
        }
    }

    private static long size(Path path) {
        try (Stream<Path> all = Files.walk(path)) {
            long size = 0;
            for (Path file : (Iterable<Path>) all::iterator) {
                if (Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                    size += Files.size(file);
                }
            }
            return size;
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_UNREADABLE)
                    .with("file", path)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }
}
