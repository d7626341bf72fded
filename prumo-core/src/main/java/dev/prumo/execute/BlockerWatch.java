package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Blocker;
import dev.prumo.dialect.Session;
import dev.prumo.error.PrumoException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.function.Supplier;

/**
 * Looks, from a session of its own, at who blocks the session that runs a program: after a lock timeout it is too late to
 * ask. Opens that session only when the program takes long, and tells each blocker once.
 */
final class BlockerWatch implements AutoCloseable {
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);

    private final Supplier<Session> sessions;
    private final long watched;
    private final Duration interval;
    private final Consumer<Blocker> listener;
    private final Consumer<PrumoException> unavailable;
    private final CountDownLatch over = new CountDownLatch(1);
    private final List<Blocker> seen = new ArrayList<>();
    private final Thread thread;

    private BlockerWatch(
            Supplier<Session> sessions,
            long watched,
            Duration interval,
            Consumer<Blocker> listener,
            Consumer<PrumoException> unavailable) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.watched = watched;
        this.interval = requireNonNull(interval, "interval");
        this.listener = requireNonNull(listener, "listener");
        this.unavailable = requireNonNull(unavailable, "unavailable");
        this.thread = new Thread(this::watch, "prumo-blocker-watch");
        thread.setDaemon(true);
    }

    /** Half of the lock timeout, so that a blocker is seen before the wait is over; a second at most. */
    static Duration interval(Duration lockTimeout) {
        Duration half = lockTimeout.dividedBy(2);
        return half.compareTo(LONGEST_INTERVAL) < 0 && !half.isZero() ? half : LONGEST_INTERVAL;
    }

    /** Starts to watch; does nothing for a session without a number. */
    static BlockerWatch start(
            Supplier<Session> sessions,
            Session session,
            Duration interval,
            Consumer<Blocker> listener,
            Consumer<PrumoException> unavailable) {
        BlockerWatch watch = new BlockerWatch(sessions, session.processId(), interval, listener, unavailable);
        if (watch.watched != 0) {
            watch.thread.start();
        }
        return watch;
    }

    /** Everyone who was seen blocking, first seen first. */
    List<Blocker> seen() {
        synchronized (seen) {
            return List.copyOf(seen);
        }
    }

    private void watch() {
        try {
            if (over.await(interval.toMillis(), TimeUnit.MILLISECONDS)) {
                return;
            }
            try (Session session = sessions.get()) {
                Set<Long> told = new HashSet<>();
                do {
                    look(session, told);
                } while (!over.await(interval.toMillis(), TimeUnit.MILLISECONDS));
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } catch (PrumoException e) {
            // The watch is a courtesy: without a second connection the run itself still says what it waited for.
            unavailable.accept(e);
        }
    }

    private void look(Session session, Set<Long> told) {
        for (Blocker blocker : session.blockers(watched)) {
            if (told.add(blocker.pid())) {
                synchronized (seen) {
                    seen.add(blocker);
                }
                listener.accept(blocker);
            }
        }
    }

    @Override
    public void close() {
        over.countDown();
    }
}
