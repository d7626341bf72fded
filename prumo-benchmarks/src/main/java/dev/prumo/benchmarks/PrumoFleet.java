package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Tenants in Prumo's registry. psql is timed on them too, with a script that leaves the same rows. */
final class PrumoFleet implements Fleet {
    static final String SETTINGS = """
            [database]
            url = "${DATABASE_URL}"

            [tenants]
            schema = "t_{id}"
            """;

    /** Where a project with tenants has their revisions. */
    static final String REVISIONS = "migrations/tenant";

    private static final String LAST = TenantRevisions.id(TenantTables.MADE_BY);
    private static final String NEXT = TenantRevisions.id(TenantTables.MADE_BY + 1);

    private final Bench bench;
    private final FleetDatabase database;
    private final Path folder;
    private boolean rolledOut;

    private PrumoFleet(Bench bench, FleetDatabase database) {
        this.bench = requireNonNull(bench, "bench");
        this.database = requireNonNull(database, "database");
        this.folder = bench.work().resolve("fleet-" + database.tenants() + "/prumo");
    }

    static PrumoFleet seed(Bench bench, int tenants) {
        PrumoFleet fleet = new PrumoFleet(bench, FleetDatabase.create(bench, "prumo_" + tenants, tenants));
        fleet.seed();
        return fleet;
    }

    /**
     * The first tenant is made by Prumo, as a database by itself. The others get the same tables by the same statements,
     * and copies of its rows in the ledger.
     */
    private void seed() {
        database.execute("create schema " + FleetDatabase.place(1));
        Path single = revisions(TenantTables.MADE_BY)
                .prumo(folder.resolve("single"), "[database]\nurl = \"${DATABASE_URL}\"\n", "migrations");
        String first = database.url() + "?options=-c%20search_path%3D" + FleetDatabase.place(1);
        bench.tools()
                .prumo("first tenant", single, Map.of("DATABASE_URL", first), "upgrade")
                .run();
        database.execute(LedgerRows.moveToTenant(1) + LedgerRows.registered(1));
        database.seed(
                2,
                tenant -> LedgerRows.copied(1, tenant)
                        + LedgerRows.newPosition(tenant, TenantTables.MADE_BY)
                        + LedgerRows.registered(tenant));
        revisions(TenantTables.MADE_BY).prumo(folder.resolve("made"), SETTINGS, REVISIONS);
        revisions(TenantTables.MADE_BY + 1).prumo(folder.resolve("next"), SETTINGS, REVISIONS);
    }

    private static TenantRevisions revisions(int count) {
        return new TenantRevisions(TenantTables.POSTGRES, count);
    }

    @Override
    public Contender nothingToDo(String name) {
        return prumo(name, "made");
    }

    @Override
    public Contender rollOut(String name) {
        return rollOut(name, new String[0]);
    }

    /** With options of the command. */
    Contender rollOut(String name, String... options) {
        rolledOut = true;
        return prumo(name, "next", options);
    }

    private Contender prumo(String name, String project, String... options) {
        List<String> words = new ArrayList<>(List.of("upgrade"));
        words.addAll(Arrays.asList(options));
        return prumo(name, project, Map.of(), words);
    }

    /** A command that changes nothing. */
    Contender look(String name, Map<String, String> variables, String... words) {
        return prumo(name, "made", variables, List.of(words));
    }

    private Contender prumo(String name, String project, Map<String, String> variables, List<String> words) {
        Map<String, String> all = new HashMap<>(variables);
        all.put("DATABASE_URL", database.url());
        all.put("PRUMO_RUN_WORKERS", String.valueOf(FleetDatabase.CONNECTIONS));
        return bench.tools().prumo(name, folder.resolve(project), all, words.toArray(new String[0]));
    }

    String url() {
        return database.url();
    }

    String jdbcUrl() {
        return database.jdbcUrl();
    }

    /** One psql a connection, each with its part of the tenants in a prepared file. */
    Contender psql(String name) {
        rolledOut = true;
        return Psql.together(name, bench.work(), database.url(), scripts());
    }

    private List<Path> scripts() {
        List<Path> files = new ArrayList<>();
        int from = 1;
        for (int i = 1; i <= FleetDatabase.CONNECTIONS; i++) {
            int to = database.tenants() * i / FleetDatabase.CONNECTIONS;
            StringBuilder script = new StringBuilder();
            for (int tenant = from; tenant <= to; tenant++) {
                script.append("begin;\n").append(rollOut(tenant)).append("commit;\n");
            }
            files.add(TextFile.write(folder.resolve("psql-" + i + ".sql"), script.toString()));
            from = to + 1;
        }
        return files;
    }

    /** The revision in one tenant with the rows that Prumo leaves for it. */
    private static String rollOut(int tenant) {
        return String.join(";\n", TenantTables.POSTGRES.rollOut(FleetDatabase.place(tenant) + ".")) + ";\n"
                + LedgerRows.applied(tenant, List.of(TenantTables.MADE_BY + 1))
                + LedgerRows.position(tenant, TenantTables.MADE_BY + 1);
    }

    @Override
    public void rewind() {
        if (rolledOut) {
            database.require(database.tenants(), "select count(*) from prumo.position where heads = '" + NEXT + "'");
            database.undoRollOut(tenant -> "");
            database.execute(
                    "delete from prumo.history where revision = '" + NEXT + "'",
                    "delete from prumo.revision where id = '" + NEXT + "'",
                    "update prumo.position set heads = '" + LAST + "' where tenant <> ''",
                    "vacuum prumo.history",
                    "vacuum prumo.revision",
                    "vacuum prumo.position");
            rolledOut = false;
        }
        database.settle();
    }
}
