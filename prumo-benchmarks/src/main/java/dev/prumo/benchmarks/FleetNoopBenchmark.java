package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/** What every deploy of a fleet pays when there is nothing to do. */
final class FleetNoopBenchmark {
    private static final String PRUMO = "prumo upgrade";
    private static final String SINGLE = "one database";

    private final Bench bench;
    private final Fleets fleets;

    FleetNoopBenchmark(Bench bench, Fleets fleets) {
        this.bench = requireNonNull(bench, "bench");
        this.fleets = requireNonNull(fleets, "fleets");
    }

    void run() {
        Contender single = single();
        single.run();
        Race race = new Race();
        race.add(single);
        for (int tenants : fleets.sizes()) {
            PrumoFleet fleet = fleets.prumo(tenants);
            fleet.rewind();
            race.add(fleet.nothingToDo(tenants + " tenants"));
        }
        Comparison comparison = Comparison.run("prumo upgrade, nothing to do", race, bench.rounds(11), SINGLE);
        bench.out().println(comparison.table(bench.serverTime()));
        flatness(List.copyOf(comparison.samples().values()));
        for (int tenants : fleets.sizes()) {
            peers(tenants);
        }
    }

    /** One database with the same revisions, without tenants. */
    private Contender single() {
        String name = bench.database("single");
        Path project = new TenantRevisions(TenantTables.POSTGRES, TenantTables.MADE_BY)
                .prumo(bench.work().resolve("single"), "[database]\nurl = \"${DATABASE_URL}\"\n", "migrations");
        Map<String, String> url = Map.of("DATABASE_URL", bench.server().url(name));
        return bench.tools().prumo(SINGLE, project, url, "upgrade");
    }

    /** The first is the one without tenants. */
    private void flatness(List<Samples> found) {
        List<Integer> sizes = fleets.sizes();
        Samples least = found.get(1);
        Samples most = found.get(found.size() - 1);
        bench.out()
                .printf(
                        "%d tenants ÷ %d tenants: %.2f (medians), %.2f (minima)%n%n",
                        sizes.get(sizes.size() - 1),
                        sizes.get(0),
                        most.medianMillis() / least.medianMillis(),
                        most.minimumMillis() / least.minimumMillis());
    }

    private void peers(int tenants) {
        Map<String, Supplier<Fleet>> peers = fleets.peers(tenants);
        Race race = new Race();
        // CONTENDERS may have left out what the others are compared with.
        if (peers.isEmpty() || !race.wants(PRUMO)) {
            return;
        }
        race.add(fleets.prumo(tenants).nothingToDo(PRUMO));
        peers.forEach((name, peer) -> race.add(name, () -> {
            peer.get().rewind();
            return peer.get().nothingToDo(name);
        }));
        String title = "Nothing to do, " + tenants + " tenants";
        bench.out().println(Comparison.run(title, race, bench.rounds(3), PRUMO).table(bench.serverTime()));
    }
}
