package dev.prumo.cli;

import dev.prumo.cli.command.Stopping;
import dev.prumo.execute.StopSignal;
import java.time.Duration;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Ctrl-C, and the end that a container's host asks for: while a run is at work the process asks it to end and waits for
 * its answer; at any other time it just ends. The exit code is that of the signal, 130 or 143, since the JVM gives it.
 */
final class Interruption implements Stopping {
    /** How long statements in flight may still run. */
    private static final Duration GRACE = Duration.ofSeconds(10);

    /** Cancelling, rolling back and telling takes a moment more; whatever hangs then is not waited for. */
    private static final Duration LONGEST = GRACE.plusSeconds(10);

    private final StopSignal signal = new StopSignal(GRACE);
    private final CountDownLatch answered = new CountDownLatch(1);
    private volatile Consumer<Duration> told = grace -> {};
    private volatile boolean begun;

    /** From now on the end of the process goes through here. */
    void install() {
        Runtime.getRuntime().addShutdownHook(new Thread(this::end, "prumo-end"));
    }

    @Override
    public StopSignal signal() {
        return signal;
    }

    @Override
    public void begun(Consumer<Duration> listener) {
        told = listener;
        begun = true;
    }

    /** The command has answered: nothing is left to wait for. */
    void answered() {
        answered.countDown();
    }

    private void end() {
        if (!begun || answered.getCount() == 0) {
            return;
        }
        told.accept(GRACE);
        signal.request();
        try {
            answered.await(LONGEST.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
