package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.ServerLimits;
import dev.prumo.dialect.ServerView;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;

/** Asks the catalogues of one PostgreSQL database. */
final class PostgresServerView implements ServerView {
    private final Connection connection;

    PostgresServerView(Connection connection) {
        this.connection = requireNonNull(connection, "connection");
    }

    @Override
    public int major() {
        try {
            return connection.getMetaData().getDatabaseMajorVersion();
        } catch (SQLException e) {
            throw PostgresErrors.ledger(e);
        }
    }

    @Override
    public Set<String> objects(String schema) {
        // Every relation has a type of its own name, and many a type an array type that nobody writes by its name.
        String sql = "select relname from pg_class where relnamespace = to_regnamespace(quote_ident(?))"
                + " union select proname from pg_proc where pronamespace = to_regnamespace(quote_ident(?))"
                + " union select typname from pg_type where typnamespace = to_regnamespace(quote_ident(?))"
                + " and typrelid = 0 and typelem = 0";
        Set<String> names = new HashSet<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            for (int i = 1; i <= 3; i++) {
                statement.setString(i, schema);
            }
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    names.add(rows.getString(1));
                }
            }
            return names;
        } catch (SQLException e) {
            throw PostgresErrors.ledger(e);
        }
    }

    /** Found through the index of pg_class by name: the number of other tables does not matter. */
    @Override
    public Map<String, Map<String, Long>> tableSizes(Collection<String> schemas, Collection<String> relations) {
        if (schemas.isEmpty() || relations.isEmpty()) {
            return Map.of();
        }
        String sql = "select n.nspname, c.relname, pg_table_size(coalesce(i.indrelid, c.oid)) from pg_class c"
                + " join pg_namespace n on n.oid = c.relnamespace left join pg_index i on i.indexrelid = c.oid"
                + " where c.relname = any (?::text[]::name[]) and n.nspname = any (?::text[]::name[])"
                + " and c.relkind in ('r', 'm', 'i')";
        Map<String, Map<String, Long>> sizes = new HashMap<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setArray(1, connection.createArrayOf("text", relations.toArray()));
            statement.setArray(2, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    long size = rows.getLong(3);
                    // Dropped meanwhile.
                    if (!rows.wasNull()) {
                        sizes.computeIfAbsent(rows.getString(1), schema -> new HashMap<>())
                                .put(rows.getString(2), size);
                    }
                }
            }
            return sizes;
        } catch (SQLException e) {
            throw PostgresErrors.ledger(e);
        }
    }

    /**
     * The size of the lock table is {@code NLOCKENTS} of lock.c: the setting, for every process that may take part. The
     * number of sessions comes from pg_stat_database, which everybody may read.
     */
    @Override
    public ServerLimits limits() {
        String setting = "current_setting('%s')::bigint";
        String processes = String.join(
                " + ",
                setting.formatted("max_connections"),
                setting.formatted("autovacuum_max_workers"),
                setting.formatted("max_worker_processes"),
                setting.formatted("max_wal_senders"),
                setting.formatted("max_prepared_transactions"));
        String sql = "select " + setting.formatted("max_locks_per_transaction") + " * (" + processes + "), "
                + setting.formatted("max_connections") + " - " + setting.formatted("superuser_reserved_connections")
                + " - coalesce(nullif(current_setting('reserved_connections', true), '')::bigint, 0)"
                + " - (select coalesce(sum(numbackends), 0) from pg_stat_database), pg_is_in_recovery()";
        try (Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            row.next();
            return new ServerLimits(
                    OptionalLong.of(row.getLong(1)), OptionalInt.of(Math.max(0, row.getInt(2))), row.getBoolean(3));
        } catch (SQLException e) {
            throw PostgresErrors.ledger(e);
        }
    }
}
