package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/** Backup sets of many small tenants, of one tenant among many, and of one large table. */
final class FleetBackupBenchmark {
    private static final int TABLES = 20;
    private static final int ROWS = 100;
    private static final int TENANTS = 1_000;
    private static final int LARGE_ROWS = 10_000_000;
    private static final String DUMP = "pg_dump -Fd -j2 -Z1";
    private static final String COPY_OUT = "psql \\copy out";

    private final Bench bench;
    private final Path folder;
    private final AtomicInteger sets = new AtomicInteger();

    FleetBackupBenchmark(Bench bench) {
        this.bench = requireNonNull(bench, "bench");
        this.folder = bench.work().resolve("backup");
    }

    void run() {
        FleetDatabase one = fleet("backup_one", 1);
        FleetDatabase many = fleet("backup_many", TENANTS);
        everything(many);
        oneTenant(one, many);
        large();
    }

    /** Both compress with the level that is quickest; Prumo also hashes, and reads everything back. */
    private void everything(FleetDatabase many) {
        Race race = new Race();
        race.add(DUMP, () -> dump(many));
        race.add(create("prumo backup create --compress", many, "--compress"));
        if (race.wants(DUMP)) {
            bench.out()
                    .println(Comparison.run(
                                    TENANTS + " tenants of " + TABLES + " tables of " + ROWS + " rows",
                                    race,
                                    bench.rounds(3),
                                    DUMP)
                            .table(bench.serverTime()));
        }
    }

    private void oneTenant(FleetDatabase one, FleetDatabase many) {
        String alone = "prumo backup create --tenant 1, of 1";
        Race race = new Race();
        race.add(create(alone, one, "--tenant", "1"));
        race.add(create("prumo backup create --tenant 1, of " + TENANTS, many, "--tenant", "1"));
        if (race.wants(alone)) {
            bench.out()
                    .println(Comparison.run("One tenant", race, bench.rounds(5), alone)
                            .table(bench.serverTime()));
        }
    }

    /** About 2 GB in one table, without compression. */
    private void large() {
        Race race = new Race();
        if (!race.wants(COPY_OUT)) {
            return;
        }
        FleetDatabase database = FleetDatabase.create(bench, "backup_large", 0);
        database.execute(
                "create table large (id bigint primary key, name text not null, price numeric(12, 2), note text)",
                "insert into large select i, 'name ' || i, i * 0.25, repeat(md5(i::text), 5) from generate_series(1, "
                        + LARGE_ROWS + ") i",
                "vacuum analyze");
        Path script = TextFile.write(
                folder.resolve("large.sql"), "\\copy large to '" + folder.resolve("large.copy") + "'\n");
        race.add(Psql.run(COPY_OUT, folder, database.url(), script));
        race.add(create("prumo backup create", database));
        bench.out()
                .println(Comparison.run("One table of 2 GB", race, bench.rounds(2), COPY_OUT)
                        .table(bench.serverTime()));
    }

    private Contender dump(FleetDatabase database) {
        return new Contender(
                DUMP,
                List.of(
                        "pg_dump",
                        "-Fd",
                        "-j2",
                        "-Z1",
                        "--file=" + folder.resolve("dump-" + sets.incrementAndGet()),
                        database.url()),
                folder,
                Map.of());
    }

    private Contender create(String name, FleetDatabase database, String... options) {
        List<String> words = new ArrayList<>(List.of("backup", "create"));
        words.addAll(List.of(options));
        return bench.tools()
                .prumo(
                        name,
                        project(database),
                        Map.of(
                                "DATABASE_URL",
                                database.url(),
                                "PRUMO_RUN_WORKERS",
                                String.valueOf(FleetDatabase.CONNECTIONS)),
                        words.toArray(new String[0]));
    }

    private Path project(FleetDatabase database) {
        Path project = folder.resolve(database.tenants() > 0 ? "fleet" : "single");
        TextFile.write(
                project.resolve("prumo.toml"),
                database.tenants() > 0 ? PrumoFleet.SETTINGS : "[database]\nurl = \"${DATABASE_URL}\"\n");
        return project;
    }

    /** Tenants that Prumo knows, with tables that no revision made. */
    private FleetDatabase fleet(String name, int tenants) {
        FleetDatabase database = FleetDatabase.create(bench, name, tenants);
        bench.tools()
                .prumo(
                        "ledger",
                        project(database),
                        Map.of("DATABASE_URL", database.url()),
                        "tenant",
                        "create",
                        "1")
                .run();
        database.execute("delete from prumo.tenant", "delete from prumo.position", "drop schema t_1");
        database.each(1, 1, tenant -> {
            StringBuilder script = new StringBuilder("begin;\ncreate schema " + FleetDatabase.place(tenant)
                    + ";\nset local search_path = " + FleetDatabase.place(tenant) + ";\n");
            for (int table = 1; table <= TABLES; table++) {
                script.append("create table item_" + table
                        + " (id bigint primary key, name text not null, price numeric(12, 2), at timestamptz, note text);\n"
                        + "insert into item_" + table + " select i, 'name ' || i, i * 1.5, now(), md5(i::text)"
                        + " from generate_series(1, " + ROWS + ") i;\n");
            }
            return script + LedgerRows.registered(tenant) + "commit;\n";
        });
        database.execute("vacuum analyze");
        return database;
    }
}
