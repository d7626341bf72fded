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
 * Runs comparisons and prints their tables. Arguments: the checkout, then the names of benchmarks; all of them when none
 * is given. {@code ROUNDS} sets how often each contender is timed, {@code TENANTS} the sizes of fleets.
 */
public final class Main {
    private Main() {}

    public static void main(String[] arguments) throws IOException {
        PrintStream out = new PrintStream(System.out, true, StandardCharsets.UTF_8);
        Path checkout = Path.of(arguments[0]).toRealPath();
        List<String> wanted = arguments.length > 1 ? List.of(arguments).subList(1, arguments.length) : all();
        Path work = Files.createTempDirectory("prumo-benchmarks");
        // Durable, and so on a disk, as a production server; with the memory that a server has by default.
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                .durable()
                .setting("shared_buffers", "128MB")
                // For pg_dump, which locks every table at once; nothing else needs more than the usual 64.
                .setting("max_locks_per_transaction", "512")
                .start()) {
            out.println(conditions(server));
            Tools tools = new Tools(
                    checkout.resolve("prumo-cli/target/prumo"), checkout.resolve("prumo-benchmarks/target"), work);
            tools.optimize();
            Bench bench = new Bench(tools, server, work, out);
            Optional<Alembic> alembic = Alembic.find();
            if (alembic.isEmpty()) {
                out.println("SKIPPED: Alembic, because there is none with psycopg2 on this machine\n");
            }
            Fleets fleets = new Fleets(bench, alembic);
            for (String name : wanted) {
                run(name, bench, alembic, fleets);
            }
            out.println("Load average at the end: " + load());
        }
    }

    private static List<String> all() {
        return List.of(
                "start",
                "apply",
                "engine",
                "fleet-noop",
                "fleet-rollout",
                "fleet-provision",
                "fleet-files",
                "fleet-schema");
    }

    private static void run(String name, Bench bench, Optional<Alembic> alembic, Fleets fleets) {
        switch (name) {
            case "start" -> new StartBenchmark(bench, alembic).run();
            case "apply" -> new ApplyBenchmark(bench).run();
            case "engine" -> new EngineBenchmark(bench.out()).run();
            case "fleet-noop" -> new FleetNoopBenchmark(bench, fleets).run();
            case "fleet-rollout" -> new FleetRolloutBenchmark(bench, fleets).run();
            case "fleet-provision" -> new FleetProvisionBenchmark(bench).run();
            case "fleet-schema" -> new FleetSchemaBenchmark(bench, fleets).run();
            case "fleet-backup" -> new FleetBackupBenchmark(bench).run();
            case "fleet-files" -> new FleetFilesBenchmark(bench).run();
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
