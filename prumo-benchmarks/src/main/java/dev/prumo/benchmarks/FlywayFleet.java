package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** Tenants with Flyway's history table in each schema; one process, one pool of connections, a loop over the schemas. */
final class FlywayFleet implements Fleet {
    private static final String HISTORY = ".flyway_schema_history";

    private final Bench bench;
    private final FleetDatabase database;
    private final Path folder;
    private final Path places;
    private boolean rolledOut;

    private FlywayFleet(Bench bench, FleetDatabase database) {
        this.bench = requireNonNull(bench, "bench");
        this.database = requireNonNull(database, "database");
        this.folder = bench.work().resolve("fleet-" + database.tenants() + "/flyway");
        this.places = database.places(folder.resolve("places.txt"));
    }

    static FlywayFleet seed(Bench bench, int tenants) {
        FlywayFleet fleet = new FlywayFleet(bench, FleetDatabase.create(bench, "flyway_" + tenants, tenants));
        fleet.seed();
        return fleet;
    }

    /** The first tenant is made by Flyway, the others get the same tables and a copy of its history. */
    private void seed() {
        String first = FleetDatabase.place(1);
        database.execute("create schema " + first);
        Path made = revisions(TenantTables.MADE_BY).flyway(folder.resolve("made"));
        revisions(TenantTables.MADE_BY + 1).flyway(folder.resolve("next"));
        Path one = TextFile.write(folder.resolve("first.txt"), first + "\n");
        bench.tools().flywayFleet("first tenant", database.jdbcUrl(), made, one).run();
        database.seed(
                2,
                tenant -> "create table " + FleetDatabase.place(tenant) + HISTORY + " (like " + first + HISTORY
                        + " including all);\ninsert into " + FleetDatabase.place(tenant) + HISTORY + " select * from "
                        + first + HISTORY + ";\n");
    }

    private static TenantRevisions revisions(int count) {
        return new TenantRevisions(TenantTables.POSTGRES, count);
    }

    @Override
    public Contender nothingToDo(String name) {
        return flyway(name, "made");
    }

    @Override
    public Contender rollOut(String name) {
        rolledOut = true;
        return flyway(name, "next");
    }

    private Contender flyway(String name, String migrations) {
        return bench.tools().flywayFleet(name, database.jdbcUrl(), folder.resolve(migrations), places);
    }

    @Override
    public void rewind() {
        if (rolledOut) {
            database.undoRollOut(
                    tenant -> "delete from " + FleetDatabase.place(tenant) + HISTORY + " where version = '11';\n");
            rolledOut = false;
        }
        database.settle();
    }
}
