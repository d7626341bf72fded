package dev.prumo.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;

/** The largest resident set of a contender, by GNU time. */
final class Peak {
    private static final Path TIME = Path.of("/usr/bin/time");

    private Peak() {}

    /** In kilobytes, the largest of three runs; empty where there is no GNU time. */
    static OptionalLong kilobytes(Contender contender) {
        if (!Files.isExecutable(TIME)) {
            return OptionalLong.empty();
        }
        long peak = 0;
        for (int i = 0; i < 3; i++) {
            peak = Math.max(peak, once(contender));
        }
        return OptionalLong.of(peak);
    }

    static long once(Contender contender) {
        try {
            Path result = Files.createTempFile("prumo-benchmark", ".peak");
            List<String> words = new ArrayList<>(List.of(TIME.toString(), "-f", "%M", "-o", result.toString()));
            words.addAll(contender.words());
            contender.run(words);
            long kilobytes = Long.parseLong(Files.readString(result).strip());
            Files.delete(result);
            return kilobytes;
        } catch (IOException e) {
            throw new UncheckedIOException(contender.name(), e);
        }
    }
}
