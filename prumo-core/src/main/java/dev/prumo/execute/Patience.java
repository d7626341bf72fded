package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/** Waits with growing, jittered pauses until a budget of waiting is used up; the budget is renewed by progress. */
final class Patience {
    private final Pause pause;
    private final RandomGenerator random;
    private final Duration budget;
    private Duration waited = Duration.ZERO;
    private Duration last = Duration.ZERO;
    private int tries;

    Patience(Pause pause, RandomGenerator random, Duration budget) {
        this.pause = requireNonNull(pause, "pause");
        this.random = requireNonNull(random, "random");
        this.budget = requireNonNull(budget, "budget");
    }

    /** Waits once more, between {@code floor} and a limit that doubles up to {@code ceiling}; false when the budget is spent. */
    boolean pause(Duration floor, Duration ceiling) {
        boolean more = next(floor, ceiling);
        if (more) {
            pause.pause(last);
        }
        return more;
    }

    /** Like {@link #pause}, but leaves it to the caller to let {@link #lastPause()} pass. */
    boolean next(Duration floor, Duration ceiling) {
        if (waited.compareTo(budget) >= 0) {
            return false;
        }
        long limit = Math.min(floor.toMillis() << Math.min(tries, 16), ceiling.toMillis());
        long millis = floor.toMillis() + random.nextLong(limit + 1);
        last = Duration.ofMillis(Math.min(millis, budget.minus(waited).toMillis() + 1));
        waited = waited.plus(last);
        tries++;
        return true;
    }

    /** Counts time that was waited elsewhere, inside the database. */
    void spent(Duration duration) {
        waited = waited.plus(duration);
    }

    int tries() {
        return tries;
    }

    Duration waited() {
        return waited;
    }

    Duration lastPause() {
        return last;
    }

    void reset() {
        waited = Duration.ZERO;
        tries = 0;
    }
}
