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
        return PostgresAddress.named(spec, name, "scratch");
    }

    @Override
    public void drop(Optional<ConnectionSpec> server, ConnectionSpec database) {
        execute(
                server.orElseThrow(),
                "drop database if exists "
                        + Identifier.of(PostgresAddress.name(database)).quoted() + " with (force)");
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
}
