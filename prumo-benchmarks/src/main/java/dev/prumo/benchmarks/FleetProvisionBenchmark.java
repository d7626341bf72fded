package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A hundred new tenants in a database that has none, but a ledger that knows the revisions. Every run has a database of
 * its own.
 */
final class FleetProvisionBenchmark {
    private static final int TENANTS = tenants();
    private static final int MANY_REVISIONS = 100;
    private static final String BASE = "provision_base";
    private static final String SPARES = "provision_spares";
    private static final String RAW = "raw JDBC";
    private static final String PSQL = "psql -f, 2 connections";
    private static final String PRUMO = "prumo tenant create, revisions";
    private static final String OF_SNAPSHOT = "prumo tenant create, snapshot";
    private static final String OF_SPARES = "prumo tenant create, spares";
    private static final String MANY = "prumo tenant create, 100 revisions";
    private static final String MANY_OF_SNAPSHOT = "prumo tenant create, snapshot of 100 revisions";

    /** Where no server answers, so that nothing can be proven and revisions are run. */
    private static final String NOWHERE = "postgresql://nobody@127.0.0.1:1/none";

    private final Bench bench;
    private final Path folder;
    private final List<FleetDatabase> made = new ArrayList<>();
    private int others;

    FleetProvisionBenchmark(Bench bench) {
        this.bench = requireNonNull(bench, "bench");
        this.folder = bench.work().resolve("provision");
    }

    private static int tenants() {
        String sizes = System.getenv().getOrDefault("TENANTS", "").strip();
        return sizes.isEmpty() || sizes.contains(" ") ? 100 : Integer.parseInt(sizes);
    }

    void run() {
        base();
        Path project = revisions().prumo(folder.resolve("prumo"), PrumoFleet.SETTINGS, PrumoFleet.REVISIONS);
        Path ids = TextFile.write(folder.resolve("tenants.txt"), each("\n"));
        Path messages = TextFile.write(
                folder.resolve("messages.sql"),
                IntStream.rangeClosed(1, TENANTS)
                        .mapToObj(FleetProvisionBenchmark::message)
                        .collect(Collectors.joining("\0")));
        Race race = new Race();
        race.add(RAW, () -> raw(database(), messages));
        race.add(PSQL, () -> psql(database()));
        race.add(PRUMO, () -> prumo(PRUMO, database(BASE), project, ids, false));
        race.add(OF_SNAPSHOT, () -> prumo(OF_SNAPSHOT, database(BASE), project, ids, true));
        spares(project);
        race.add(OF_SPARES, () -> prumo(OF_SPARES, database(SPARES), project, ids, true));
        Path many = many(folder.resolve("many"));
        race.add(MANY, () -> prumo(MANY, another(), many, ids, false));
        race.add(MANY_OF_SNAPSHOT, () -> prumo(MANY_OF_SNAPSHOT, another(), many, ids, true));
        bench.out()
                .println(Comparison.run(TENANTS + " new tenants", race, bench.rounds(5), RAW)
                        .table(bench.serverTime()));
        made.forEach(FleetProvisionBenchmark::check);
    }

    private static TenantRevisions revisions() {
        return new TenantRevisions(TenantTables.POSTGRES, TenantTables.MADE_BY);
    }

    private static String each(String separator) {
        return IntStream.rangeClosed(1, TENANTS).mapToObj(String::valueOf).collect(Collectors.joining(separator));
    }

    /** A database in which Prumo once applied the revisions, whose tables are gone again. */
    private void base() {
        FleetDatabase base = FleetDatabase.create(bench, BASE, 0);
        Path single =
                revisions().prumo(folder.resolve("single"), "[database]\nurl = \"${DATABASE_URL}\"\n", "migrations");
        base.execute("create schema gone");
        Map<String, String> url = Map.of("DATABASE_URL", base.url() + "?options=-c%20search_path%3Dgone");
        bench.tools().prumo("ledger", single, url, "upgrade").run();
        base.execute("drop schema gone cascade", "delete from prumo.position", "delete from prumo.history");
    }

    private FleetDatabase database() {
        return database(BASE);
    }

    private FleetDatabase database(String of) {
        FleetDatabase database = FleetDatabase.copy(bench, "provision_" + made.size(), of);
        made.add(database);
        database.settle();
        return database;
    }

    /** One whose tenants are not compared with the others. */
    private FleetDatabase another() {
        FleetDatabase database = FleetDatabase.copy(bench, "provision_many_" + others++, BASE);
        database.settle();
        return database;
    }

    /** As many spares as there will be tenants; and the snapshot is known afterwards. */
    private void spares(Path project) {
        FleetDatabase database = FleetDatabase.copy(bench, SPARES, BASE);
        bench.tools()
                .prumo(
                        "spares",
                        project,
                        variables(database, true),
                        "tenant",
                        "prepare",
                        "--spares",
                        String.valueOf(TENANTS))
                .run();
        database.settle();
    }

    /** The same tables in ten revisions, and a column in each of ninety. */
    private static Path many(Path folder) {
        Path project = revisions().prumo(folder, PrumoFleet.SETTINGS, PrumoFleet.REVISIONS);
        for (int i = TenantTables.MADE_BY + 1; i <= MANY_REVISIONS; i++) {
            TextFile.write(
                    folder.resolve(PrumoFleet.REVISIONS).resolve(TenantRevisions.id(i) + "_column.sql"),
                    "-- prumo:revision " + TenantRevisions.id(i) + "\n-- prumo:parents " + TenantRevisions.id(i - 1)
                            + "\n\n-- prumo:up\nalter table audit add column c" + i + " integer;\n");
        }
        return project;
    }

    private Contender psql(FleetDatabase database) {
        List<Path> scripts = new ArrayList<>();
        for (int connection = 0; connection < FleetDatabase.CONNECTIONS; connection++) {
            int first = connection;
            scripts.add(TextFile.write(
                    folder.resolve("part-" + connection + ".sql"),
                    IntStream.rangeClosed(1, TENANTS)
                            .filter(i -> i % FleetDatabase.CONNECTIONS == first)
                            .mapToObj(FleetProvisionBenchmark::message)
                            .collect(Collectors.joining("\n"))));
        }
        return Psql.together(PSQL, folder, database.url(), scripts);
    }

    private static void check(FleetDatabase database) {
        database.require(
                TENANTS,
                "select count(*) from pg_index i join pg_class c on c.oid = i.indexrelid"
                        + " where c.relname = 'audit_created_at_idx'");
        database.require(
                TENANTS,
                "select count(*) from prumo.position where heads = '" + TenantRevisions.id(TenantTables.MADE_BY) + "'");
        database.require(
                TENANTS * TenantTables.MADE_BY,
                "select count(distinct (tenant, revision)) from prumo.history where status = 'done'");
    }

    private static String message(int tenant) {
        String place = FleetDatabase.place(tenant);
        return "begin;\ncreate schema " + place + ";\nset local search_path = " + place + ";\n"
                + String.join(";\n", TenantTables.POSTGRES.all()) + ";\n"
                + LedgerRows.applied(
                        tenant,
                        IntStream.rangeClosed(1, TenantTables.MADE_BY).boxed().toList())
                + LedgerRows.newPosition(tenant, TenantTables.MADE_BY) + LedgerRows.registered(tenant) + "commit;\n";
    }

    private Contender raw(FleetDatabase database, Path messages) {
        return bench.tools()
                .messages(
                        RAW,
                        bench.server().jdbcUrl("postgres"),
                        database.messageUrl(),
                        FleetDatabase.CONNECTIONS,
                        messages);
    }

    private Contender prumo(String name, FleetDatabase database, Path project, Path ids, boolean snapshot) {
        List<String> words = new ArrayList<>(List.of("tenant", "create", "--tenant-file", ids.toString()));
        if (snapshot) {
            words.add("--snapshot");
        }
        return bench.tools().prumo(name, project, variables(database, snapshot), words.toArray(String[]::new));
    }

    private Map<String, String> variables(FleetDatabase database, boolean snapshot) {
        return Map.of(
                "DATABASE_URL",
                database.url(),
                "PRUMO_RUN_WORKERS",
                String.valueOf(FleetDatabase.CONNECTIONS),
                "PRUMO_CACHE_DIR",
                folder.resolve(snapshot ? "cache" : "no-cache").toString(),
                "PRUMO_SCRATCH_URL",
                snapshot ? bench.server().url("postgres") : NOWHERE);
    }
}
