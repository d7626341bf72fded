package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Blocker;
import dev.prumo.dialect.Session;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the sessions at work from a thread of its own: tells who blocks one that takes long, because after a lock timeout
 * it is too late to ask, and cancels one whose time is up. Connects to a database only when a session there takes long.
 */
final class RunWatch implements AutoCloseable {
    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);
    private static final Duration LONGEST_JOIN = Duration.ofSeconds(5);

    private final RunContext context;
    private final long intervalMillis;
    private final List<Watched> watched = new ArrayList<>();
    private final Map<String, Session> observers = new HashMap<>();
    private final Set<String> unobservable = new HashSet<>();
    private @Nullable Thread thread;
    private boolean closed;

    RunWatch(RunContext context) {
        this.context = requireNonNull(context, "context");
        this.intervalMillis = interval(context.settings().lockTimeout()).toMillis();
    }

    /** Half of the lock timeout, so that a blocker is seen before the wait is over; a second at most. */
    static Duration interval(Duration lockTimeout) {
        Duration half = lockTimeout.dividedBy(2);
        return half.compareTo(LONGEST_INTERVAL) < 0 && !half.isZero() ? half : LONGEST_INTERVAL;
    }

    /**
     * Begins to watch a session that runs for a target.
     *
     * @param timeout from now; zero for no limit
     * @param tell told each blocker once
     */
    Watched watch(Target target, Session session, Duration timeout, Consumer<Blocker> tell) {
        Watched entry = new Watched(target, session, timeout, tell);
        synchronized (this) {
            watched.add(entry);
            if (thread == null) {
                Thread started = new Thread(this::run, "prumo-watch");
                started.setDaemon(true);
                thread = started;
                started.start();
            }
        }
        return entry;
    }

    private void run() {
        try {
            while (waitedForInterval()) {
                for (Watched entry : entries()) {
                    look(entry);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            observers.values().forEach(this::closeObserver);
        }
    }

    private void closeObserver(Session observer) {
        try {
            observer.close();
        } catch (PrumoException e) {
            unavailable(Target.shared(""), e);
        }
    }

    private synchronized boolean waitedForInterval() throws InterruptedException {
        long until = System.nanoTime() + intervalMillis * 1_000_000;
        for (long left = intervalMillis; left > 0 && !closed; left = (until - System.nanoTime()) / 1_000_000) {
            wait(left);
        }
        return !closed;
    }

    private synchronized List<Watched> entries() {
        return List.copyOf(watched);
    }

    private void look(Watched entry) {
        try {
            if (entry.mustEnd(context.stop().graceIsOver())) {
                entry.cancel();
            } else if (entry.takesLong() && entry.session.processId() != 0) {
                entry.tell(observer(entry.target));
            }
        } catch (PrumoException e) {
            // The watch is a courtesy: without a second connection the run itself still says what it waited for.
            unavailable(entry.target, e);
        }
    }

    private List<Blocker> blockers(Session observer, Watched entry) {
        return observer.blockers(entry.session.processId());
    }

    private Session observer(Target target) {
        Session known = observers.get(target.database());
        if (known == null) {
            known = context.sessions().open(target);
            observers.put(target.database(), known);
        }
        return known;
    }

    private void unavailable(Target target, PrumoException reason) {
        if (unobservable.add(target.database())) {
            context.listener()
                    .accept(new RunEvent.Warning(
                            target,
                            "warning.blocker-watch-unavailable",
                            Map.of("detail", String.valueOf(reason.getMessage()))));
        }
    }

    /** Ends the watch; no event is told afterwards. */
    @Override
    public void close() {
        Thread running;
        synchronized (this) {
            closed = true;
            notifyAll();
            running = thread;
        }
        if (running != null) {
            try {
                running.join(LONGEST_JOIN.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
    }

    /** One session at work. Closing it ends the watch over it. */
    final class Watched implements AutoCloseable {
        private final Target target;
        private final Session session;
        private final long started = System.nanoTime();
        private final long timeoutNanos;
        private final Consumer<Blocker> tell;
        private final Map<Long, Blocker> seen = new java.util.LinkedHashMap<>();
        private boolean over;
        private boolean cancelled;

        private Watched(Target target, Session session, Duration timeout, Consumer<Blocker> tell) {
            this.target = target;
            this.session = session;
            this.timeoutNanos = timeout.toNanos();
            this.tell = tell;
        }

        private long age() {
            return System.nanoTime() - started;
        }

        private boolean takesLong() {
            return age() > intervalMillis * 1_000_000;
        }

        private boolean mustEnd(boolean stopped) {
            return stopped || (timeoutNanos > 0 && age() > timeoutNanos);
        }

        /** While it is at work only: the next statement of the session belongs to somebody else. */
        private synchronized void cancel() {
            if (!over) {
                cancelled = true;
                session.cancel();
            }
        }

        private void tell(Session observer) {
            for (Blocker blocker : blockers(observer, this)) {
                boolean fresh;
                synchronized (this) {
                    fresh = !over && seen.putIfAbsent(blocker.pid(), blocker) == null;
                }
                if (fresh) {
                    tell.accept(blocker);
                }
            }
        }

        /** Everyone who was seen blocking, first seen first. */
        synchronized List<Blocker> seen() {
            return List.copyOf(seen.values());
        }

        /** Whether it was ended because its time was up, or because the run shall end. */
        synchronized boolean cancelled() {
            return cancelled;
        }

        @Override
        public void close() {
            synchronized (this) {
                over = true;
            }
            synchronized (RunWatch.this) {
                watched.remove(this);
            }
        }
    }
}
