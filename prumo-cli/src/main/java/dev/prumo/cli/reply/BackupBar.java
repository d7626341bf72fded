package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.cli.console.Texts;
import java.time.Duration;
import java.util.function.LongSupplier;

/**
 * How far a backup, a verification or a restore is, in one line: {@code [████░░░░] copying  1.2 GB of 3.4 GB  12/40  210 MB/s
 * ETA 10.2 s}. Written by the threads that tell events, read by the one that draws.
 */
final class BackupBar {
    private static final double NANOS = 1e9;

    private final Texts texts;
    private final BackupEvent.Began work;
    private final int width;
    private final LongSupplier clock;
    private final long startedAt;
    private long bytes;
    private int parts;

    /** {@code clock} counts nanoseconds; {@code width} is that of the terminal. */
    BackupBar(Texts texts, BackupEvent.Began work, int width, LongSupplier clock) {
        this.texts = requireNonNull(texts, "texts");
        this.work = requireNonNull(work, "work");
        this.width = width;
        this.clock = requireNonNull(clock, "clock");
        this.startedAt = clock.getAsLong();
    }

    synchronized void progressed(long bytesDone) {
        bytes = bytesDone;
    }

    synchronized void done(int number) {
        parts = Math.max(parts, number);
    }

    synchronized String text() {
        boolean measured = work.bytes() > 0;
        StringBuilder line =
                new StringBuilder(measured ? Gauge.cells(bytes, work.bytes()) : Gauge.cells(parts, work.parts()));
        line.append(' ').append(texts.word("backup.activity.", work.activity())).append("  ");
        String size = Sizes.text(bytes, texts.locale());
        line.append(
                measured && bytes <= work.bytes()
                        ? texts.say("backup.bar.of", "done", size, "total", Sizes.text(work.bytes(), texts.locale()))
                        : size);
        if (work.parts() > 0) {
            line.append("  ").append(parts).append('/').append(work.parts());
        }
        double seconds = (clock.getAsLong() - startedAt) / NANOS;
        if (bytes > 0 && seconds > 0) {
            rate(line, bytes / seconds);
        }
        return Gauge.fitting(line, width);
    }

    private void rate(StringBuilder line, double perSecond) {
        line.append("  ")
                .append(Sizes.text(Math.round(perSecond), texts.locale()))
                .append("/s");
        if (bytes < work.bytes()) {
            Duration left = Duration.ofMillis(Math.round((work.bytes() - bytes) / perSecond * 1_000));
            line.append("  ").append(texts.say("progress.eta", "time", Durations.text(left, texts.locale())));
        }
    }
}
