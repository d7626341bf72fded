package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

/** A new column and an index in every tenant, with as many connections as psql has. */
final class FleetRolloutBenchmark {
    private static final String PSQL = "psql × " + FleetDatabase.CONNECTIONS;
    private static final String PRUMO = "prumo upgrade";

    private final Bench bench;
    private final Fleets fleets;

    FleetRolloutBenchmark(Bench bench, Fleets fleets) {
        this.bench = requireNonNull(bench, "bench");
        this.fleets = requireNonNull(fleets, "fleets");
    }

    void run() {
        Table perTenant = new Table("ms a tenant (minima)", PSQL, PRUMO);
        for (int tenants : fleets.sizes()) {
            Race race = race(tenants);
            Comparison comparison = Comparison.run("Roll-out to " + tenants + " tenants", race, bench.rounds(5), PSQL);
            bench.out().println(comparison.table(bench.serverTime()));
            perTenant.row(tenants, comparison.leastMillisPer(tenants, PSQL), comparison.leastMillisPer(tenants, PRUMO));
        }
        bench.out().println(perTenant);
    }

    private Race race(int tenants) {
        PrumoFleet fleet = fleets.prumo(tenants);
        Race race = new Race();
        race.add(PSQL, () -> {
            fleet.rewind();
            return fleet.psql(PSQL);
        });
        prumo(race, fleet, PRUMO);
        prumo(race, fleet, "prumo upgrade --group 20", "--group", "20");
        prumo(race, fleet, "prumo upgrade --async-commit", "--async-commit");
        fleets.peers(tenants)
                .forEach((name, peer) -> race.add(name, () -> {
                    peer.get().rewind();
                    return peer.get().rollOut(name);
                }));
        return race;
    }

    private static void prumo(Race race, PrumoFleet fleet, String name, String... options) {
        race.add(name, () -> {
            fleet.rewind();
            return fleet.rollOut(name, options);
        });
    }
}
