package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.prumo.dialect.Inspector;
import dev.prumo.schema.NotCovered;
import dev.prumo.schema.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.Collection;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** Reads schemas over one connection, which is in auto-commit mode before and after. Not thread-safe. */
public final class CatalogReader {
    /** Somebody who changes schemas all the time is stopped by nothing that we could do. */
    private static final int ATTEMPTS = 5;

    /** What the server says of an object that was dropped after the transaction's moment. Source: manual, appendix A. */
    private static final Set<String> MOVED = Set.of("XX000", "42P01", "42704", "42883", "42703");

    private static final String INSUFFICIENT_PRIVILEGE = "42501";

    private final Connection connection;
    private final ReadOnlyMoment moment;
    private final String dialect;
    private final Map<String, Set<String>> leftOut;

    /**
     * @param dialect the name that snapshots give their dialect
     * @param leftOut by schema, the names of tables and routines in it that are not the user's
     * @param lockTimeout how long a query waits for a lock; zero for the server's own
     */
    public CatalogReader(
            Connection connection, String dialect, Map<String, Set<String>> leftOut, Duration lockTimeout) {
        this.connection = requireNonNull(connection, "connection");
        this.moment = new ReadOnlyMoment(connection, lockTimeout);
        this.dialect = requireNonNull(dialect, "dialect");
        this.leftOut = Map.copyOf(leftOut);
    }

    /**
     * Returns the snapshot of each of the schemas that are there, by name. Kinds of objects whose catalog the role may not
     * read are listed as not covered.
     *
     * @throws SQLException if the server refuses
     */
    public Map<String, Snapshot> snapshots(Collection<String> schemas) throws SQLException {
        Set<String> denied = new TreeSet<>();
        int attempts = 0;
        while (true) {
            try {
                return moment.during(() -> read(schemas, denied));
            } catch (DeniedCatalogException e) {
                denied.add(e.kind());
            } catch (MovedCatalogException e) {
                if (++attempts == ATTEMPTS) {
                    throw new SQLException("schemas are being changed while they are read", "40001", e);
                }
            }
        }
    }

    /**
     * Returns a signature for each of the schemas that are there, by name.
     *
     * @throws SQLException if the server refuses
     */
    public Map<String, String> signatures(Collection<String> schemas) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return moment.during(() -> signatures(namespaces(schemas)));
            } catch (SQLException e) {
                if (attempt == ATTEMPTS || !MOVED.contains(e.getSQLState())) {
                    throw e;
                }
            }
        }
    }

    /** Returns how large the tables of each schema are, and its number, which grows with time. */
    public Map<String, Inspector.Weight> weights(Collection<String> schemas) throws SQLException {
        return moment.during(() -> {
            Map<Long, String> names = namespaces(schemas);
            Map<String, Inspector.Weight> weights = new TreeMap<>();
            if (!names.isEmpty()) {
                moment.query(
                        "select relnamespace::int8, sum(pg_relation_size(oid))::int8 from pg_class where relnamespace = any("
                                + array(names.keySet()) + ") and relkind in ('r', 'm') group by relnamespace",
                        rows -> {
                            while (rows.next()) {
                                String name = requireNonNull(names.get(rows.getLong(1)), "name");
                                weights.put(name, new Inspector.Weight(rows.getLong(2), rows.getLong(1)));
                            }
                        });
            }
            return weights;
        });
    }

    private Map<String, String> signatures(Map<Long, String> names) throws SQLException {
        Map<String, String> signatures = new TreeMap<>();
        if (!names.isEmpty()) {
            moment.query(SignatureSql.of(version(), array(names.keySet())), rows -> {
                while (rows.next()) {
                    signatures.put(requireNonNull(names.get(rows.getLong(1)), "name"), rows.getString(2));
                }
            });
        }
        return signatures;
    }

    private Map<String, Snapshot> read(Collection<String> schemas, Set<String> denied) throws SQLException {
        Map<Long, String> names = namespaces(schemas);
        if (names.isEmpty()) {
            return Map.of();
        }
        int version = version();
        CatalogObjects objects = new CatalogObjects();
        names.forEach((number, name) -> objects.place(number, new Place(name, leftOut.getOrDefault(name, Set.of()))));
        String namespaces = array(names.keySet());
        for (CatalogQuery query : CatalogQueries.all(objects, version)) {
            if (!denied.contains(query.kind())) {
                run(query, namespaces, objects);
            }
        }
        Map<String, Snapshot> snapshots = new TreeMap<>();
        for (Place place : objects.places()) {
            denied.forEach(kind -> place.notCovered(new NotCovered(kind, "all", "no permission to read the catalog")));
            snapshots.put(place.name(), place.snapshot(dialect, version));
        }
        return snapshots;
    }

    private void run(CatalogQuery query, String namespaces, CatalogObjects objects) throws SQLException {
        try {
            moment.query(query.sql(namespaces), rows -> {
                CatalogRow row = new CatalogRow(rows, objects.texts());
                while (row.next()) {
                    query.read(row);
                }
            });
        } catch (SQLException e) {
            if (INSUFFICIENT_PRIVILEGE.equals(e.getSQLState()) && query.canBeDenied()) {
                throw new DeniedCatalogException(query.kind());
            }
            if (MOVED.contains(e.getSQLState())) {
                throw new MovedCatalogException(e);
            }
            throw e;
        }
    }

    private int version() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    /** In the text of a query, so that the planner looks numbers up in a table of them instead of going through all. */
    private static String array(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(joining(",", "'{", "}'::oid[]"));
    }

    /** Where a role may not use a schema, the server prints its names as those of a stranger. */
    private Map<Long, String> namespaces(Collection<String> schemas) throws SQLException {
        Map<Long, String> found = new TreeMap<>();
        try (PreparedStatement statement = connection.prepareStatement(
                "select oid, nspname, has_schema_privilege(oid, 'usage') from pg_namespace where nspname = any (?)")) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    if (!rows.getBoolean(3)) {
                        throw new SQLException(
                                "permission denied for schema \"" + rows.getString(2) + "\"", INSUFFICIENT_PRIVILEGE);
                    }
                    found.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return found;
    }
}
