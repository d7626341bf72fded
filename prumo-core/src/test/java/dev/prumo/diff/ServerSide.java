package dev.prumo.diff;

import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Dialects;
import dev.prumo.dialect.Session;
import dev.prumo.operation.RenderedStep;
import dev.prumo.operation.SchemaChange;
import dev.prumo.schema.Snapshot;
import dev.prumo.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;

/** A schema of a server. */
final class ServerSide implements PairSide {
    private static final Dialect DIALECT = Dialects.find("postgresql").orElseThrow();

    private final Connection connection;
    private final Session session;
    private final String schema;

    /** @param database the database in which the schema is to be; it is made if it is not the one of the test */
    ServerSide(TestDatabase server, String database, String schema) throws SQLException {
        this.schema = schema;
        if (!database.equals(server.name())) {
            server.execute("drop database if exists " + database + " with (force)", "create database " + database);
        }
        this.connection = DriverManager.getConnection(server.jdbcUrl().replace(server.name(), database)
                + (server.jdbcUrl().contains("?") ? "&" : "?") + "preferQueryMode=simple");
        try (Statement statement = connection.createStatement()) {
            statement.execute("create schema " + schema);
            statement.execute("set search_path = " + schema);
        }
        this.session = DIALECT.open(new OneConnection(connection), "prumo", OneConnection.SETTINGS);
    }

    static Abilities abilities() {
        return DIALECT.abilities();
    }

    @Override
    public void script(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    @Override
    public Snapshot inspect() {
        Snapshot snapshot = session.inspector().snapshots(List.of(schema)).get(schema);
        if (snapshot == null) {
            throw new IllegalStateException("there is no schema " + schema);
        }
        return snapshot;
    }

    /** In one transaction, but for new labels of enums, which nobody may use before they are committed. */
    @Override
    public void apply(List<SchemaChange> changes, List<String> log) throws SQLException {
        script("begin");
        try {
            for (SchemaChange change : changes) {
                for (RenderedStep step : DIALECT.renderer().render(change)) {
                    String sql = ((RenderedStep.Sql) step).text().replace(Snapshot.SCHEMA, schema);
                    log.add(sql);
                    script(sql);
                    if (sql.contains(" add value ")) {
                        script("commit");
                        script("begin");
                    }
                }
            }
            script("commit");
        } catch (SQLException | RuntimeException e) {
            script("rollback");
            throw e;
        }
    }

    @Override
    public void close() throws SQLException {
        try (connection;
                Statement statement = connection.createStatement()) {
            statement.execute("drop schema " + schema + " cascade");
        }
    }
}
