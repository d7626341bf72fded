package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import dev.prumo.embedded.EmbeddedPostgres;
import java.io.PrintStream;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** What every comparison works with: the programs, a PostgreSQL server with production's durability, a folder. */
record Bench(Tools tools, EmbeddedPostgres server, Path work, int rounds, PrintStream out) {
    Bench {
        requireNonNull(tools, "tools");
        requireNonNull(server, "server");
        requireNonNull(work, "work");
        requireNonNull(out, "out");
    }

    /** An empty database. It is never dropped: ext4 is slower for minutes after many files were deleted. */
    String database(String name) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name);
            return name;
        } catch (SQLException e) {
            throw new IllegalStateException("cannot create database " + name, e);
        }
    }

    /** So that no contender pays for the writing of another. */
    void checkpoint() {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("checkpoint");
        } catch (SQLException e) {
            throw new IllegalStateException("cannot write a checkpoint", e);
        }
    }
}
