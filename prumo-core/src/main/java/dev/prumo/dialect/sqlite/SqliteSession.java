package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Blocker;
import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.Contents;
import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.LedgerReader;
import dev.prumo.dialect.LedgerRuns;
import dev.prumo.dialect.RowDifferences;
import dev.prumo.dialect.ServerView;
import dev.prumo.dialect.Session;
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
import org.sqlite.SQLiteConnection;

/**
 * One connection to an SQLite file, in autocommit mode; transactions are opened and closed by the commands themselves.
 * Writes of the ledger outside a program wait for the file as long as the settings say.
 */
final class SqliteSession implements Session {
    private static final String TIME_TEXT = "?";

    private final Connection connection;
    private final String file;
    private final Duration patience;
    private final SqliteProgramSql sql;
    private final LedgerReader ledger;
    private final SqliteCommands commands;
    private final String prefix;
    private Optional<SessionLock> lock = Optional.empty();

    SqliteSession(Connection connection, String file, String prefix, Duration patience) {
        this.connection = requireNonNull(connection, "connection");
        this.file = requireNonNull(file, "file");
        this.patience = requireNonNull(patience, "patience");
        this.prefix = requireNonNull(prefix, "prefix");
        this.sql = new SqliteProgramSql(prefix);
        this.ledger = new LedgerReader(connection, sql.tables(), TIME_TEXT, "group_concat(tenant, char(31))");
        this.commands = new SqliteCommands(connection, file);
    }

    Connection connection() {
        return connection;
    }

    /** The file as messages name it. */
    String file() {
        return file;
    }

    /** What the names of the ledger's tables begin with. */
    String prefix() {
        return prefix;
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
        return patiently(ledger::positions);
    }

    /** See https://www.sqlite.org/c3ref/interrupt.html: may be called from any thread. */
    @Override
    public void cancel() {
        patiently(() -> {
            connection.unwrap(SQLiteConnection.class).getDatabase().interrupt();
            return true;
        });
    }

    /** Every commit is on disk when it returns. */
    @Override
    public void flush() {}

    private LedgerSnapshot readLedger(Work<LedgerSnapshot> reading) {
        return patiently(() -> {
            try {
                return reading.run();
            } catch (SQLException e) {
                if (SqliteErrors.isMissingTable(e)) {
                    return LedgerSnapshot.ABSENT;
                }
                throw e;
            }
        });
    }

    @Override
    public long startRun(RunRecord run) {
        return patiently(() -> {
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
        if (lock.isPresent()) {
            return Optional.empty();
        }
        try {
            lock = SessionLock.take(connection, prefix);
            return Optional.empty();
        } catch (SQLException e) {
            if (SqliteErrors.isBusy(e)) {
                return Optional.of(new CommandFailure(0, CommandFailure.Kind.TARGET_BUSY, 0, e));
            }
            throw SqliteErrors.ledger(e, file);
        }
    }

    @Override
    public void unlock(Target target) {
        if (lock.isPresent()) {
            try (SessionLock held = lock.get()) {
                lock = Optional.empty();
            } catch (SQLException e) {
                throw SqliteErrors.ledger(e, file);
            }
        }
    }

    @Override
    public List<RecordedRevision> recorded(Collection<String> ids) {
        return patiently(() -> ledger.recorded(ids));
    }

    @Override
    public Optional<Attempt> lastAttempt(String tenant, String revision) {
        return patiently(() -> ledger.lastAttempt(tenant, revision));
    }

    @Override
    public List<Attempt> openAttempts() {
        return patiently(ledger::openAttempts);
    }

    @Override
    public RecordedRuns runs(String version) {
        return new LedgerRuns(connection, sql.tables(), version, TIME_TEXT, e -> SqliteErrors.ledger(e, file));
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
        return Optional.empty();
    }

    @Override
    public List<Blocker> blockers(long processId) {
        return List.of();
    }

    @Override
    public long processId() {
        return 0;
    }

    @Override
    public List<Long> numbers(String query) {
        return patiently(() -> {
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
        return new SqliteTenants(connection, sql.tables(), file, new TenantFiles(root, prefix));
    }

    @Override
    public Inspector inspector() {
        return new SqliteInspector(connection, file, prefix);
    }

    @Override
    public RowDifferences differences() {
        return new SqliteRowComparison(connection, prefix, file);
    }

    @Override
    public Contents contents() {
        return new SqliteContents(connection, prefix, file);
    }

    @Override
    public ServerView server() {
        return ServerView.NONE;
    }

    @Override
    public void close() {
        try (SessionLock held = lock.orElse(null)) {
            connection.close();
        } catch (SQLException e) {
            throw SqliteErrors.ledger(e, file);
        }
    }

    private void execute(String text) {
        patiently(() -> {
            try (Statement statement = connection.createStatement()) {
                return statement.executeUpdate(text);
            }
        });
    }

    private interface Work<T> {
        T run() throws SQLException;
    }

    /** Each try waits for the busy timeout inside SQLite, so trying again at once does not spin. */
    private <T> T patiently(Work<T> work) {
        long deadline = System.nanoTime() + patience.toNanos();
        while (true) {
            try {
                return work.run();
            } catch (SQLException e) {
                if (!SqliteErrors.isBusy(e) || System.nanoTime() - deadline > 0) {
                    throw SqliteErrors.ledger(e, file);
                }
            }
        }
    }
}
