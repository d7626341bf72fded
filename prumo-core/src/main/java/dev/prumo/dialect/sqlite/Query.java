package dev.prumo.dialect.sqlite;

import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Short questions to a live SQLite connection. */
final class Query {
    private final Connection connection;

    Query(Connection connection) {
        this.connection = connection;
    }

    Connection connection() {
        return connection;
    }

    void execute(String sql) throws SQLException {
        try (Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    int update(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            return statement.executeUpdate();
        }
    }

    /** Returns all rows; a null value is null in its row. */
    List<Row> rows(String sql, @Nullable Object... parameters) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, parameters);
            try (ResultSet results = statement.executeQuery()) {
                int width = results.getMetaData().getColumnCount();
                List<Row> rows = new ArrayList<>();
                while (results.next()) {
                    @Nullable Object[] values = new @Nullable Object[width];
                    for (int i = 0; i < width; i++) {
                        values[i] = results.getObject(i + 1);
                    }
                    rows.add(new Row(values));
                }
                return rows;
            }
        }
    }

    /** Returns the first value of the first row as a number. */
    long number(String sql, @Nullable Object... parameters) throws SQLException {
        return rows(sql, parameters).get(0).number(0);
    }

    /** Whether SQLite can compile the statement; the reason why not, if not. */
    Optional<String> complaint(String sql) {
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return statement.isClosed() ? Optional.of("closed") : Optional.empty();
        } catch (SQLException e) {
            return Optional.of(SqliteErrors.text(e));
        }
    }

    private static void bind(PreparedStatement statement, @Nullable Object... parameters) throws SQLException {
        for (int i = 0; i < parameters.length; i++) {
            statement.setObject(i + 1, parameters[i]);
        }
    }

    /** One row of a result. */
    static final class Row {
        private final @Nullable Object[] values;

        private Row(@Nullable Object... values) {
            this.values = values;
        }

        /** A value as text; empty for null. */
        Optional<String> find(int index) {
            return Optional.ofNullable(values[index]).map(Object::toString);
        }

        String text(int index) {
            return find(index).orElse("");
        }

        long number(int index) {
            return values[index] instanceof Number number ? number.longValue() : 0;
        }

        @Nullable
        Object[] values() {
            return values.clone();
        }
    }
}
