package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/**
 * What every deploy pays when there is nothing to do: {@code current} and {@code upgrade} on a database that is at its
 * head, beside a bare query and other tools.
 */
final class StartBenchmark {
    private static final String BARE = "bare query";

    private final Bench bench;
    private final Optional<Alembic> alembic;

    StartBenchmark(Bench bench, Optional<Alembic> alembic) {
        this.bench = bench;
        this.alembic = alembic;
    }

    void run() {
        database("PostgreSQL", new Urls() {
            @Override
            public String jdbc(String name) {
                return bench.server().jdbcUrl(name);
            }

            @Override
            public String plain(String name) {
                return bench.server().url(name);
            }

            @Override
            public String query() {
                return "select heads from prumo.position";
            }

            @Override
            public void create(String name) {
                bench.database(name);
            }
        });
        database("SQLite", new Urls() {
            @Override
            public String jdbc(String name) {
                return "jdbc:sqlite:" + file(name);
            }

            @Override
            public String plain(String name) {
                return "sqlite:///" + file(name);
            }

            private Path file(String name) {
                return bench.work().resolve(name + ".sqlite");
            }

            @Override
            public String query() {
                return "select heads from prumo_position";
            }

            @Override
            public void create(String name) {
                // The first who opens the file makes it.
            }
        });
    }

    /** How the databases of one product are named and made. */
    private interface Urls {
        String jdbc(String name);

        String plain(String name);

        String query();

        void create(String name);
    }

    private void database(String product, Urls urls) {
        Race race = new Race();
        Path folder = bench.work().resolve(product);
        for (int size : Revisions.SIZES) {
            String name = "prumo_" + size;
            urls.create(name);
            Path project = new Revisions(size).prumo(folder.resolve(name));
            Map<String, String> url = Map.of("DATABASE_URL", urls.plain(name));
            bench.tools().prumo("first upgrade", project, url, "upgrade").run();
            if (size == Revisions.SIZES.get(0)) {
                race.add(bench.tools().bare(urls.jdbc(name), urls.query()));
            }
            race.add(bench.tools().prumo("prumo current, " + size + " revisions", project, url, "current"));
            race.add(bench.tools().prumo("prumo upgrade, " + size + " revisions", project, url, "upgrade"));
        }
        String flyway = "flyway_100";
        urls.create(flyway);
        Path migrations = new Revisions(100).flyway(folder.resolve(flyway));
        bench.tools().flyway(urls.jdbc(flyway), migrations).run();
        race.add(bench.tools().flyway(urls.jdbc(flyway), migrations));
        race.add(bench.tools().flywayWithFlags(urls.jdbc(flyway), migrations));
        race.add(bench.tools().flywayWithArchive(urls.jdbc(flyway), migrations));
        alembic.ifPresent(tool -> {
            String name = "alembic_100";
            urls.create(name);
            Path scripts = new Revisions(100).alembic(folder.resolve(name));
            Contender upgrade = tool.upgrade(scripts, urls.plain(name));
            upgrade.run();
            race.add(upgrade);
        });
        report(product, race);
    }

    private void report(String product, Race race) {
        Map<String, Samples> samples = race.run(bench.rounds(11));
        Samples bare = of(BARE, samples);
        Samples ten = of("prumo upgrade, 10 revisions", samples);
        Samples hundred = of("prumo upgrade, 100 revisions", samples);
        Samples thousand = of("prumo upgrade, 1000 revisions", samples);
        Table table = new Table(
                product + ": nothing to do",
                "median ms",
                "minimum ms",
                "÷ bare (medians)",
                "÷ bare (minima)",
                "÷ prumo upgrade, 100 (minima)",
                "processor ms",
                "peak MB");
        samples.forEach((name, sample) -> {
            Optional<Usage> usage = Usage.of(race.contender(name));
            table.row(
                    name,
                    sample.medianMillis(),
                    sample.minimumMillis(),
                    sample.medianMillis() / bare.medianMillis(),
                    sample.minimumMillis() / bare.minimumMillis(),
                    sample.minimumMillis() / hundred.minimumMillis(),
                    usage.map(u -> String.valueOf(u.processorMillis())).orElse("?"),
                    usage.map(u -> String.valueOf(u.peakMegabytes())).orElse("?"));
        });
        bench.out().println(table);
        bench.out()
                .printf(
                        "%s: 1,000 revisions ÷ 10 revisions, upgrade: %.2f (medians), %.2f (minima)%n%n",
                        product,
                        thousand.medianMillis() / ten.medianMillis(),
                        thousand.minimumMillis() / ten.minimumMillis());
    }

    private static Samples of(String name, Map<String, Samples> samples) {
        return requireNonNull(samples.get(name), name);
    }
}
