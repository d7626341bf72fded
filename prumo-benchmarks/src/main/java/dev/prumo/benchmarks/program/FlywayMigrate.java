package dev.prumo.benchmarks.program;

import org.flywaydb.core.Flyway;

/** Flyway's interface in a bare main, as an application that migrates at its start has it. */
public final class FlywayMigrate {
    private FlywayMigrate() {}

    /** Arguments: the driver's URL, the folder of the migrations. */
    public static void main(String[] arguments) {
        Flyway flyway = Flyway.configure()
                .dataSource(arguments[0], null, null)
                .locations("filesystem:" + arguments[1])
                .load();
        System.out.println(flyway.migrate().migrationsExecuted);
    }
}
