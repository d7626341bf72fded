package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;

import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;

/**
 * A transaction that sees one moment and writes nothing. Its settings make what the server prints the same for every
 * session; they end with it.
 */
final class ReadOnlyMoment {
    /** Rows that are in memory at once. */
    private static final int FETCH_SIZE = 2000;

    private static final String START = "set transaction isolation level repeatable read, read only;"
            + " set local search_path = ''; set local datestyle = 'ISO, MDY'; set local intervalstyle = 'postgres';"
            + " set local timezone = 'UTC'; set local extra_float_digits = 1; set local bytea_output = 'hex';"
            + " set local lc_monetary = 'C'; set local xmloption = 'content'; set local quote_all_identifiers = off;"
            + " set local standard_conforming_strings = on; set local jit = off";

    private final Connection connection;
    private final String start;

    /** @param lockTimeout zero for the server's own */
    ReadOnlyMoment(Connection connection, Duration lockTimeout) {
        this.connection = requireNonNull(connection, "connection");
        this.start = lockTimeout.isZero() ? START : START + "; set local lock_timeout = " + lockTimeout.toMillis();
    }

    interface Work<T> {
        T run() throws SQLException;
    }

    interface Rows {
        void read(ResultSet rows) throws SQLException;
    }

    <T> T during(Work<T> work) throws SQLException {
        connection.setAutoCommit(false);
        try {
            try (Statement statement = connection.createStatement()) {
                statement.execute(start);
            }
            return work.run();
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    void query(String sql, Rows rows) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.setEscapeProcessing(false);
            statement.setFetchSize(FETCH_SIZE);
            try (ResultSet result = statement.executeQuery(sql)) {
                rows.read(result);
            }
        }
    }
}
