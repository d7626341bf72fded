package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a race showed, against one of its contenders.
 *
 * @param samples times by contender, in the order of the table
 * @param base the contender that the others are divided by
 */
record Comparison(String title, Race race, Map<String, Samples> samples, String base) {
    Comparison {
        requireNonNull(title, "title");
        requireNonNull(race, "race");
        requireNonNull(samples, "samples");
        requireNonNull(base, "base");
    }

    static Comparison run(String title, Race race, int rounds, String base) {
        return new Comparison(title, race, race.run(rounds), base);
    }

    Samples of(String name) {
        return requireNonNull(samples.get(name), name);
    }

    /** The least time divided by a number, as the cell of a table. */
    Object leastMillisPer(int number, String name) {
        return samples.containsKey(name) ? of(name).minimumMillis() / number : "?";
    }

    /** Runs each contender once more, for what it takes besides time. */
    Table table() {
        return table(Optional::empty);
    }

    /** The same, with what it takes of a server. */
    Table table(ServerTime server) {
        return table(server::millis);
    }

    private Table table(Supplier<Optional<Long>> server) {
        Samples one = of(base);
        Table table = new Table(
                title,
                "median ms",
                "minimum ms",
                "÷ " + base + " (medians)",
                "÷ " + base + " (minima)",
                "processor ms",
                "server's ms",
                "peak MB");
        samples.forEach((name, sample) -> {
            Contender prepared = race.contender(name);
            long before = server.get().orElse(0L);
            Optional<Usage> usage = Usage.of(() -> prepared, 1);
            Optional<Long> taken = server.get().map(millis -> millis - before);
            table.row(
                    name,
                    sample.medianMillis(),
                    sample.minimumMillis(),
                    sample.medianMillis() / one.medianMillis(),
                    sample.minimumMillis() / one.minimumMillis(),
                    usage.map(u -> String.valueOf(u.processorMillis())).orElse("?"),
                    taken.map(String::valueOf).orElse(""),
                    usage.map(u -> String.valueOf(u.peakMegabytes())).orElse("?"));
        });
        return table;
    }
}
