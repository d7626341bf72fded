package dev.prumo.benchmarks;

import java.util.List;

/** Wall-clock times of one contender, in nanoseconds, at least one. */
record Samples(List<Long> nanos) {
    Samples {
        nanos = nanos.stream().sorted().toList();
        if (nanos.isEmpty()) {
            throw new IllegalArgumentException("no samples");
        }
    }

    double medianMillis() {
        return nanos.get(nanos.size() / 2) / 1e6;
    }

    double minimumMillis() {
        return nanos.get(0) / 1e6;
    }
}
