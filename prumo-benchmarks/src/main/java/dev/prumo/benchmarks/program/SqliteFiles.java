package dev.prumo.benchmarks.program;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.Driver;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Properties;
import java.util.stream.Stream;

/** The floor of work on many files: opens one after the other and runs the same statements in each. */
public final class SqliteFiles {
    private SqliteFiles() {}

    /**
     * Arguments: the folder, a file with one statement a line in which {@code {id}} stands for the name of a database
     * without its ending.
     */
    public static void main(String[] arguments) throws ReflectiveOperationException, IOException, SQLException {
        Driver driver = Class.forName("org.sqlite.JDBC")
                .asSubclass(Driver.class)
                .getConstructor()
                .newInstance();
        List<String> statements = Files.readAllLines(Path.of(arguments[1]));
        List<Path> databases;
        try (Stream<Path> files = Files.list(Path.of(arguments[0]))) {
            databases =
                    files.filter(file -> file.toString().endsWith(".sqlite3")).toList();
        }
        for (Path database : databases) {
            String id = database.getFileName().toString().replace(".sqlite3", "");
            try (Connection connection = driver.connect("jdbc:sqlite:" + database, new Properties());
                    Statement statement = connection.createStatement()) {
                for (String line : statements) {
                    statement.execute(line.replace("{id}", id));
                }
            }
        }
        System.out.println(databases.size());
    }
}
