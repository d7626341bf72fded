package dev.prumo.embedded;

import java.io.PrintStream;
import java.util.Arrays;

/**
 * Measures how long a warm start and a stop take on this machine, in milliseconds. Run it as {@code java -cp
 * target/classes:<xz jar> dev.prumo.embedded.StartTimer [major]}, with {@code PRUMO_POSTGRES_BINARIES} as needed.
 */
final class StartTimer {
    private static final int RUNS = 10;

    private StartTimer() {}

    public static void main(String[] arguments) {
        EmbeddedPostgres.Builder builder = EmbeddedPostgres.builder();
        if (arguments.length > 0) {
            builder.major(Integer.parseInt(arguments[0])).publishedBinariesOnly();
        }
        PrintStream out = System.out;
        long begin = System.nanoTime();
        try (EmbeddedPostgres first = builder.start()) {
            out.printf(
                    "PostgreSQL %d in %s, first start in this JVM %d ms%n",
                    first.major(), first.home(), millisecondsSince(begin));
        }
        long[] starts = new long[RUNS];
        long[] stops = new long[RUNS];
        for (int i = 0; i < RUNS; i++) {
            long start = System.nanoTime();
            EmbeddedPostgres server = builder.start();
            starts[i] = millisecondsSince(start);
            long stop = System.nanoTime();
            server.close();
            stops[i] = millisecondsSince(stop);
        }
        out.printf("start: median %d ms of %s%n", median(starts), Arrays.toString(starts));
        out.printf("stop: median %d ms of %s%n", median(stops), Arrays.toString(stops));
    }

    private static long millisecondsSince(long nanos) {
        return (System.nanoTime() - nanos) / 1_000_000;
    }

    private static long median(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
