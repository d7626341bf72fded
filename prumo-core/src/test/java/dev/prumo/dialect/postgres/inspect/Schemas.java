package dev.prumo.dialect.postgres.inspect;

import dev.prumo.schema.Snapshot;
import dev.prumo.sql.Identifier;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Makes schemas and reads them. */
final class Schemas {
    private static final Path SCRIPTS = Path.of("src/test/resources/dev/prumo/dialect/postgres/inspect");

    private final TestDatabase database;

    Schemas(TestDatabase database) {
        this.database = database;
        for (String role : List.of("prumo_reader", "prumo_writer")) {
            // Roles belong to the server, and another test may make them at the same moment.
            database.execute("do $$ begin create role " + role
                    + "; exception when duplicate_object or unique_violation then null; end $$");
        }
    }

    /** The statements of a script; there are blank lines between them. */
    static List<String> script(String name) {
        try {
            return List.of(Files.readString(SCRIPTS.resolve(name)).strip().split("\n\\s*\n"));
        } catch (IOException e) {
            throw new AssertionError("there is no script " + name, e);
        }
    }

    /** Makes a schema and runs statements in it; {@code ${schema}} in them is its name. */
    void create(String schema, Collection<String> statements) throws SQLException {
        String quoted = Identifier.of(schema).quoted();
        run(List.of("create schema " + quoted));
        run(schema, statements);
    }

    void run(String schema, Collection<String> statements) throws SQLException {
        String quoted = Identifier.of(schema).quoted();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.execute("set search_path = " + quoted);
            for (String each : statements) {
                execute(statement, each.replace(Snapshot.SCHEMA, quoted));
            }
        }
    }

    private void run(List<String> statements) {
        database.execute(statements.toArray(String[]::new));
    }

    private static void execute(Statement statement, String sql) {
        try {
            statement.execute(sql);
        } catch (SQLException e) {
            throw new AssertionError(e.getMessage() + "\n" + sql, e);
        }
    }

    Map<String, Snapshot> read(Collection<String> schemas) throws SQLException {
        try (Connection connection = database.connect()) {
            return reader(connection).snapshots(schemas);
        }
    }

    Snapshot read(String schema) throws SQLException {
        return read(List.of(schema)).get(schema);
    }

    Map<String, String> signatures(Collection<String> schemas) throws SQLException {
        try (Connection connection = database.connect()) {
            return reader(connection).signatures(schemas);
        }
    }

    static CatalogReader reader(Connection connection) {
        return new CatalogReader(connection, "postgresql", Map.of("ledger", Set.of("meta")), Duration.ZERO);
    }
}
