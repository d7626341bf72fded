package dev.prumo.benchmarks.program;

import java.sql.Connection;
import java.sql.Driver;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Properties;

/** The floor: opens a driver and runs one query. */
public final class BareQuery {
    private BareQuery() {}

    /** Arguments: the driver's URL, the query. */
    public static void main(String[] arguments) throws ReflectiveOperationException, SQLException {
        // By name: the look-up of the driver manager would load every driver.
        String name = arguments[0].startsWith("jdbc:sqlite:") ? "org.sqlite.JDBC" : "org.postgresql.Driver";
        Driver driver =
                Class.forName(name).asSubclass(Driver.class).getConstructor().newInstance();
        try (Connection connection = driver.connect(arguments[0], new Properties());
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(arguments[1])) {
            while (rows.next()) {
                System.out.println(rows.getString(1));
            }
        }
    }
}
