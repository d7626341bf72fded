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
    private static final int TENANTS = 100;
    private static final String BASE = "provision_base";
    private static final String RAW = "raw JDBC";
    private static final String PRUMO = "prumo tenant create";

    private final Bench bench;
    private final Path folder;
    private final List<FleetDatabase> made = new ArrayList<>();

    FleetProvisionBenchmark(Bench bench) {
        this.bench = requireNonNull(bench, "bench");
        this.folder = bench.work().resolve("provision");
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
        race.add(PRUMO, () -> prumo(database(), project, ids));
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
        FleetDatabase database = FleetDatabase.copy(bench, "provision_" + made.size(), BASE);
        made.add(database);
        database.settle();
        return database;
    }

    private static void check(FleetDatabase database) {
        database.require(
                TENANTS,
                "select count(*) from pg_index i join pg_class c on c.oid = i.indexrelid"
                        + " where c.relname = 'audit_created_at_idx'");
        database.require(
                TENANTS,
                "select count(*) from prumo.position where heads = '" + TenantRevisions.id(TenantTables.MADE_BY) + "'");
        database.require(TENANTS * TenantTables.MADE_BY, "select count(*) from prumo.history where status = 'done'");
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

    private Contender prumo(FleetDatabase database, Path project, Path ids) {
        Map<String, String> variables =
                Map.of("DATABASE_URL", database.url(), "PRUMO_RUN_WORKERS", String.valueOf(FleetDatabase.CONNECTIONS));
        return bench.tools().prumo(PRUMO, project, variables, "tenant", "create", "--tenant-file", ids.toString());
    }
}
