package dev.prumo.embedded;

import java.time.Duration;

/** A short wait between two looks at something that another process changes. */
final class Pause {
    private Pause() {}

    /** @throws EmbeddedPostgresException if the thread is interrupted; it stays so */
    static void of(Duration duration) {
        try {
            Thread.sleep(duration.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("interrupted while waiting for PostgreSQL", e);
        }
    }
}
