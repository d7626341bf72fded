package dev.prumo.store;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.time.Duration;

/** Lets time pass between two tries; an argument, so that tests need not wait. */
@FunctionalInterface
interface Pause {
    void pause(Duration duration);

    /** Really waits. An interruption ends the work with an error, and the thread stays marked. */
    static Pause real() {
        return duration -> {
            try {
                Thread.sleep(duration.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw interrupted(e);
            }
        };
    }

    static PrumoException interrupted(InterruptedException e) {
        return PrumoException.of(ErrorCode.INTERRUPTED)
                .with("activity", "talking to the store")
                .cause(e)
                .build();
    }
}
