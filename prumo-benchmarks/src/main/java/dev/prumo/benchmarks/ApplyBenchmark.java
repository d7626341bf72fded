package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;

/** A thousand small revisions on an empty PostgreSQL database, a transaction for each. */
final class ApplyBenchmark {
    private static final Revisions REVISIONS = new Revisions(1_000);
    private static final String PSQL = "psql -f";
    private static final String PRUMO = "prumo upgrade";

    private final Bench bench;
    private int databases;

    ApplyBenchmark(Bench bench) {
        this.bench = bench;
    }

    void run() {
        Path folder = bench.work().resolve("apply");
        Path script = REVISIONS.script(folder.resolve("script.sql"));
        Path project = REVISIONS.prumo(folder.resolve("prumo"));
        Path migrations = REVISIONS.flyway(folder.resolve("flyway"));
        Race race = new Race();
        race.add(PSQL, () -> Psql.run(PSQL, bench.work(), bench.server().url(database()), script));
        race.add(PRUMO, () -> prumo(PRUMO, project, database(), "upgrade"));
        race.add("Flyway, default JVM flags", () -> flyway(migrations, database()));
        Map<String, Samples> samples = race.run(bench.rounds(11));
        Samples psql = requireNonNull(samples.get(PSQL));
        Samples prumo = requireNonNull(samples.get(PRUMO));
        Table table = new Table(
                "1,000 revisions on empty PostgreSQL",
                "median ms",
                "minimum ms",
                "÷ psql (medians)",
                "÷ psql (minima)",
                "÷ prumo (minima)");
        samples.forEach((name, sample) -> table.row(
                name,
                sample.medianMillis(),
                sample.minimumMillis(),
                sample.medianMillis() / psql.medianMillis(),
                sample.minimumMillis() / psql.minimumMillis(),
                sample.minimumMillis() / prumo.minimumMillis()));
        bench.out().println(table);
    }

    private String database() {
        String name = bench.database("apply_" + databases++);
        bench.checkpoint();
        return name;
    }

    private Contender prumo(String name, Path project, String database, String... words) {
        return bench.tools()
                .prumo(name, project, Map.of("DATABASE_URL", bench.server().url(database)), words);
    }

    private Contender flyway(Path migrations, String database) {
        return bench.tools().flyway(bench.server().jdbcUrl(database), migrations);
    }
}
