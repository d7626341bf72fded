package dev.prumo.execute;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.time.Duration;

/** Lets time pass; an argument, so that tests need not wait. */
@FunctionalInterface
public interface Pause {
    void pause(Duration duration);

    /** Really waits. An interruption ends the run with an error, and the thread stays marked. */
    static Pause real() {
        return duration -> {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw PrumoException.of(ErrorCode.INTERRUPTED)
                        .with("activity", "waiting")
                        .cause(e)
                        .build();
            }
        };
    }
}
