package dev.prumo.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * What a contender takes besides time, by GNU time. Processor time suffers less than wall-clock time from whatever else
 * the machine does.
 *
 * @param processorMillis user and system time of all threads, the least of the runs; a multiple of ten
 * @param peakMegabytes the largest resident set of any run
 */
record Usage(long processorMillis, long peakMegabytes) {
    private static final Path TIME = Path.of("/usr/bin/time");
    private static final int RUNS = 7;

    /** Empty where there is no GNU time. */
    static Optional<Usage> of(Contender contender) {
        return of(() -> contender, RUNS);
    }

    /** Of runs that are prepared anew each time. Empty where there is no GNU time. */
    static Optional<Usage> of(Supplier<Contender> contender, int runs) {
        if (!Files.isExecutable(TIME)) {
            return Optional.empty();
        }
        Usage usage = once(contender.get());
        for (int i = 1; i < runs; i++) {
            Usage next = once(contender.get());
            usage = new Usage(
                    Math.min(usage.processorMillis, next.processorMillis),
                    Math.max(usage.peakMegabytes, next.peakMegabytes));
        }
        return Optional.of(usage);
    }

    private static Usage once(Contender contender) {
        try {
            Path result = Files.createTempFile("prumo-benchmark", ".usage");
            List<String> words = new ArrayList<>(List.of(TIME.toString(), "-f", "%U %S %M", "-o", result.toString()));
            words.addAll(contender.words());
            contender.run(words);
            String[] numbers = Files.readString(result).strip().split(" ", -1);
            Files.delete(result);
            double seconds = Double.parseDouble(numbers[0]) + Double.parseDouble(numbers[1]);
            return new Usage(Math.round(seconds * 1_000), Math.round(Long.parseLong(numbers[2]) / 1024.0));
        } catch (IOException e) {
            throw new UncheckedIOException(contender.name(), e);
        }
    }
}
