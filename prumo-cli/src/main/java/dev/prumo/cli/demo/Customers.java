package dev.prumo.cli.demo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;

/** The customers of the demonstration: what an application would have made of them, past Prumo. */
final class Customers {
    static final int COUNT = 50;

    private final String jdbcUrl;

    /** {@code jdbcUrl} of a database that is there. */
    Customers(String jdbcUrl) {
        this.jdbcUrl = requireNonNull(jdbcUrl, "jdbcUrl");
    }

    /** Makes a database on a server. */
    static void createDatabase(String jdbcUrl, String name) {
        execute(jdbcUrl, "create database " + name);
    }

    /** An empty schema for each. */
    void create() {
        StringBuilder schemas = new StringBuilder();
        for (int i = 1; i <= COUNT; i++) {
            schemas.append("create schema tenant_").append(id(i)).append(";\n");
        }
        execute(jdbcUrl, schemas.toString());
    }

    /** Two users for each, and one of them twice for this one. */
    void fill(String twice) {
        StringBuilder users = new StringBuilder();
        for (int i = 1; i <= COUNT; i++) {
            users.append("insert into tenant_")
                    .append(id(i))
                    .append(".users (email) values ('ana@example.com'), ('rui@example.com');\n");
        }
        users.append("insert into tenant_").append(twice).append(".users (email) values ('ana@example.com');\n");
        execute(jdbcUrl, users.toString());
    }

    /** Takes the second one away again; returns how. */
    String mend(String tenant) {
        String users = "tenant_" + tenant + ".users";
        String sql = "delete from " + users + " where id = (select max(id) from " + users
                + " where email = 'ana@example.com');";
        execute(jdbcUrl, sql);
        return sql;
    }

    /** How many of them have the index. */
    int indexed() {
        String sql = "select count(*) from pg_indexes where indexname = 'users_email' and schemaname like 'tenant%'";
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            rows.next();
            return rows.getInt(1);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static String id(int number) {
        return number < 10 ? "c0" + number : "c" + number;
    }

    private static void execute(String jdbcUrl, String sql) {
        try (Connection connection = DriverManager.getConnection(jdbcUrl);
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw failed(e);
        }
    }

    private static PrumoException failed(SQLException e) {
        return PrumoException.of(ErrorCode.DEMO_FAILED)
                .with("command", "psql")
                .with("code", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }
}
