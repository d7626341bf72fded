package dev.prumo.cli.demo;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Set;
import java.util.TreeSet;

/** The tables of the demonstration that a database has, as its driver tells. */
final class Tables {
    private static final Set<String> OURS = Set.of("submissions", "audits", "sessions");

    private final Set<String> found;

    private Tables(Set<String> found) {
        this.found = found;
    }

    static Tables of(String jdbcUrl) {
        Set<String> found = new TreeSet<>();
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                ResultSet rows = connection.getMetaData().getTables(null, null, "%", new String[] {"TABLE"})) {
            while (rows.next()) {
                String name = rows.getString("TABLE_NAME");
                if (OURS.contains(name)) {
                    found.add(name);
                }
            }
        } catch (SQLException e) {
            throw PrumoException.of(ErrorCode.DEMO_FAILED)
                    .with("command", "select")
                    .with("code", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
        return new Tables(found);
    }

    String names() {
        return String.join(", ", found);
    }
}
