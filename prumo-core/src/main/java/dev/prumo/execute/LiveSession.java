package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** The session that work goes on with: the one it was given or has opened, or the newest in place of those that were lost. */
final class LiveSession implements AutoCloseable {
    private static final Duration SHORTEST_PAUSE = Duration.ofMillis(100);
    private static final Duration LONGEST_PAUSE = Duration.ofSeconds(2);

    private final RunContext context;
    private final Target target;
    private final @Nullable Session given;
    private @Nullable Session current;
    private long openedNanos = System.nanoTime();

    /** A session of somebody else's, who closes it. */
    LiveSession(RunContext context, Target target, Session given) {
        this.context = requireNonNull(context, "context");
        this.target = requireNonNull(target, "target");
        this.given = requireNonNull(given, "given");
        this.current = given;
    }

    /** A session that is opened when it is first asked for. */
    LiveSession(RunContext context, Target target) {
        this.context = requireNonNull(context, "context");
        this.target = requireNonNull(target, "target");
        this.given = null;
    }

    Session get() {
        Session open = current;
        if (open == null) {
            open = context.sessions().open(target);
            current = open;
            openedNanos = System.nanoTime();
        }
        return open;
    }

    /** Since when the session has lived at least, on the clock of {@link System#nanoTime()}. */
    long openedNanos() {
        return openedNanos;
    }

    /**
     * Closes the session and opens another, for which a server that is being restarted is given some time.
     *
     * @throws PrumoException if there is no other to be had; what went wrong at closing is suppressed in {@code lost}
     */
    void renew(PrumoException lost) {
        try {
            if (current != null) {
                current.close();
            }
        } catch (PrumoException e) {
            lost.addSuppressed(e);
        }
        current = null;
        Patience patience = context.reconnecting();
        while (current == null) {
            try {
                current = context.sessions().open(target);
                openedNanos = System.nanoTime();
            } catch (PrumoException e) {
                boolean passing = e.code().exitCode() == ExitCode.UNAVAILABLE
                        && !context.stop().requested();
                if (!passing || !patience.pause(SHORTEST_PAUSE, LONGEST_PAUSE)) {
                    throw e;
                }
            }
        }
    }

    /** Closes what was opened here; a given session is its owner's. */
    @Override
    public void close() {
        if (current != null && current != given) {
            current.close();
        }
    }
}
