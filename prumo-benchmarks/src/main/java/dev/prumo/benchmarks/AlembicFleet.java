package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/** Tenants with Alembic's version table in each schema; one process, one connection, a loop over the schemas. */
final class AlembicFleet implements Fleet {
    private static final String VERSION = ".alembic_version";

    private final Alembic alembic;
    private final FleetDatabase database;
    private final Path folder;
    private final Path places;
    private boolean rolledOut;

    private AlembicFleet(Bench bench, Alembic alembic, FleetDatabase database) {
        this.alembic = requireNonNull(alembic, "alembic");
        this.database = requireNonNull(database, "database");
        this.folder = bench.work().resolve("fleet-" + database.tenants() + "/alembic");
        this.places = database.places(folder.resolve("places.txt"));
    }

    static AlembicFleet seed(Bench bench, Alembic alembic, int tenants) {
        AlembicFleet fleet =
                new AlembicFleet(bench, alembic, FleetDatabase.create(bench, "alembic_" + tenants, tenants));
        fleet.seed();
        return fleet;
    }

    private void seed() {
        new TenantRevisions(TenantTables.POSTGRES, TenantTables.MADE_BY).alembic(folder.resolve("made"));
        new TenantRevisions(TenantTables.POSTGRES, TenantTables.MADE_BY + 1).alembic(folder.resolve("next"));
        database.seed(
                1,
                tenant ->
                        "create table " + FleetDatabase.place(tenant) + VERSION + " (version_num varchar(32) not null,"
                                + " constraint alembic_version_pkc primary key (version_num));\ninsert into "
                                + FleetDatabase.place(tenant) + VERSION + " values ('"
                                + TenantRevisions.id(TenantTables.MADE_BY) + "');\n");
    }

    @Override
    public Contender nothingToDo(String name) {
        return alembic.fleet(name, folder.resolve("made"), database.url(), places);
    }

    @Override
    public Contender rollOut(String name) {
        rolledOut = true;
        return alembic.fleet(name, folder.resolve("next"), database.url(), places);
    }

    @Override
    public void rewind() {
        if (rolledOut) {
            database.undoRollOut(tenant -> "update " + FleetDatabase.place(tenant) + VERSION + " set version_num = '"
                    + TenantRevisions.id(TenantTables.MADE_BY) + "';\n");
            rolledOut = false;
        }
        database.settle();
    }
}
