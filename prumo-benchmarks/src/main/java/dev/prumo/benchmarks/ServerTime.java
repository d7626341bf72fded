package dev.prumo.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/** The processor time of a server's connections, as Linux counts it for the children of a process that have ended. */
final class ServerTime {
    private static final int MILLIS_PER_TICK = 10;
    private static final int USER_OF_CHILDREN = 13;

    private final Path file;

    ServerTime(long pid) {
        this.file = Path.of("/proc", String.valueOf(pid), "stat");
    }

    /** Milliseconds until now, of connections that are closed; a multiple of ten; empty where this is not told. */
    Optional<Long> millis() {
        if (!Files.isReadable(file)) {
            return Optional.empty();
        }
        try {
            // Numbered from behind the program's name, which may hold blanks; see proc(5).
            String text = Files.readString(file);
            String[] fields = text.substring(text.lastIndexOf(')') + 2).split(" ", -1);
            long ticks = Long.parseLong(fields[USER_OF_CHILDREN]) + Long.parseLong(fields[USER_OF_CHILDREN + 1]);
            return Optional.of(ticks * MILLIS_PER_TICK);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
