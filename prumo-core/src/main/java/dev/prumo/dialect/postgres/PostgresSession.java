package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Blocker;
import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.Contents;
import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.LedgerReader;
import dev.prumo.dialect.LedgerRuns;
import dev.prumo.dialect.PlaceSwaps;
import dev.prumo.dialect.RowDifferences;
import dev.prumo.dialect.ServerView;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.TargetKey;
import dev.prumo.dialect.TenantSource;
import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevision;
import dev.prumo.ledger.RecordedRuns;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.Command;
import dev.prumo.plan.Target;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;
import org.postgresql.PGConnection;

/** One PostgreSQL connection in autocommit mode; transactions are opened and closed by the commands themselves. */
final class PostgresSession implements Session {
    private static final String TIME_TEXT = "to_char(? at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS.MS\"Z\"')";

    private final Connection connection;
    private final String ledgerSchema;
    private final Duration lockTimeout;
    private final PostgresProgramSql sql;
    private final LedgerReader ledger;
    private final PostgresCommands commands;

    PostgresSession(Connection connection, String ledgerSchema, Duration lockTimeout) {
        this.connection = requireNonNull(connection, "connection");
        this.ledgerSchema = requireNonNull(ledgerSchema, "ledgerSchema");
        this.lockTimeout = requireNonNull(lockTimeout, "lockTimeout");
        this.sql = new PostgresProgramSql(ledgerSchema, true);
        this.ledger = new LedgerReader(connection, sql.tables(), TIME_TEXT, "string_agg(tenant, chr(31))");
        this.commands = new PostgresCommands(connection);
    }

    @Override
    public LedgerSnapshot readLedger() {
        return readLedger(ledger::snapshot);
    }

    @Override
    public LedgerSnapshot readLedger(String tenant) {
        return readLedger(() -> ledger.snapshot(sql.literal(tenant)));
    }

    @Override
    public Map<String, List<String>> positions() {
        return update(ledger::positions);
    }

    @Override
    public void cancel() {
        update(() -> {
            if (connection.isWrapperFor(PGConnection.class)) {
                connection.unwrap(PGConnection.class).cancelQuery();
            }
            return true;
        });
    }

    /** Any commit that writes, and waits for it, waits for all before it: the log has one order. */
    @Override
    public void flush() {
        execute(sql.flush());
    }

    private LedgerSnapshot readLedger(Work<LedgerSnapshot> reading) {
        try {
            return reading.run();
        } catch (SQLException e) {
            if (PostgresErrors.isMissingTable(e)) {
                return LedgerSnapshot.ABSENT;
            }
            throw PostgresErrors.ledger(e);
        }
    }

    @Override
    public long startRun(RunRecord run) {
        return update(() -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(sql.startRun(run) + " returning id")) {
                row.next();
                return row.getLong(1);
            }
        });
    }

    @Override
    public void finishRun(long run, String status, int targets, int changed, int failed, int skipped) {
        execute(sql.finishRun(Long.toString(run), status, targets, changed, failed, skipped));
    }

    @Override
    public Optional<CommandFailure> run(List<Command> program, IntConsumer completed) {
        return commands.run(program, completed);
    }

    @Override
    public Optional<CommandFailure> lock(List<Command> program) {
        return commands.run(program, i -> {});
    }

    @Override
    public void unlock(Target target) {
        sql.unlockSession(target).forEach(this::execute);
    }

    @Override
    public List<RecordedRevision> recorded(Collection<String> ids) {
        return update(() -> ledger.recorded(ids));
    }

    @Override
    public Optional<Attempt> lastAttempt(String tenant, String revision) {
        return update(() -> ledger.lastAttempt(tenant, revision));
    }

    @Override
    public List<Attempt> openAttempts() {
        return update(ledger::openAttempts);
    }

    @Override
    public RecordedRuns runs(String version) {
        return new LedgerRuns(connection, sql.tables(), version, TIME_TEXT, PostgresErrors::ledger);
    }

    @Override
    public void closeAttempt(long id, String error) {
        execute(sql.closeAttempt(id, error));
    }

    @Override
    public void acceptChecksum(String revision, String checksum, String operator) {
        execute(sql.acceptChecksum(revision, checksum, operator));
    }

    @Override
    public void setPosition(String tenant, List<String> expected, List<String> heads) {
        execute(sql.movePosition(tenant, expected, heads));
    }

    @Override
    public Optional<String> holder(Target target) {
        // An advisory lock on one bigint shows as its two halves.
        String query = "select a.pid, a.usename, coalesce(a.client_addr::text, 'local'), a.application_name,"
                + " to_char(a.backend_start at time zone 'UTC', 'YYYY-MM-DD\"T\"HH24:MI:SS\"Z\"')"
                + " from pg_locks l join pg_stat_activity a on a.pid = l.pid where l.locktype = 'advisory' and l.granted"
                + " and l.database = (select oid from pg_database where datname = current_database())"
                + " and ((l.classid::bigint << 32) | l.objid::bigint) = ? and l.objsubid = 1 and a.pid <> pg_backend_pid()"
                + " limit 1";
        return update(() -> {
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setLong(1, TargetKey.of(ledgerSchema, target));
                try (ResultSet row = statement.executeQuery()) {
                    if (!row.next()) {
                        return Optional.<String>empty();
                    }
                    return Optional.of("pid " + row.getLong(1) + ", " + row.getString(2) + "@" + row.getString(3) + ", "
                            + row.getString(4) + ", connected since " + row.getString(5));
                }
            }
        });
    }

    @Override
    public List<Blocker> blockers(long processId) {
        String query = "select pid, left(regexp_replace(query, '\\s+', ' ', 'g'), 200),"
                + " coalesce(extract(epoch from clock_timestamp() - xact_start), 0) from pg_stat_activity"
                + " where pid = any (pg_blocking_pids(?)) order by xact_start";
        return update(() -> {
            List<Blocker> blockers = new ArrayList<>();
            try (PreparedStatement statement = connection.prepareStatement(query)) {
                statement.setInt(1, (int) processId);
                try (ResultSet rows = statement.executeQuery()) {
                    while (rows.next()) {
                        long seconds = rows.getBigDecimal(3).longValue();
                        String text = rows.getString(2);
                        blockers.add(
                                new Blocker(rows.getLong(1), text == null ? "" : text, Duration.ofSeconds(seconds)));
                    }
                }
            }
            return blockers;
        });
    }

    /** The driver knows it from the start-up exchange; a connection that is not the driver's own is not watched. */
    @Override
    public long processId() {
        return update(() -> connection.isWrapperFor(PGConnection.class)
                ? (long) connection.unwrap(PGConnection.class).getBackendPID()
                : 0L);
    }

    @Override
    public List<Long> numbers(String query) {
        return update(() -> {
            try (Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(query)) {
                row.next();
                List<Long> numbers = new ArrayList<>();
                for (int i = 1; i <= row.getMetaData().getColumnCount(); i++) {
                    numbers.add(row.getLong(i));
                }
                return numbers;
            }
        });
    }

    @Override
    public TenantSource tenants(String sharedSchema, Path root) {
        return new PostgresTenants(connection, sql.tables(), ledgerSchema, sharedSchema);
    }

    @Override
    public Inspector inspector() {
        return new PostgresInspector(connection, ledgerSchema, lockTimeout);
    }

    @Override
    public PlaceSwaps swaps() {
        return new PostgresSwaps(connection, sql);
    }

    @Override
    public RowDifferences differences() {
        return (live, other, most) -> update(() -> new RowComparison(connection, live, other, most).differences());
    }

    @Override
    public Contents contents() {
        return new PostgresContents(connection);
    }

    @Override
    public ServerView server() {
        return new PostgresServerView(connection);
    }

    @Override
    public void close() {
        try {
            connection.close();
        } catch (SQLException e) {
            throw PostgresErrors.ledger(e);
        }
    }

    /** The connection itself, for work that has a transaction of its own. */
    Connection connection() {
        return connection;
    }

    String ledgerSchema() {
        return ledgerSchema;
    }

    /** How long one statement waits for a lock. */
    Duration lockTimeout() {
        return lockTimeout;
    }

    /** Whether there is a ledger; asked without failing, for a failure would end a transaction. */
    boolean hasPositions() {
        return update(() -> {
            try (PreparedStatement statement = connection.prepareStatement("select to_regclass(?) is not null")) {
                statement.setString(1, sql.tables().position());
                try (ResultSet row = statement.executeQuery()) {
                    row.next();
                    return row.getBoolean(1);
                }
            }
        });
    }

    private void execute(String text) {
        update(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.execute(text);
            }
        });
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    private static <T> T update(Work<T> work) {
        try {
            return work.run();
        } catch (SQLException e) {
            throw PostgresErrors.ledger(e);
        }
    }
}
