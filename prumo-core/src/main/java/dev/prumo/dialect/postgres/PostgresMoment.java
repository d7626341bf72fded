package dev.prumo.dialect.postgres;

import dev.prumo.dialect.Copier;
import dev.prumo.dialect.Moment;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Consistency;
import dev.prumo.plan.Target;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/**
 * A transaction that stays open and has handed out what it sees, so that others can see the same. It reads nothing of tables
 * itself and holds no lock on them; but the server keeps, while it lasts, what vacuum would remove.
 */
final class PostgresMoment implements Moment {
    private static final String EXPORT = "select pg_export_snapshot(),"
            + " to_char(clock_timestamp() at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.US\"Z\"'), current_setting('server_version'),"
            + " case when pg_is_in_recovery() then pg_last_wal_replay_lsn() else pg_current_wal_lsn() end::text,"
            + " (select count(*) from pg_largeobject_metadata)";

    /** As nearly every server is built; for a look ahead it is near enough. */
    private static final long PAGE = 8192;

    private final PostgresSession session;
    private final Supplier<PostgresSession> open;
    private final String snapshot;
    private final Instant at;
    private final String version;
    private final Optional<String> logPosition;
    private final Map<String, List<String>> positions;
    private final Map<String, HeldPlace> places;

    private PostgresMoment(PostgresSession session, Supplier<PostgresSession> open, List<Target> targets)
            throws SQLException {
        this.session = session;
        this.open = open;
        Connection connection = session.connection();
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set transaction isolation level repeatable read, read only; "
                    + RowSettings.of(session.lockTimeout().toMillis()));
            try (ResultSet row = statement.executeQuery(EXPORT)) {
                row.next();
                this.snapshot = row.getString(1);
                this.at = Instant.parse(row.getString(2));
                this.version = "PostgreSQL " + row.getString(3);
                this.logPosition = Optional.ofNullable(row.getString(4));
                requireNoLargeObjects(row.getLong(5));
            }
            statement.execute(RowSettings.NO_TRANSACTION_TIMEOUT);
        }
        this.positions = session.hasPositions() ? session.positions() : Map.of();
        List<String> schemas =
                targets.stream().filter(Target::isTenant).map(Target::place).toList();
        this.places = new ConcurrentHashMap<>(new PlaceCatalog(connection, session.ledgerSchema()).places(schemas));
    }

    /** Begins now. */
    static PostgresMoment hold(List<Target> targets, Supplier<PostgresSession> open) {
        PostgresSession session = open.get();
        try {
            return new PostgresMoment(session, open, targets);
        } catch (SQLException e) {
            PrumoException refused = CopyFailure.of("the database", e);
            CopyFailure.closeAfter(session, refused);
            throw refused;
        } catch (PrumoException e) {
            CopyFailure.closeAfter(session, e);
            throw e;
        }
    }

    /** They belong to no schema, and no schema says which of them it means. */
    private static void requireNoLargeObjects(long count) {
        if (count > 0) {
            throw PrumoException.of(ErrorCode.BACKUP_LARGE_OBJECTS)
                    .with("count", count)
                    .build();
        }
    }

    @Override
    public Instant at() {
        return at;
    }

    @Override
    public Consistency consistency() {
        return Consistency.INSTANT;
    }

    @Override
    public String version() {
        return version;
    }

    @Override
    public Optional<String> logPosition() {
        return logPosition;
    }

    @Override
    public Map<String, List<String>> positions() {
        return positions;
    }

    @Override
    public Copier copier() {
        return new PostgresCopier(this, enter());
    }

    @Override
    public long bytes(Target target, String place) {
        return place(place)
                .or(() -> readPlace(place))
                .map(held -> held.tables().stream().mapToLong(HeldTable::pages).sum() * PAGE)
                .orElse(0L);
    }

    private Optional<HeldPlace> readPlace(String name) {
        try {
            Map<String, HeldPlace> read =
                    new PlaceCatalog(session.connection(), session.ledgerSchema()).places(List.of(name));
            places.putAll(read);
            return Optional.ofNullable(read.get(name));
        } catch (SQLException e) {
            throw CopyFailure.of(name, e);
        }
    }

    /** Opens a session that sees this moment, in a transaction. */
    PostgresSession enter() {
        PostgresSession entered = open.get();
        try {
            entered.connection().setAutoCommit(false);
            try (Statement statement = entered.connection().createStatement()) {
                statement.execute(
                        "set transaction isolation level repeatable read, read only; set transaction snapshot '"
                                + snapshot + "'; "
                                + RowSettings.of(entered.lockTimeout().toMillis()));
                statement.execute(RowSettings.NO_TRANSACTION_TIMEOUT);
            }
            return entered;
        } catch (SQLException e) {
            PrumoException refused = CopyFailure.of("the database", e);
            CopyFailure.closeAfter(entered, refused);
            throw refused;
        }
    }

    /** What was read of a schema when the moment began; empty where it was not asked for. */
    Optional<HeldPlace> place(String name) {
        return Optional.ofNullable(places.get(name));
    }

    @Override
    public void close() {
        session.close();
    }
}
