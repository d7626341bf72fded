package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;
import static java.util.stream.Collectors.joining;

import dev.prumo.schema.Snapshot;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads schemas over one connection, which is in auto-commit mode before and after. Not thread-safe. */
public final class CatalogReader {
    /** Somebody who changes schemas all the time is stopped by nothing that we could do. */
    private static final int ATTEMPTS = 5;

    private final Connection connection;
    private final ReadOnlyMoment moment;
    private final String dialect;

    /** @param dialect the name that snapshots give their dialect */
    public CatalogReader(Connection connection, String dialect) {
        this.connection = requireNonNull(connection, "connection");
        this.moment = new ReadOnlyMoment(connection);
        this.dialect = requireNonNull(dialect, "dialect");
    }

    /**
     * Returns the snapshot of each of the schemas that are there, by name.
     *
     * @throws SQLException if the server refuses
     */
    public Map<String, Snapshot> snapshots(Collection<String> schemas) throws SQLException {
        for (int attempt = 1; ; attempt++) {
            try {
                return moment.during(() -> read(schemas));
            } catch (MovedCatalogException e) {
                if (attempt == ATTEMPTS) {
                    throw new SQLException("schemas are being changed all the time", "40001", e);
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
        return moment.during(() -> {
            Map<Long, String> names = namespaces(schemas);
            Map<String, String> signatures = new TreeMap<>();
            if (!names.isEmpty()) {
                moment.query(SignatureSql.of(version(), array(names.keySet())), rows -> {
                    while (rows.next()) {
                        signatures.put(requireNonNull(names.get(rows.getLong(1)), "name"), rows.getString(2));
                    }
                });
            }
            return signatures;
        });
    }

    private Map<String, Snapshot> read(Collection<String> schemas) throws SQLException {
        CatalogObjects objects = new CatalogObjects();
        Map<Long, String> names = namespaces(schemas);
        if (names.isEmpty()) {
            return Map.of();
        }
        names.forEach((number, name) -> objects.place(number, new Place(name)));
        String namespaces = array(names.keySet());
        int version = version();
        for (CatalogQuery query : queries(objects, version)) {
            moment.query(query.sql(namespaces), rows -> {
                CatalogRow row = new CatalogRow(rows, objects.texts());
                while (row.next()) {
                    query.read(row);
                }
            });
        }
        return finished(objects, version);
    }

    private Map<String, Snapshot> finished(CatalogObjects objects, int version) {
        Map<String, Snapshot> snapshots = new TreeMap<>();
        for (Place place : objects.places()) {
            snapshots.put(place.name(), place.snapshot(dialect, version));
        }
        return snapshots;
    }

    /** In the order in which what one has read is looked up by the next. */
    static List<CatalogQuery> queries(CatalogObjects objects, int version) {
        return List.of(
                new ExtensionQuery(objects),
                new MemberQuery(objects),
                new ColumnQuery(objects),
                new TableQuery(objects),
                new ViewQuery(objects),
                new CompositeQuery(objects),
                new EnumQuery(objects),
                new DomainQuery(objects),
                new RangeQuery(objects),
                new DerivedTypeQuery(objects),
                new SequenceQuery(objects),
                new ConstraintQuery(objects),
                new IndexQuery(objects),
                new RoutineQuery(objects),
                new AggregateQuery(objects),
                new TriggerQuery(objects),
                new RuleQuery(objects),
                new PolicyQuery(objects),
                new StatisticsQuery(objects),
                new NeedQuery(objects),
                new NotCoveredQuery(objects, version));
    }

    private int version() throws SQLException {
        return connection.getMetaData().getDatabaseMajorVersion();
    }

    /** In the text of a query, so that the planner looks numbers up in a table of them instead of going through all. */
    private static String array(Collection<Long> numbers) {
        return numbers.stream().map(String::valueOf).collect(joining(",", "'{", "}'::oid[]"));
    }

    private Map<Long, String> namespaces(Collection<String> schemas) throws SQLException {
        Map<Long, String> found = new TreeMap<>();
        try (PreparedStatement statement =
                connection.prepareStatement("select oid, nspname from pg_namespace where nspname = any (?)")) {
            statement.setArray(1, connection.createArrayOf("text", schemas.toArray()));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.put(rows.getLong(1), rows.getString(2));
                }
            }
        }
        return found;
    }
}
