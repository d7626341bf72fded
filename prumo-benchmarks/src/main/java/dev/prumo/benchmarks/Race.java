package dev.prumo.benchmarks;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import java.util.regex.Pattern;

/**
 * Times contenders in rounds: each once in every round, in an order that rotates, so that whatever else the machine does
 * meanwhile meets all of them alike. {@code CONTENDERS}, a pattern found in the names of those wanted, leaves others out.
 */
final class Race {
    private final Map<String, Supplier<Contender>> contenders = new LinkedHashMap<>();
    private final Pattern wanted = Pattern.compile(System.getenv().getOrDefault("CONTENDERS", ""));

    /** Adds one that is the same in every round. */
    void add(Contender contender) {
        add(contender.name(), () -> contender);
    }

    /** Adds one that is prepared anew, outside the timed part, for every round. */
    void add(String name, Supplier<Contender> contender) {
        if (wants(name)) {
            contenders.put(name, contender);
        }
    }

    /** Whether a contender of this name takes part. */
    boolean wants(String name) {
        return wanted.matcher(name).find();
    }

    /** A contender as it would run next. */
    Contender contender(String name) {
        Supplier<Contender> supplier = contenders.get(name);
        if (supplier == null) {
            throw new IllegalArgumentException("no contender " + name);
        }
        return supplier.get();
    }

    /** Samples by name, in the order of {@link #add}. One round more than asked is run first and not counted. */
    Map<String, Samples> run(int rounds) {
        Map<String, List<Long>> nanos = new LinkedHashMap<>();
        List<String> names = new ArrayList<>(contenders.keySet());
        for (int round = 0; round <= rounds; round++) {
            for (int i = 0; i < names.size(); i++) {
                String name = names.get((round + i) % names.size());
                long time = contender(name).run();
                System.err.printf("%s: %d ms%n", name, time / 1_000_000);
                if (round > 0) {
                    nanos.computeIfAbsent(name, n -> new ArrayList<>()).add(time);
                }
            }
        }
        Map<String, Samples> samples = new LinkedHashMap<>();
        names.forEach(name -> samples.put(name, new Samples(nanos.getOrDefault(name, List.of()))));
        return samples;
    }
}
