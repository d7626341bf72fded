package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.console.Texts;
import dev.prumo.execute.RunEvent;
import dev.prumo.plan.Target;
import java.time.Duration;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.LongSupplier;

/**
 * How far a fleet is, in one line: {@code [████░░░░] 812/2000  41/s  ETA 29 s  3 failed  2 busy}. Written by the threads
 * that tell events, read by the one that draws.
 */
final class FleetBar {
    private static final double NANOS = 1e9;

    private final Texts texts;
    private final int width;
    private final LongSupplier clock;
    private final long startedAt;
    private final int total;
    private final Set<Target> busy = new HashSet<>();
    private int done;
    private int failures;

    /** {@code clock} counts nanoseconds; {@code width} is that of the terminal. */
    FleetBar(Texts texts, int total, int width, LongSupplier clock) {
        this.texts = requireNonNull(texts, "texts");
        this.total = total;
        this.width = width;
        this.clock = requireNonNull(clock, "clock");
        this.startedAt = clock.getAsLong();
    }

    synchronized void done(RunEvent.TargetDone event) {
        done = event.number();
        failures = event.failures();
        busy.remove(event.report().target());
    }

    /** Somebody else is in the way of a tenant. */
    synchronized void busy(Target target) {
        busy.add(target);
    }

    synchronized boolean isFull() {
        return done >= total;
    }

    synchronized String text() {
        StringBuilder line = new StringBuilder(Gauge.cells(done, total));
        line.append(' ').append(done).append('/').append(total);
        double seconds = (clock.getAsLong() - startedAt) / NANOS;
        if (done > 0 && seconds > 0) {
            double rate = done / seconds;
            long left = Math.round((total - done) / rate * 1000);
            line.append("  ").append(rate(rate)).append("/s");
            line.append("  ")
                    .append(texts.say("progress.eta", "time", Durations.text(Duration.ofMillis(left), texts.locale())));
        }
        if (failures > 0) {
            line.append("  ").append(texts.count("progress.failures", failures));
        }
        if (!busy.isEmpty()) {
            line.append("  ").append(texts.count("progress.busy", busy.size()));
        }
        return Gauge.fitting(line, width);
    }

    private String rate(double rate) {
        return String.format(texts.locale(), rate < 10 ? "%.1f" : "%.0f", rate).toLowerCase(Locale.ROOT);
    }
}
