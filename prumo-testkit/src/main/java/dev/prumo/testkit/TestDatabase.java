package dev.prumo.testkit;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import javax.sql.DataSource;

/**
 * An empty database of one test. Each call opens connections of its own and closes them, so what the code under test has
 * open is not touched; a caller of {@link #connect()} closes what it got. Thread-safe.
 *
 * <p>Its methods throw {@link AssertionError} with the statement when the database refuses, so that tests need not
 * declare {@link SQLException}; use {@link #connect()} where the refusal is the point.
 */
public final class TestDatabase implements AutoCloseable {
    private final DatabaseKind kind;
    private final DatabaseAddress address;
    private final Runnable drop;

    TestDatabase(DatabaseKind kind, DatabaseAddress address, Runnable drop) {
        this.kind = requireNonNull(kind, "kind");
        this.address = requireNonNull(address, "address");
        this.drop = requireNonNull(drop, "drop");
    }

    public DatabaseKind kind() {
        return kind;
    }

    /** The URL as users write it: {@code postgresql://user@host:port/name} or {@code sqlite:////absolute/path}. */
    public String url() {
        return address.url();
    }

    public String jdbcUrl() {
        return address.jdbcUrl();
    }

    /** The database's own name; for SQLite, its file's. */
    public String name() {
        return address.name();
    }

    /** The port of the server; only PostgreSQL has one. */
    public int port() {
        return address.port().orElseThrow(() -> new IllegalStateException(kind + " has no port"));
    }

    /** The file; only SQLite has one, and it need not exist before something was written. */
    public Path file() {
        return address.file().orElseThrow(() -> new IllegalStateException(kind + " has no file"));
    }

    /** The same database, reached through another port, as with a {@link FaultyProxy}. It need not be closed. */
    public TestDatabase through(int port) {
        return new TestDatabase(kind, address.through(port), () -> {});
    }

    /** A new connection, in auto-commit mode. */
    public Connection connect() throws SQLException {
        return DriverManager.getConnection(address.jdbcUrl());
    }

    /** A source of new connections, without a pool. */
    public DataSource dataSource() {
        return new UnpooledDataSource(address.jdbcUrl());
    }

    /** Executes statements one by one, each in a transaction of its own. */
    public void execute(String... statements) {
        for (String sql : statements) {
            try (Connection connection = connect();
                    Statement statement = connection.createStatement()) {
                statement.execute(sql);
            } catch (SQLException e) {
                throw refused(sql, e);
            }
        }
    }

    /** The rows of a query, in order, every value as the driver's text; {@code null} reads {@code "null"}. */
    public List<List<String>> query(String sql) {
        try (Connection connection = connect();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(sql)) {
            List<List<String>> rows = new ArrayList<>();
            int width = result.getMetaData().getColumnCount();
            while (result.next()) {
                List<String> row = new ArrayList<>(width);
                for (int column = 1; column <= width; column++) {
                    row.add(String.valueOf(result.getString(column)));
                }
                rows.add(List.copyOf(row));
            }
            return List.copyOf(rows);
        } catch (SQLException e) {
            throw refused(sql, e);
        }
    }

    /** The values of a query of one column, in order. */
    public List<String> column(String sql) {
        return query(sql).stream().map(row -> only(row, sql)).toList();
    }

    /** The one value of a query of one row and one column. */
    public String value(String sql) {
        return only(column(sql), sql);
    }

    /** Names of the tables in one schema, sorted; for SQLite the schema is {@code main}. */
    public List<String> tables(String schema) {
        String literal = "'" + schema.replace("'", "''") + "'";
        return column(
                kind.isSqlite()
                        ? "select name from pragma_table_list where schema = " + literal
                                + " and type = 'table' and name not like 'sqlite\\_%' escape '\\' order by 1"
                        : "select relname from pg_class join pg_namespace n on n.oid = relnamespace where nspname = "
                                + literal + " and relkind in ('r', 'p') order by relname collate \"C\"");
    }

    /** Drops the database; connections that are still open are cut. */
    @Override
    public void close() {
        drop.run();
    }

    /** The kind, as shown in the names of tests. */
    @Override
    public String toString() {
        return kind.toString();
    }

    private static String only(List<String> values, String sql) {
        if (values.size() != 1) {
            throw new AssertionError("one value was expected, not " + values + ", of: " + sql);
        }
        return values.get(0);
    }

    private AssertionError refused(String sql, SQLException e) {
        String state =
                Optional.ofNullable(e.getSQLState()).map(s -> " (" + s + ")").orElse("");
        return new AssertionError(kind + " refused" + state + ": " + e.getMessage() + "\nstatement: " + sql, e);
    }
}
