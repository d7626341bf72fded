package dev.prumo.cli;

import dev.prumo.cli.command.Session;
import dev.prumo.cli.command.Stopping;
import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Terminal;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.TestDatabase;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.InputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;

/** A project with tenants {@code acme} and {@code bolt} on a real database; each of them has three orders. */
final class Shop {
    private final Path folder;
    private final TestDatabase database;
    private final Typed typed;

    private Shop(Path folder, TestDatabase database) {
        this.folder = folder;
        this.database = database;
        this.typed = new Typed(folder).set("DATABASE_URL", database.url()).set("PRUMO_OPERATOR", "ana");
    }

    static Shop in(Path folder, TestDatabase database) {
        Project.in(folder)
                .write("prumo.toml", """
                        [database]
                        url = "${DATABASE_URL}"
                        [tenants]
                        schema = "tenant_{id}"
                        file = "tenants/{id}.sqlite3"
                        """)
                .write("media/logo.txt", "a logo")
                .write("migrations/shared/s1_plans.sql", """
                        -- prumo:revision s1_plans
                        -- prumo:parents none
                        -- prumo:up
                        create table plans (id integer primary key);
                        """)
                .write("migrations/tenant/t1_orders.sql", """
                        -- prumo:revision t1_orders
                        -- prumo:parents none
                        -- prumo:up
                        create table orders (id integer primary key, total integer not null);
                        insert into orders values (1, 10), (2, 20), (3, 30);
                        """);
        Shop shop = new Shop(folder, database);
        shop.ok("upgrade");
        shop.ok("tenant", "create", "acme", "bolt");
        return shop;
    }

    Typed.Answer prumo(String... words) {
        return typed.prumo(words);
    }

    /** Runs a line that has to succeed; returns what it printed to standard output. */
    String ok(String... words) {
        Typed.Answer answer = prumo(words);
        if (answer.code() != 0) {
            throw new AssertionError(String.join(" ", words) + ": " + answer.code() + "\n" + answer.all());
        }
        return answer.out();
    }

    /** The same, read as JSON. */
    Json json(String... words) {
        String[] all = Arrays.copyOf(words, words.length + 2);
        all[words.length] = "--format";
        all[words.length + 1] = "json";
        return Json.parse(ok(all));
    }

    /** Runs a line at a terminal, with an answer typed to what is asked. */
    Typed.Answer atTerminal(String answer, String... words) {
        InputStream before = System.in;
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        ByteArrayOutputStream err = new ByteArrayOutputStream();
        System.setIn(new ByteArrayInputStream((answer + "\n").getBytes(StandardCharsets.UTF_8)));
        try {
            int code = Cli.run(
                    List.of(words),
                    new Session.Surroundings(Map.of("DATABASE_URL", database.url()), folder, Stopping.NOBODY),
                    new Console.Streams(
                            new PrintStream(out, true, StandardCharsets.UTF_8),
                            new PrintStream(err, true, StandardCharsets.UTF_8),
                            new Terminal(true, true)));
            return new Typed.Answer(code, out.toString(StandardCharsets.UTF_8), err.toString(StandardCharsets.UTF_8));
        } finally {
            System.setIn(before);
        }
    }

    /** The totals of the orders of a tenant, by id. */
    List<String> totals(String tenant) {
        return rows(tenant, "select total from %s order by id");
    }

    void spoil(String tenant) {
        String url = url(tenant);
        try (Connection connection = DriverManager.getConnection(url);
                Statement statement = connection.createStatement()) {
            statement.execute("update " + table(tenant) + " set total = 0 where id > 1");
            statement.execute("delete from " + table(tenant) + " where id = 1");
        } catch (SQLException e) {
            throw new AssertionError(url, e);
        }
    }

    private List<String> rows(String tenant, String query) {
        List<String> rows = new ArrayList<>();
        try (Connection connection = DriverManager.getConnection(url(tenant));
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery(query.formatted(table(tenant)))) {
            while (found.next()) {
                rows.add(found.getString(1));
            }
        } catch (SQLException e) {
            throw new AssertionError(tenant, e);
        }
        return rows;
    }

    private boolean isFile() {
        return database.kind() == DatabaseKind.SQLITE;
    }

    private String table(String tenant) {
        return isFile() ? "orders" : "tenant_" + tenant + ".orders";
    }

    private String url(String tenant) {
        return isFile() ? "jdbc:sqlite:" + folder.resolve("tenants/" + tenant + ".sqlite3") : database.jdbcUrl();
    }
}
