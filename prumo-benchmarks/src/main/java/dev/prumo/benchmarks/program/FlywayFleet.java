package dev.prumo.benchmarks.program;

import com.zaxxer.hikari.HikariDataSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.flywaydb.core.Flyway;

/** Flyway's interface in a loop over schemas, with one pool of connections: the fast way to have it. */
public final class FlywayFleet {
    private FlywayFleet() {}

    /** Arguments: the driver's URL, the folder of the migrations, a file with one schema a line. */
    public static void main(String[] arguments) throws IOException {
        int executed = 0;
        try (HikariDataSource pool = new HikariDataSource()) {
            pool.setJdbcUrl(arguments[0]);
            pool.setMaximumPoolSize(4);
            for (String schema : Files.readAllLines(Path.of(arguments[2]))) {
                executed += Flyway.configure()
                        .dataSource(pool)
                        .schemas(schema)
                        .createSchemas(false)
                        .locations("filesystem:" + arguments[1])
                        .load()
                        .migrate()
                        .migrationsExecuted;
            }
        }
        System.out.println(executed);
    }
}
