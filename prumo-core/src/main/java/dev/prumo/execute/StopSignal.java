package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/**
 * Somebody's wish that a run ends early: what is in flight is finished, nothing new is begun, and what is left is told.
 * What is still running when the grace is over is cancelled and rolled back. Safe for use by several threads.
 */
public final class StopSignal {
    private final Duration grace;
    private final List<Runnable> listeners = new ArrayList<>();
    private long requestedAt;
    private boolean requested;

    /** {@code grace} is how long statements in flight may still run. */
    public StopSignal(Duration grace) {
        this.grace = requireNonNull(grace, "grace");
    }

    /** A signal that nobody gives. */
    public static StopSignal none() {
        return new StopSignal(Duration.ZERO);
    }

    /** Asks the run to end; asking twice is asking once. */
    public void request() {
        List<Runnable> told;
        synchronized (this) {
            if (requested) {
                return;
            }
            requested = true;
            requestedAt = System.nanoTime();
            told = List.copyOf(listeners);
        }
        told.forEach(Runnable::run);
    }

    /** Whether the run shall end. */
    public synchronized boolean requested() {
        return requested;
    }

    /** Whether statements in flight shall be cancelled now. */
    synchronized boolean graceIsOver() {
        return requested && System.nanoTime() - requestedAt > grace.toNanos();
    }

    /** Runs {@code listener} when the wish comes; at once if it has come. */
    void whenRequested(Runnable listener) {
        synchronized (this) {
            if (!requested) {
                listeners.add(listener);
                return;
            }
        }
        listener.run();
    }

    synchronized void forget(Runnable listener) {
        listeners.remove(listener);
    }
}
