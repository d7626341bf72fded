package dev.prumo.testkit;

import static java.util.Objects.requireNonNull;

import dev.prumo.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * Makes test databases, and holds the servers that they are on: none before the first database of its kind is asked for.
 * Closing it stops the servers. Thread-safe.
 */
public final class TestDatabases implements AutoCloseable {
    private final Map<DatabaseKind, EmbeddedPostgres> servers = new EnumMap<>(DatabaseKind.class);
    private final AtomicInteger created = new AtomicInteger();

    /** A new, empty database; closing it drops it. */
    public TestDatabase create(DatabaseKind kind) {
        return requireNonNull(kind, "kind").isPostgres() ? createOnServer(kind) : createFile();
    }

    /** The server that databases of this kind are on, started if it is not running. */
    public synchronized EmbeddedPostgres server(DatabaseKind kind) {
        int major = kind.serverMajor().orElseThrow(() -> new IllegalArgumentException(kind + " has no server"));
        return servers.computeIfAbsent(
                kind, missing -> EmbeddedPostgres.builder().major(major).start());
    }

    @Override
    public synchronized void close() {
        List<EmbeddedPostgres> running = List.copyOf(servers.values());
        servers.clear();
        running.forEach(EmbeddedPostgres::close);
    }

    private TestDatabase createOnServer(DatabaseKind kind) {
        EmbeddedPostgres server = server(kind);
        String name = "test_" + created.incrementAndGet();
        // Copying files beats writing them to the log: there is no log to recover from.
        administer(server, "create database " + name + " strategy file_copy");
        return new TestDatabase(
                kind,
                DatabaseAddress.ofServer(server.port(), name),
                () -> administer(server, "drop database if exists " + name + " with (force)"));
    }

    private static TestDatabase createFile() {
        try {
            Path directory = Files.createTempDirectory("prumo-test");
            return new TestDatabase(
                    DatabaseKind.SQLITE,
                    DatabaseAddress.ofFile(directory.resolve("test.sqlite3")),
                    () -> delete(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("no directory for a database file", e);
        }
    }

    private static void administer(EmbeddedPostgres server, String sql) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new IllegalStateException("the test server refused \"" + sql + "\"", e);
        }
    }

    private static void delete(Path directory) {
        try {
            FileCommands.remove(List.of(directory));
        } catch (IOException e) {
            throw new UncheckedIOException("\"" + directory + "\" cannot be removed", e);
        }
    }
}
