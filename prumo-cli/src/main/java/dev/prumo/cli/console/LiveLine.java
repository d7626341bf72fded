package dev.prumo.cli.console;

import static java.util.Objects.requireNonNull;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.LongSupplier;
import java.util.function.Supplier;

/**
 * One line of a terminal that shows how far something is. Drawn at most ten times a second however often it changes, and
 * once a second when nothing happens, so that people see that it lives.
 */
public final class LiveLine {
    private static final long SHORTEST_NANOS = 100_000_000L;
    private static final long LONGEST_NANOS = 1_000_000_000L;

    private final Console console;
    private final Supplier<String> content;
    private final LongSupplier clock;
    private final Thread ticker = new Thread(this::tickOn, "prumo-progress");
    private final CountDownLatch ended = new CountDownLatch(1);
    private long drawnAt;
    private boolean changed = true;
    private boolean drawn;

    /** {@code clock} counts nanoseconds. */
    LiveLine(Console console, Supplier<String> content, LongSupplier clock) {
        this.console = requireNonNull(console, "console");
        this.content = requireNonNull(content, "content");
        this.clock = requireNonNull(clock, "clock");
        this.drawnAt = clock.getAsLong() - LONGEST_NANOS;
        ticker.setDaemon(true);
    }

    void start() {
        ticker.start();
    }

    void stop() {
        ended.countDown();
    }

    /** There is something new to show; it will be, soon. */
    public synchronized void changed() {
        changed = true;
    }

    /** Draws the line if it is time to. */
    void tick() {
        if (isDue()) {
            redraw();
        }
    }

    private synchronized boolean isDue() {
        long age = clock.getAsLong() - drawnAt;
        return age >= (changed ? SHORTEST_NANOS : LONGEST_NANOS);
    }

    /** Draws the line now: something was printed where it was. */
    void redraw() {
        synchronized (this) {
            changed = false;
            drawnAt = clock.getAsLong();
        }
        console.draw(this, content.get());
    }

    synchronized void drawn() {
        drawn = true;
    }

    synchronized boolean isDrawn() {
        return drawn;
    }

    private void tickOn() {
        try {
            while (!ended.await(SHORTEST_NANOS, TimeUnit.NANOSECONDS)) {
                tick();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
