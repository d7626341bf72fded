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
record Bench(Tools tools, EmbeddedPostgres server, Path work, PrintStream out) {
    Bench {
        requireNonNull(tools, "tools");
        requireNonNull(server, "server");
        requireNonNull(work, "work");
        requireNonNull(out, "out");
    }

    /** How often each contender is timed: {@code ROUNDS}, or what is usual where it is not set. */
    int rounds(int usual) {
        return Integer.parseInt(System.getenv().getOrDefault("ROUNDS", String.valueOf(usual)));
    }

    ServerTime serverTime() {
        return new ServerTime(server.pid());
    }

    /** An empty database. It is never dropped: ext4 is slower for minutes after many files were deleted. */
    String database(String name) {
        create(name, "");
        return name;
    }

    /** A copy of a database, in which nobody may be. */
    String copy(String name, String of) {
        create(name, " template " + of);
        return name;
    }

    private void create(String name, String template) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("create database " + name + template);
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
