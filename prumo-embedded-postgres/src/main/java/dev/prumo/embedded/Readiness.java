package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Waits until a server takes connections. The server says so in the last line of its pid file (PostgreSQL's {@code
 * LOCK_FILE_LINE_PM_STATUS}), which is cheaper to look at than a connection attempt and leaves no trace in its log.
 */
record Readiness(RunDirectory run, Watchdog watchdog) {
    private static final Duration LIMIT = Duration.ofSeconds(60);
    private static final Duration BETWEEN_LOOKS = Duration.ofMillis(3);
    private static final int STATUS_LINE = 7;

    Readiness {
        requireNonNull(run, "run");
        requireNonNull(watchdog, "watchdog");
    }

    /**
     * Waits.
     *
     * @return false if another process took the port in the meantime, so that another port is worth a try
     * @throws EmbeddedPostgresException if the server ends for another reason, or is not ready in time
     */
    boolean await() {
        long deadline = System.nanoTime() + LIMIT.toNanos();
        while (!isReady()) {
            if (!watchdog.serverIsAlive()) {
                String log = run.log();
                if (log.contains("could not bind") && log.contains("in use")) {
                    return false;
                }
                throw new EmbeddedPostgresException("PostgreSQL did not start; its log says: " + log);
            }
            if (System.nanoTime() > deadline) {
                throw new EmbeddedPostgresException(
                        "PostgreSQL was not ready within " + LIMIT.toSeconds() + " s; its log says: " + run.log());
            }
            Pause.of(BETWEEN_LOOKS);
        }
        return true;
    }

    private boolean isReady() {
        Path pidFile = run.data().resolve("postmaster.pid");
        try {
            List<String> lines = Files.readAllLines(pidFile);
            return lines.size() > STATUS_LINE && lines.get(STATUS_LINE).strip().equals("ready");
        } catch (NoSuchFileException notYet) {
            return false;
        } catch (IOException e) {
            throw new EmbeddedPostgresException("\"" + pidFile + "\" cannot be read", e);
        }
    }
}
