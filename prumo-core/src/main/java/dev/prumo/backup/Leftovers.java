package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.DirectoryStream;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What killed runs left beside the sets: folders and archives whose names end in {@code .partial}. Each folder says which
 * process writes it; once that is gone, so may they. Of a process on another machine nobody here can tell: what it writes is
 * taken for left behind when nothing of it has changed for a day.
 */
public final class Leftovers {
    /** Says who writes a set; in its folder as long as it is not complete. */
    static final String OWNER = ".process";

    private static final Duration LONG = Duration.ofDays(1);

    /** The time at which a process began depends on how the system counts. */
    private static final Duration INEXACT = Duration.ofSeconds(5);

    private Leftovers() {}

    /** Notes in a folder that this process writes it. */
    static void sign(Path folder) throws IOException {
        ProcessHandle own = ProcessHandle.current();
        String started = own.info().startInstant().map(Instant::toString).orElse("");
        PrivateFiles.write(
                folder.resolve(OWNER),
                (own.pid() + "\n" + started + "\n" + host() + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /**
     * Removes what is left behind in a directory of sets, and finishes removals that were cut off.
     *
     * @return what was removed, in no order
     * @throws PrumoException if something cannot be removed
     */
    public static List<Path> remove(Path directory, Instant now) {
        List<Path> removed = new ArrayList<>();
        try {
            for (Path marker : entries(directory, Sidecars.DELETING)) {
                Path set = without(marker, Sidecars.DELETING);
                SetRemoval.remove(set);
                removed.add(set);
            }
            for (Path folder : entries(directory, SetName.PARTIAL)) {
                String name = without(folder, SetName.PARTIAL).getFileName().toString();
                boolean work = !name.endsWith(SetName.ZIP);
                Path archive = directory.resolve(name + SetName.ZIP + SetName.PARTIAL);
                // An archive has its owner in the folder beside it.
                boolean alone = !work
                        && !Files.exists(directory.resolve(
                                name.substring(0, name.length() - SetName.ZIP.length()) + SetName.PARTIAL));
                if (work && isLeft(folder, archive, now)) {
                    Files.deleteIfExists(archive);
                    removeFolder(folder);
                    removed.add(folder);
                } else if (alone && isOld(folder, now)) {
                    Files.deleteIfExists(folder);
                    removed.add(folder);
                }
            }
            return removed;
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", directory)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    /** Entries that would be sets without this at the end of their names. */
    private static List<Path> entries(Path directory, String ending) throws IOException {
        List<Path> found = new ArrayList<>();
        if (!Files.isDirectory(directory)) {
            return found;
        }
        try (DirectoryStream<Path> all = Files.newDirectoryStream(directory)) {
            for (Path entry : all) {
                String name = entry.getFileName().toString();
                if (name.endsWith(ending)
                        && SetName.read(name.substring(0, name.length() - ending.length()))
                                .isPresent()) {
                    found.add(entry);
                }
            }
        }
        return found;
    }

    private static Path without(Path entry, String ending) {
        String name = entry.getFileName().toString();
        return entry.resolveSibling(name.substring(0, name.length() - ending.length()));
    }

    private static boolean isLeft(Path folder, Path archive, Instant now) throws IOException {
        if (!Files.isDirectory(folder, LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        Optional<Owner> owner = Owner.of(folder);
        if (owner.isPresent() && owner.get().host().equals(host())) {
            return !owner.get().isAlive();
        }
        return isOld(folder, now) && (isOld(archive, now) || !Files.exists(archive));
    }

    /** Whether it is there and nothing of it has changed for long. */
    private static boolean isOld(Path path, Instant now) throws IOException {
        Instant newest = newest(path);
        return newest.isAfter(Instant.MIN) && newest.isBefore(now.minus(LONG));
    }

    /** When anything in it was last changed; before all times for what is not there, as when its owner has just finished. */
    private static Instant newest(Path path) throws IOException {
        Instant[] newest = {Instant.MIN};
        if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
            Files.walkFileTree(path, new SimpleFileVisitor<>() {
                @Override
                public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) {
                    return seen(attributes);
                }

                @Override
                public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes) {
                    return seen(attributes);
                }

                @Override
                public FileVisitResult visitFileFailed(Path file, IOException e) throws IOException {
                    if (e instanceof NoSuchFileException) {
                        return FileVisitResult.CONTINUE;
                    }
                    throw e;
                }

                private FileVisitResult seen(BasicFileAttributes attributes) {
                    Instant changed = attributes.lastModifiedTime().toInstant();
                    if (changed.isAfter(newest[0])) {
                        newest[0] = changed;
                    }
                    return FileVisitResult.CONTINUE;
                }
            });
        }
        return newest[0];
    }

    /** The word about its owner goes last: a removal that is cut off is taken up by the next one. */
    private static void removeFolder(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            for (Path entry : (Iterable<Path>) entries::iterator) {
                if (!entry.endsWith(OWNER)) {
                    PrivateFiles.removeAll(entry);
                }
            }
        } catch (NoSuchFileException e) {
            // Another process was quicker.
            return;
        }
        PrivateFiles.removeAll(folder);
    }

    private static String host() {
        for (String name : List.of("HOSTNAME", "COMPUTERNAME")) {
            String value = System.getenv(name);
            if (value != null && !value.isBlank()) {
                return value.strip();
            }
        }
        return fileHost().orElse("unknown");
    }

    private static Optional<String> fileHost() {
        Path file = Path.of("/etc/hostname");
        try {
            return Files.isReadable(file) ? Optional.of(Files.readString(file).strip()) : Optional.empty();
        } catch (IOException e) {
            // Then it is a machine without a name, as it is without the file.
            return Optional.empty();
        }
    }

    private record Owner(long pid, Optional<Instant> started, String host) {
        private Owner {
            requireNonNull(started, "started");
            requireNonNull(host, "host");
        }

        static Optional<Owner> of(Path folder) throws IOException {
            try {
                List<String> lines = Files.readAllLines(folder.resolve(OWNER), StandardCharsets.UTF_8);
                if (lines.size() != 3) {
                    return Optional.empty();
                }
                Optional<Instant> started =
                        lines.get(1).isEmpty() ? Optional.empty() : Optional.of(Instant.parse(lines.get(1)));
                return Optional.of(new Owner(Long.parseLong(lines.get(0)), started, lines.get(2)));
            } catch (NoSuchFileException | IllegalArgumentException | DateTimeException e) {
                // Killed before it was written: the owner is unknown.
                return Optional.empty();
            }
        }

        boolean isAlive() {
            Optional<ProcessHandle> process = ProcessHandle.of(pid).filter(ProcessHandle::isAlive);
            if (process.isEmpty()) {
                return false;
            }
            // The number may have been given to another process since.
            Optional<Instant> now = process.get().info().startInstant();
            return now.isEmpty()
                    || started.isEmpty()
                    || Duration.between(started.get(), now.get()).abs().compareTo(INEXACT) <= 0;
        }
    }
}
