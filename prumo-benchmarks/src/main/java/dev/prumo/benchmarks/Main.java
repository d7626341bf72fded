package dev.prumo.benchmarks;

import dev.prumo.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;

/**
 * Runs comparisons and prints their tables. Arguments: the checkout, then any of {@code start}, {@code apply} and
 * {@code engine}; all of them when none is named. {@code ROUNDS} sets how often each contender is timed.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path checkout = Path.of(arguments[0]).toRealPath();
        List<String> wanted = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : all();
        int rounds = Integer.parseInt(System.getenv().getOrDefault("ROUNDS", "11"));
        Path work = Files.createTempDirectory("prumo-benchmarks");
        // Durable, and so on a disk, as a production server.
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().durable().start()) {
            out.println(conditions(server));
            Tools tools = new Tools(
                    checkout.resolve("prumo-cli/target/prumo"), checkout.resolve("prumo-benchmarks/target"), work);
            tools.optimize();
            Bench bench = new Bench(tools, server, work, rounds, out);
            for (String name : wanted) {
                run(name, bench);
            }
            out.println("Load average at the end: " + load());
        }
    }

    private static List<String> all() {
        return List.of("start", "apply", "engine");
    }

    private static void run(String name, Bench bench) {
        switch (name) {
            case "start" -> {
                Optional<Alembic> alembic = Alembic.find();
                if (alembic.isEmpty()) {
                    bench.out().println("SKIPPED: Alembic, because there is none with psycopg2 on this machine\n");
                }
                new StartBenchmark(bench, alembic).run();
            }
            case "apply" -> new ApplyBenchmark(bench).run();
            case "engine" -> new EngineBenchmark(bench.out()).run();
            default -> throw new IllegalArgumentException("no benchmark " + name + "; there are " + all());
        }
    }

    private static String conditions(EmbeddedPostgres server) throws IOException {
        return "%s, %d processors, %s %s, PostgreSQL %d, load average %s%n"
                .formatted(
                        Instant.now().truncatedTo(ChronoUnit.SECONDS),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("java.vm.name"),
                        System.getProperty("java.version"),
                        server.major(),
                        load());
    }

    private static String load() throws IOException {
        Path file = Path.of("/proc/loadavg");
        return Files.isReadable(file) ? Files.readString(file).strip() : "unknown";
    }
}
