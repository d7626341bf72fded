package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;

/** Runs a whole script as one message: the driver cuts it at semicolons otherwise, also within BEGIN ATOMIC. */
final class SimpleMode {
    private SimpleMode() {}

    static void execute(TestDatabase database, String script) {
        try (Connection connection = DriverManager.getConnection(database.jdbcUrl() + "&preferQueryMode=simple");
                Statement statement = connection.createStatement()) {
            statement.execute(script);
        } catch (SQLException e) {
            throw new AssertionError(e);
        }
    }

    /** What pg_dump wrote of an application. */
    static String dump(String name) throws IOException {
        try (InputStream stream = SimpleMode.class.getResourceAsStream("dumps/" + name + ".sql")) {
            return new String(requireNonNull(stream, name).readAllBytes(), StandardCharsets.UTF_8);
        }
    }
}
