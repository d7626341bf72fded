package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.PrumoException;
import java.util.function.Supplier;

/** The session that a run goes on with: the one it was given, or the newest in place of those that were lost. */
final class LiveSession implements AutoCloseable {
    private final Supplier<Session> sessions;
    private final Session given;
    private Session current;

    LiveSession(Supplier<Session> sessions, Session given) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.given = requireNonNull(given, "given");
        this.current = given;
    }

    Session get() {
        return current;
    }

    /**
     * Closes the session and opens another.
     *
     * @throws PrumoException if there is no other to be had; what went wrong at closing is suppressed in {@code lost}
     */
    void renew(PrumoException lost) {
        try {
            current.close();
        } catch (PrumoException e) {
            lost.addSuppressed(e);
        }
        current = sessions.get();
    }

    /** Closes what was opened here; the given session is its owner's. */
    @Override
    public void close() {
        if (current != given) {
            current.close();
        }
    }
}
