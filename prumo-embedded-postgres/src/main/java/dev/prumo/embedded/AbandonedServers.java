package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.List;
import java.util.Optional;

/**
 * Servers whose JVM is dead and whose watchdog was killed too, as happens when a machine loses power or a whole group of
 * processes is killed. Each start looks for them, since nobody else would.
 */
record AbandonedServers(Path base) {
    AbandonedServers {
        requireNonNull(base, "base");
    }

    /**
     * Stops and removes them. Directories of other users, and those that vanish meanwhile, are left alone.
     *
     * @throws EmbeddedPostgresException if the base directory cannot be listed
     */
    void remove() {
        String own = RunDirectory.PREFIX + ProcessHandle.current().pid() + "-";
        try (DirectoryStream<Path> directories = Files.newDirectoryStream(base, RunDirectory.PREFIX + "*")) {
            for (Path directory : directories) {
                // To open and close a lock file of this very JVM would release its lock.
                if (!String.valueOf(directory.getFileName()).startsWith(own)) {
                    removeIfAbandoned(directory);
                }
            }
        } catch (IOException e) {
            throw new EmbeddedPostgresException("\"" + base + "\" cannot be searched for abandoned servers", e);
        }
    }

    private static void removeIfAbandoned(Path directory) throws IOException {
        Path lockFile = directory.resolve(RunDirectory.LOCK);
        if (!Files.isWritable(directory) || !Files.isWritable(lockFile)) {
            return;
        }
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.WRITE);
                FileLock lock = channel.tryLock()) {
            if (lock != null) {
                Path data = directory.resolve("data");
                server(data).ifPresent(ProcessHandle::destroyForcibly);
                new FileTree(directory).delete();
            }
        } catch (NoSuchFileException removedMeanwhile) {
            return;
        }
    }

    /** The process that the pid file names, if it really is the server of that directory and not a later namesake. */
    private static Optional<ProcessHandle> server(Path data) throws IOException {
        Path pidFile = data.resolve("postmaster.pid");
        if (!Files.exists(pidFile)) {
            return Optional.empty();
        }
        List<String> lines = Files.readAllLines(pidFile);
        return lines.isEmpty() || !lines.get(0).matches("\\d{1,10}")
                ? Optional.empty()
                : ProcessHandle.of(Long.parseLong(lines.get(0)))
                        .filter(process ->
                                process.info().commandLine().orElse("").contains(data.toString()));
    }
}
