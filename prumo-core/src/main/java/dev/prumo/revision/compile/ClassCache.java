package dev.prumo.revision.compile;

import dev.prumo.revision.JavaRevisionFile;
import dev.prumo.revision.Sha256;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.stream.Stream;

/**
 * Compiled classes on disk, a directory per set of sources, named after the hash of the sources, the class path and the
 * Java version. A directory appears whole, by a rename, or not at all, so that several processes can share the cache.
 */
final class ClassCache {
    private final Path directory;

    ClassCache(Path directory) {
        this.directory = directory;
    }

    /** Writes classes into an empty directory. */
    @FunctionalInterface
    interface Filling {
        void fill(Path empty) throws IOException;
    }

    /** Returns the directory of a key; fills it first if it is not there. */
    Path get(String key, Filling filling) throws IOException {
        Path wanted = directory.resolve(key);
        if (Files.isDirectory(wanted)) {
            return wanted;
        }
        Files.createDirectories(directory);
        Path fresh = Files.createTempDirectory(directory, "new-");
        try {
            filling.fill(fresh);
            publish(fresh, wanted);
        } finally {
            delete(fresh);
        }
        return wanted;
    }

    /** Whoever comes second finds the same classes there, and drops its own. */
    private static void publish(Path fresh, Path wanted) throws IOException {
        try {
            Files.move(fresh, wanted, StandardCopyOption.ATOMIC_MOVE);
        } catch (FileSystemException e) {
            if (!Files.isDirectory(wanted)) {
                throw e;
            }
        }
    }

    private static void delete(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        List<Path> paths;
        try (Stream<Path> walk = Files.walk(tree)) {
            paths = walk.sorted(Comparator.reverseOrder()).toList();
        }
        for (Path path : paths) {
            Files.delete(path);
        }
    }

    /** Returns the name under which the classes of these sources are kept. */
    static String key(List<JavaRevisionFile> files, List<Path> classPath) throws IOException {
        MessageDigest digest = Sha256.start();
        add(digest, Runtime.version().toString());
        for (JavaRevisionFile file : files) {
            add(digest, file.className());
            add(digest, file.checksum());
        }
        for (Path entry : classPath) {
            add(digest, entry.toString());
            try (Stream<Path> walk = Files.exists(entry) ? Files.walk(entry) : Stream.empty()) {
                for (Path path : walk.filter(Files::isRegularFile).sorted().toList()) {
                    add(digest, path.toString());
                    add(digest, Files.size(path) + " " + Files.getLastModifiedTime(path));
                }
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static void add(MessageDigest digest, String text) {
        digest.update(text.getBytes(StandardCharsets.UTF_8));
        digest.update((byte) 0);
    }
}
