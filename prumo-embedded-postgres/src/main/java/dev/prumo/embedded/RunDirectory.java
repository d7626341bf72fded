package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.util.List;

/**
 * The directory of one server: its data, its log, its Unix socket, and a lock that this JVM holds for as long as it uses
 * the server. The lock tells a later start whether a directory that it finds still has an owner.
 */
final class RunDirectory implements AutoCloseable {
    static final String PREFIX = "prumo-pg-";
    static final String LOCK = "owner.lock";

    /** A Unix socket's path may have 103 bytes on macOS, 107 on Linux; the names below the base take up to sixty. */
    private static final int LONGEST_BASE = 40;

    private static final Path MEMORY = Path.of("/dev/shm");
    private static final long ENOUGH_MEMORY_BYTES = 2L << 30;

    private final Path path;
    private final FileChannel channel;
    private final FileLock lock;

    private RunDirectory(Path path, FileChannel channel, FileLock lock) {
        this.path = path;
        this.channel = channel;
        this.lock = lock;
    }

    /**
     * Where run directories may be, the fastest first: in memory, then in the directory for temporary files, unless its
     * name is too long for a socket in it. A data directory has a thousand small files, and so has every new database in
     * part; to create them takes up to ten times longer on a disk.
     */
    static List<Path> bases() {
        String temporary = System.getProperty("java.io.tmpdir");
        Path onDisk = temporary.length() <= LONGEST_BASE ? Path.of(temporary) : Path.of("/tmp");
        return Files.isWritable(MEMORY) ? List.of(MEMORY, onDisk) : List.of(onDisk);
    }

    /** The base for a new server: on disk for a durable one, and where there is little memory to spare. */
    static Path base(boolean durable) {
        List<Path> bases = bases();
        try {
            Path fastest = bases.get(0);
            boolean inMemory = !durable && Files.getFileStore(fastest).getUsableSpace() >= ENOUGH_MEMORY_BYTES;
            return inMemory ? fastest : bases.get(bases.size() - 1);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("the space in \"" + bases.get(0) + "\" cannot be told", e);
        }
    }

    static RunDirectory create(Path base) {
        requireNonNull(base, "base");
        try {
            // The process id lets a JVM leave its own directories alone when it looks for abandoned ones.
            Path path = Files.createTempDirectory(
                    base, PREFIX + ProcessHandle.current().pid() + "-");
            Path unlocked = path.resolve(LOCK + ".new");
            FileChannel channel = FileChannel.open(unlocked, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE);
            FileLock lock = channel.lock();
            // Under its name the lock is never seen unlocked, else another start might take the directory for
            // abandoned.
            Files.move(unlocked, path.resolve(LOCK), StandardCopyOption.ATOMIC_MOVE);
            return new RunDirectory(path, channel, lock);
        } catch (IOException e) {
            throw new EmbeddedPostgresException("no directory for a server can be made in \"" + base + "\"", e);
        }
    }

    Path path() {
        return path;
    }

    Path data() {
        return path.resolve("data");
    }

    /** What the server and the watchdog said so far; empty if there is nothing to read. */
    String log() {
        Path file = path.resolve("server.log");
        try {
            return Files.exists(file) ? Files.readString(file).strip() : "";
        } catch (IOException e) {
            return "its log cannot be read: " + e.getMessage();
        }
    }

    /** Removes what the watchdog has not removed already. */
    @Override
    public void close() {
        try (FileChannel closedLast = channel;
                FileLock releasedFirst = lock) {
            requireNonNull(closedLast, "channel");
            requireNonNull(releasedFirst, "lock");
            new FileTree(path).delete();
        } catch (IOException e) {
            throw new EmbeddedPostgresException("\"" + path + "\" cannot be removed", e);
        }
    }
}
