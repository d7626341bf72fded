package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.util.Arrays;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntFunction;
import java.util.function.Supplier;

/** The fleets of one run, each made when it is first asked for. Their sizes are {@code TENANTS}. */
final class Fleets {
    /** Other tools take too long beyond. */
    private static final int MOST_FOR_PEERS = 2_000;

    private final Bench bench;
    private final Optional<Alembic> alembic;
    private final List<Integer> sizes;
    private final Map<String, Fleet> made = new HashMap<>();

    Fleets(Bench bench, Optional<Alembic> alembic) {
        this.bench = requireNonNull(bench, "bench");
        this.alembic = requireNonNull(alembic, "alembic");
        this.sizes = Arrays.stream(System.getenv()
                        .getOrDefault("TENANTS", "100 500 2000")
                        .strip()
                        .split("\\s+"))
                .map(Integer::valueOf)
                .toList();
    }

    /** Numbers of tenants, as asked for. */
    List<Integer> sizes() {
        return sizes;
    }

    PrumoFleet prumo(int tenants) {
        return fleet("prumo", tenants, size -> PrumoFleet.seed(bench, size), PrumoFleet.class);
    }

    /** Other tools by name, each with its tenants; none for a size that would take them too long. */
    Map<String, Supplier<Fleet>> peers(int tenants) {
        Map<String, Supplier<Fleet>> peers = new LinkedHashMap<>();
        if (tenants <= MOST_FOR_PEERS) {
            peers.put(
                    "Flyway's API, one pool",
                    () -> fleet("Flyway", tenants, size -> FlywayFleet.seed(bench, size), Fleet.class));
            alembic.ifPresent(tool -> peers.put(
                    "Alembic, one process",
                    () -> fleet("Alembic", tenants, size -> AlembicFleet.seed(bench, tool, size), Fleet.class)));
        }
        return peers;
    }

    private <T extends Fleet> T fleet(String tool, int tenants, IntFunction<T> seed, Class<T> type) {
        return type.cast(made.computeIfAbsent(tool + tenants, key -> {
            long start = System.nanoTime();
            T fleet = seed.apply(tenants);
            System.err.printf("%d tenants for %s: %d s%n", tenants, tool, (System.nanoTime() - start) / 1_000_000_000);
            return fleet;
        }));
    }
}
