package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.tenant.AsideNames;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** Files that stand beside a database which is a file: what restores build, and what they have kept. */
final class AsideFiles {
    private static final Pattern TIME = Pattern.compile("\\d{8}_\\d{6}(_\\d+)?");

    private AsideFiles() {}

    /** Everything in the folder of a file whose name begins with that of the file, or with what shortens it; sorted. */
    static List<Path> beside(Path file) {
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        if (!Files.isDirectory(folder)) {
            return List.of();
        }
        try (Stream<Path> all = Files.list(folder)) {
            return all.filter(other -> AsideNames.isAside(name(other)))
                    .sorted(Comparator.comparing(Path::toString))
                    .toList();
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_UNREADABLE)
                    .with("file", folder)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    /** The safety copies of a file, the newest first. */
    static List<Path> kept(Path file) {
        String prefix = name(file) + AsideNames.SAFETY_COPY;
        return beside(file).stream()
                .filter(other -> name(other).startsWith(prefix)
                        && TIME.matcher(name(other).substring(prefix.length())).matches())
                .sorted(Comparator.comparing(AsideFiles::name).reversed())
                .toList();
    }

    /** When a safety copy was made. */
    static Optional<Instant> time(Path kept) {
        String name = name(kept);
        int at = name.lastIndexOf(AsideNames.SAFETY_COPY);
        return at < 0 ? Optional.empty() : AsideNames.readTime(name.substring(at + AsideNames.SAFETY_COPY.length()));
    }

    /** A name for another safety copy of a file. */
    static Path keep(Path file, Instant at) {
        for (int number = 1; ; number++) {
            Path keep = file.resolveSibling(
                    name(file) + AsideNames.SAFETY_COPY + AsideNames.time(at) + (number > 1 ? "_" + number : ""));
            if (!Files.exists(keep, LinkOption.NOFOLLOW_LINKS)) {
                return keep;
            }
        }
    }

    /** Removes a database that nobody has open, with all that stands beside it; its log goes first. */
    static void remove(Path file) throws IOException {
        for (String companion : List.of("-wal", "-shm", "-journal", "")) {
            Files.deleteIfExists(Path.of(file + companion));
        }
    }

    private static String name(Path file) {
        return requireNonNull(file.getFileName(), "a file has a name").toString();
    }
}
