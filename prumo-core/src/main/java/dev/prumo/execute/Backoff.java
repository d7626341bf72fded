package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.random.RandomGenerator;

/**
 * How long to wait before the next try: doubling from a floor to a ceiling, with full jitter above the floor so that many
 * waiting runners do not come back together.
 */
final class Backoff {
    private final Duration floor;
    private final Duration ceiling;
    private final RandomGenerator random;
    private int tries;

    Backoff(Duration floor, Duration ceiling, RandomGenerator random) {
        this.floor = requireNonNull(floor, "floor");
        this.ceiling = requireNonNull(ceiling, "ceiling");
        this.random = requireNonNull(random, "random");
    }

    /** How many waits were asked for since the last {@link #reset}. */
    int tries() {
        return tries;
    }

    Duration next() {
        long limit = floor.toMillis() << Math.min(tries, 20);
        tries++;
        long bounded = Math.min(limit, ceiling.toMillis());
        return Duration.ofMillis(floor.toMillis() + random.nextLong(bounded + 1 - floor.toMillis() + 1));
    }

    void reset() {
        tries = 0;
    }
}
