package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevision;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The queries of the ledger that are the same in every dialect, given the names of its tables and how a time becomes
 * RFC 3339 text.
 */
public final class LedgerReader {
    private static final char SEPARATOR = 31;

    private static final String ATTEMPT_COLUMNS =
            "id, coalesce(run, 0), tenant, revision, direction, status, %s, checksum, statements_done, statements_total,"
                    + " done_digest, error";

    private final Connection connection;
    private final LedgerTables tables;
    private final String joinedTenants;
    private final String attemptColumns;
    private final String acceptedAt;

    /**
     * @param timeText turns a column into RFC 3339 UTC text, with {@code ?} where the column goes
     * @param joinedTenants an aggregate of the column {@code tenant}, separated by the control character 31, which no id
     *     contains: ten thousand positions are a handful of rows
     */
    public LedgerReader(Connection connection, LedgerTables tables, String timeText, String joinedTenants) {
        this.connection = requireNonNull(connection, "connection");
        this.tables = requireNonNull(tables, "tables");
        this.joinedTenants = requireNonNull(joinedTenants, "joinedTenants");
        this.attemptColumns = ATTEMPT_COLUMNS.replace("%s", timeText.replace("?", "started_at"));
        this.acceptedAt = timeText.replace("?", "accepted_at");
    }

    /** Reads the whole snapshot in one query; fails with the driver's exception when there is no ledger. */
    public LedgerSnapshot snapshot() throws SQLException {
        return snapshotWith("select 1, " + joinedTenants + ", heads from " + tables.position() + " group by heads");
    }

    /** The same with the position of one target; the literal is quoted. */
    public LedgerSnapshot snapshot(String tenantLiteral) throws SQLException {
        return snapshotWith("select 1, tenant, heads from " + tables.position() + " where tenant = " + tenantLiteral);
    }

    /** Sorted heads by tenant. */
    public Map<String, List<String>> positions() throws SQLException {
        Map<String, List<String>> positions = new HashMap<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(
                        "select " + joinedTenants + ", heads from " + tables.position() + " group by heads")) {
            while (rows.next()) {
                put(positions, rows.getString(1), words(rows.getString(2)));
            }
        }
        return positions;
    }

    private static void put(Map<String, List<String>> positions, String joined, List<String> heads) {
        int start = 0;
        for (int end = joined.indexOf(SEPARATOR); end >= 0; end = joined.indexOf(SEPARATOR, start)) {
            positions.put(joined.substring(start, end), heads);
            start = end + 1;
        }
        positions.put(joined.substring(start), heads);
    }

    private LedgerSnapshot snapshotWith(String positionQuery) throws SQLException {
        Map<String, List<String>> positions = new HashMap<>();
        Map<String, Set<String>> checksums = new HashMap<>();
        Map<String, String> meta = new HashMap<>();
        String sql = positionQuery + " union all select 2, id, checksum from " + tables.revision()
                + " union all select 3, key, value from " + tables.meta();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(sql)) {
            while (rows.next()) {
                String key = rows.getString(2);
                String value = rows.getString(3);
                switch (rows.getInt(1)) {
                    case 1 -> put(positions, key, words(value));
                    case 2 ->
                        checksums.computeIfAbsent(key, k -> new HashSet<>(2)).add(value);
                    default -> meta.put(key, value);
                }
            }
        }
        return new LedgerSnapshot(
                true, meta.getOrDefault("version", ""), meta.getOrDefault("project", ""), positions, checksums);
    }

    /** The latest acceptance of each of these revisions, in no particular order; one query for all of them. */
    public List<RecordedRevision> recorded(Collection<String> ids) throws SQLException {
        if (ids.isEmpty()) {
            return List.of();
        }
        Map<String, RecordedRevision> latest = new LinkedHashMap<>();
        String sql = "select id, checksum, message, parents, depends_on, transactional, down_script, " + acceptedAt
                + ", accepted_by from " + tables.revision() + " where id in (" + marks(ids.size())
                + ") order by accepted_at desc";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            bind(statement, 1, ids);
            try (ResultSet row = statement.executeQuery()) {
                while (row.next()) {
                    latest.putIfAbsent(
                            row.getString(1),
                            new RecordedRevision(
                                    row.getString(1),
                                    row.getString(2),
                                    row.getString(3),
                                    words(row.getString(4)),
                                    words(row.getString(5)),
                                    row.getBoolean(6),
                                    Optional.ofNullable(row.getString(7)),
                                    row.getString(8),
                                    row.getString(9)));
                }
            }
        }
        return List.copyOf(latest.values());
    }

    /** Placeholders of a list with this many values. */
    private static String marks(int count) {
        return String.join(", ", Collections.nCopies(count, "?"));
    }

    private static void bind(PreparedStatement statement, int from, Collection<String> values) throws SQLException {
        int index = from;
        for (String value : values) {
            statement.setString(index++, value);
        }
    }

    /** The newest attempt at a revision, whatever its direction. */
    public Optional<Attempt> lastAttempt(String tenant, String revision) throws SQLException {
        String sql = "select " + attemptColumns + " from " + tables.history()
                + " where tenant = ? and revision = ? order by id desc limit 1";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            statement.setString(1, tenant);
            statement.setString(2, revision);
            List<Attempt> found = attempts(statement);
            return found.isEmpty() ? Optional.empty() : Optional.of(found.get(0));
        }
    }

    /**
     * Attempts that are started or failed, were not followed by any other at that revision, and still matter: nothing else
     * was done at that target since, or they left something half done. Newest first.
     */
    public List<Attempt> openAttempts() throws SQLException {
        String later = " from " + tables.history() + " later where later.tenant = h.tenant and later.id > h.id";
        String sql =
                "select " + attemptColumns + " from " + tables.history() + " h where status <> 'done' and not exists"
                        + " (select 1" + later + " and later.revision = h.revision)"
                        + " and (status = 'started' or statements_done > 0 or not exists (select 1" + later
                        + " and later.status = 'done')) order by id desc";
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            return attempts(statement);
        }
    }

    private static List<Attempt> attempts(PreparedStatement statement) throws SQLException {
        List<Attempt> attempts = new ArrayList<>();
        try (ResultSet rows = statement.executeQuery()) {
            while (rows.next()) {
                attempts.add(new Attempt(
                        rows.getLong(1),
                        rows.getLong(2),
                        rows.getString(3),
                        rows.getString(4),
                        rows.getString(5),
                        rows.getString(6),
                        rows.getString(7),
                        rows.getString(8),
                        rows.getInt(9),
                        rows.getInt(10),
                        rows.getString(11),
                        Optional.ofNullable(rows.getString(12))));
            }
        }
        return attempts;
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : List.of(text.split(" "));
    }
}
