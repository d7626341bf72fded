package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.channels.OverlappingFileLockException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.time.Duration;
import java.util.Set;

/**
 * Directories that are expensive to make and are made once: each appears whole or not at all, and any number of threads
 * and processes may ask for the same one. The cache may be deleted whenever no server runs from it.
 */
final class CacheDirectory {
    private static final Duration LOCK_RETRY = Duration.ofMillis(20);

    private final Path root;

    private CacheDirectory(Path root) {
        this.root = root;
    }

    /** Fills an empty directory. */
    @FunctionalInterface
    interface Filler {
        void fill(Path directory) throws IOException;
    }

    /** A cache in a directory that was chosen; it is created. */
    static CacheDirectory at(Path root) {
        requireNonNull(root, "root");
        try {
            Files.createDirectories(root);
            return new CacheDirectory(root.toRealPath());
        } catch (IOException e) {
            throw new EmbeddedPostgresException("the cache directory \"" + root + "\" cannot be created", e);
        }
    }

    /**
     * The cache of this user: what the setting says, else the first of the usual places that can be written to. The
     * superuser's is outside its home, which is closed to the account that the server runs under.
     */
    static CacheDirectory ofUser() {
        return Setting.CACHE
                .path()
                .map(path -> at(path.resolve("postgres")))
                .orElseGet(() -> firstUsable(usualPlace(), privatePlace()));
    }

    Path root() {
        return root;
    }

    /**
     * The directory of that name, made by {@code filler} if it is not there yet.
     *
     * @throws EmbeddedPostgresException if it cannot be written; nothing is left under that name
     */
    Path entry(String name, Filler filler) {
        Path entry = root.resolve(name);
        if (Files.isDirectory(entry)) {
            return entry;
        }
        Path lockFile = root.resolve(name + ".lock");
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock held = lock(channel)) {
            requireNonNull(held, "lock");
            if (!Files.isDirectory(entry)) {
                make(entry, filler);
            }
            return entry;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("\"" + entry + "\" cannot be made", e);
        }
    }

    /** Under the lock, so what lies in the way was left by a process that died. */
    private static void make(Path entry, Filler filler) throws IOException {
        Path partial = entry.resolveSibling(entry.getFileName() + ".partial");
        new FileTree(partial).delete();
        Files.createDirectory(partial);
        try {
            filler.fill(partial);
            Files.move(partial, entry, StandardCopyOption.ATOMIC_MOVE);
        } finally {
            new FileTree(partial).delete();
        }
    }

    /** Waits for other processes; a lock held by another thread of this JVM is reported at once, and retried. */
    private static FileLock lock(FileChannel channel) throws IOException {
        while (true) {
            try {
                return channel.lock();
            } catch (OverlappingFileLockException heldByThisJvm) {
                Pause.of(LOCK_RETRY);
            }
        }
    }

    private static Path usualPlace() {
        String configured = System.getenv("XDG_CACHE_HOME");
        if (configured != null && Path.of(configured).isAbsolute()) {
            return Path.of(configured, "prumo", "postgres");
        }
        if (System.getProperty("user.name").equals("root")) {
            return Path.of("/var/cache/prumo/postgres");
        }
        return Path.of(System.getProperty("user.home"), ".cache", "prumo", "postgres");
    }

    /** For a user without a home: a directory that only this user can write to. */
    private static Path privatePlace() {
        return Path.of(
                System.getProperty("java.io.tmpdir"), "prumo-cache-" + System.getProperty("user.name"), "postgres");
    }

    /** The usual place, unless it cannot be made or written to, as with a user without a home. */
    static CacheDirectory firstUsable(Path usual, Path fallback) {
        try {
            Files.createDirectories(usual);
            return Files.isWritable(usual) ? at(usual) : privateCache(fallback);
        } catch (IOException notAllowed) {
            return privateCache(fallback);
        }
    }

    /** Programs are run from the cache, so a directory that others may have filled is not trusted. */
    private static CacheDirectory privateCache(Path path) {
        CacheDirectory cache = at(path);
        Path parent = requireNonNull(cache.root.getParent(), "parent");
        try {
            Path own = Files.createTempFile("prumo-owner", "");
            Object user = Files.getOwner(own);
            Files.delete(own);
            Set<PosixFilePermission> permissions = Files.getPosixFilePermissions(parent);
            boolean open = permissions.contains(PosixFilePermission.GROUP_WRITE)
                    || permissions.contains(PosixFilePermission.OTHERS_WRITE);
            if (open || !user.equals(Files.getOwner(parent, LinkOption.NOFOLLOW_LINKS))) {
                throw new EmbeddedPostgresException("\"" + parent
                        + "\" can be written to by others; set PRUMO_CACHE_DIR to a directory of your own");
            }
            return cache;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("the owner of \"" + parent + "\" cannot be read", e);
        }
    }
}
