package dev.prumo.dialect.postgres;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.dialect.ScratchPlaces;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Databases made from {@code template0}, so that nothing is in them that a user put into every new one. */
final class PostgresScratch implements ScratchPlaces {
    private static final String UNDEFINED_OBJECT = "42704";
    private static final Pattern ROLE = Pattern.compile("role \"(.+)\" does not exist");

    @Override
    public boolean inServer() {
        return true;
    }

    @Override
    public ConnectionSpec create(Optional<ConnectionSpec> server, Path folder, String name) {
        ConnectionSpec spec = server.orElseThrow();
        execute(spec, "create database " + Identifier.of(name).quoted() + " template template0");
        return withDatabase(spec, name);
    }

    @Override
    public void drop(Optional<ConnectionSpec> server, ConnectionSpec database) {
        execute(
                server.orElseThrow(),
                "drop database if exists " + Identifier.of(name(database)).quoted() + " with (force)");
    }

    @Override
    public List<String> enter(String place, String behind) {
        String own = Identifier.of(place).quoted();
        return List.of(
                "create schema if not exists " + own,
                "set search_path = " + own + ", " + Identifier.of(behind).quoted());
    }

    /** A role is all that a revision may take for granted and that is no part of a database. */
    @Override
    public Optional<String> makeUpFor(PrumoException failure) {
        if (!failure.sqlState().equals(Optional.of(UNDEFINED_OBJECT))) {
            return Optional.empty();
        }
        Matcher role = ROLE.matcher(failure.getMessage());
        return role.find()
                ? Optional.of("create role " + Identifier.of(role.group(1)).quoted() + " nologin")
                : Optional.empty();
    }

    private static void execute(ConnectionSpec spec, String sql) {
        try (Connection connection = new org.postgresql.Driver().connect(spec.jdbcUrl(), spec.driverProperties());
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        } catch (SQLException e) {
            throw PrumoException.of(ErrorCode.SCRATCH_UNAVAILABLE)
                    .with("detail", spec.redactor().redact(PostgresErrors.text(e)))
                    .cause(e)
                    .build();
        }
    }

    /** The URL of the driver is {@code jdbc:postgresql://hosts/database?parameters}. */
    private static ConnectionSpec withDatabase(ConnectionSpec spec, String name) {
        String url = spec.jdbcUrl();
        String changed = url.substring(0, slash(url) + 1) + name + url.substring(query(url));
        return new ConnectionSpec(
                spec.dialect(),
                changed,
                spec.properties(),
                spec.secrets(),
                spec.display() + " (scratch)",
                Optional.empty(),
                spec.known(),
                spec.warnings());
    }

    private static String name(ConnectionSpec spec) {
        String url = spec.jdbcUrl();
        return url.substring(slash(url) + 1, query(url));
    }

    private static int slash(String url) {
        return url.lastIndexOf('/', query(url) - 1);
    }

    private static int query(String url) {
        int query = url.indexOf('?');
        return query < 0 ? url.length() : query;
    }
}
