package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.Protection;
import dev.prumo.operation.ConnectionWork;
import dev.prumo.operation.RenderedStep;
import dev.prumo.plan.Command;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Remembers how many rows protected tables hold, and a sum of the hashes of these rows, which does not depend on their order.
 * SQLite has neither hashes nor statements about tables that may not be there, so this is no SQL text.
 */
final class SqliteProtection {
    /** Begins the message of a failure. */
    static final String CHANGED = "protected table ";

    private final List<String> tables;
    private final Map<String, State> seen = new LinkedHashMap<>();

    private SqliteProtection(List<String> tables) {
        this.tables = List.copyOf(tables);
    }

    private record State(List<String> columns, long rows, long hash) {}

    static Protection of(int step, List<String> tables) {
        if (tables.isEmpty()) {
            return Protection.NONE;
        }
        SqliteProtection protection = new SqliteProtection(tables);
        return new Protection(
                command(step, "look at protected tables", protection::before),
                command(step, "look at protected tables again", protection::after));
    }

    private static List<Command> command(int step, String purpose, ConnectionWork work) {
        String script = "select 'only a run can " + purpose + "'";
        return List.of(new Command.Work(step, -1, new RenderedStep.Callback(purpose, work), Optional.of(script)));
    }

    private void before(Connection connection) throws SQLException {
        seen.clear();
        for (String table : tables) {
            List<String> columns = columns(connection, table);
            if (!columns.isEmpty()) {
                seen.put(table, state(connection, table, columns));
            }
        }
    }

    private void after(Connection connection) throws SQLException {
        for (Map.Entry<String, State> entry : seen.entrySet()) {
            String table = entry.getKey();
            State was = entry.getValue();
            if (!new HashSet<>(columns(connection, table)).containsAll(was.columns())) {
                throw new SQLException(CHANGED + table + " is gone, or one of its columns");
            }
            State is = state(connection, table, was.columns());
            if (!is.equals(was)) {
                throw new SQLException(CHANGED + table + " had " + was.rows() + " rows and has " + is.rows()
                        + (is.rows() == was.rows() ? ", with other values" : ""));
            }
        }
    }

    private static List<String> columns(Connection connection, String table) throws SQLException {
        String query =
                "select name from pragma_table_xinfo(" + literal(table) + ") where hidden in (0, 2, 3) order by cid";
        List<String> names = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery(query)) {
            while (result.next()) {
                names.add(result.getString(1));
            }
        }
        return names;
    }

    private static State state(Connection connection, String table, List<String> columns) throws SQLException {
        StringBuilder row = new StringBuilder();
        for (String column : columns) {
            row.append(row.isEmpty() ? "" : " || ',' || ")
                    .append("quote(")
                    .append(SqliteNames.quote(column))
                    .append(')');
        }
        MessageDigest digest = sha256();
        long rows = 0;
        long hash = 0;
        try (Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select " + row + " from " + SqliteNames.quote(table))) {
            while (result.next()) {
                rows++;
                hash += ByteBuffer.wrap(digest.digest(result.getString(1).getBytes(StandardCharsets.UTF_8)))
                        .getLong();
            }
        }
        return new State(columns, rows, hash);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static String literal(String text) {
        return "'" + text.replace("'", "''") + "'";
    }
}
