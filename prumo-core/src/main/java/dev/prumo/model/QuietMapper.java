package dev.prumo.model;

import java.util.logging.Level;
import java.util.logging.Logger;

/** Keeps a mapper from telling its life while it is asked one question. What was set before comes back on closing. */
final class QuietMapper implements AutoCloseable {
    private static final String PROVIDER = "org.jboss.logging.provider";

    private final Logger logger = Logger.getLogger("org.hibernate");
    private final Level level = logger.getLevel();
    private final String provider = System.getProperty(PROVIDER, "");

    QuietMapper() {
        logger.setLevel(Level.SEVERE);
        // Else it takes a logging library of the user's class path, which, not configured, prints every word.
        System.setProperty(PROVIDER, "jdk");
    }

    @Override
    public void close() {
        logger.setLevel(level);
        if (provider.isEmpty()) {
            System.clearProperty(PROVIDER);
        } else {
            System.setProperty(PROVIDER, provider);
        }
    }
}
