package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.PrumoException;
import dev.prumo.ledger.RecordedHook;
import dev.prumo.ledger.RecordedRun;
import dev.prumo.ledger.RecordedRun.RunCounts;
import dev.prumo.ledger.RecordedRuns;
import dev.prumo.ledger.RecordedStep;
import dev.prumo.ledger.RunRecord;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The runs in one ledger. A ledger of layout 1.0 knows neither uids nor hooks: its runs have an empty uid, and hooks are
 * none.
 */
public final class LedgerRuns implements RecordedRuns {
    private static final String FIRST_LAYOUT = "1.0";

    private final Connection connection;
    private final LedgerTables tables;
    private final boolean hasUids;
    private final String timeText;
    private final Function<SQLException, PrumoException> refusal;

    /**
     * @param version what the ledger says it is, {@code major.minor}
     * @param timeText turns a column into RFC 3339 UTC text, with {@code ?} where the column goes
     * @param refusal what to throw when the database refuses
     */
    public LedgerRuns(
            Connection connection,
            LedgerTables tables,
            String version,
            String timeText,
            Function<SQLException, PrumoException> refusal) {
        this.connection = requireNonNull(connection, "connection");
        this.tables = requireNonNull(tables, "tables");
        this.hasUids = !version.equals(FIRST_LAYOUT);
        this.timeText = requireNonNull(timeText, "timeText");
        this.refusal = requireNonNull(refusal, "refusal");
    }

    @Override
    public List<RecordedRun> runs(int most) {
        return read("select " + runColumns() + " order by id desc limit " + most, none -> {}, LedgerRuns::run);
    }

    @Override
    public List<RecordedRun> runsOf(String tenant, int most) {
        return read(
                "select " + runColumns() + " where id in (select run from " + tables.history()
                        + " where tenant = ?) order by id desc limit " + most,
                statement -> statement.setString(1, tenant),
                LedgerRuns::run);
    }

    @Override
    public Optional<RecordedRun> run(long id) {
        return read("select " + runColumns() + " where id = " + id, none -> {}, LedgerRuns::run).stream()
                .findFirst();
    }

    @Override
    public Optional<RecordedRun> run(String uid) {
        if (!hasUids || uid.isEmpty()) {
            return Optional.empty();
        }
        return read(
                        "select " + runColumns() + " where uid = ?",
                        statement -> statement.setString(1, uid),
                        LedgerRuns::run)
                .stream()
                .findFirst();
    }

    @Override
    public List<RecordedStep> steps(long run) {
        return read(
                "select tenant, revision, direction, status, " + time("started_at")
                        + ", duration_ms, statements_done, statements_total, error from " + tables.history()
                        + " where run = " + run + " order by id",
                none -> {},
                LedgerRuns::step);
    }

    @Override
    public List<RecordedHook> hooks(long run) {
        if (!hasUids) {
            return List.of();
        }
        return read(
                "select tenant, name, command, exit_code, output, " + time("started_at") + ", duration_ms from "
                        + tables.hook() + " where run = " + run + " order by id",
                none -> {},
                LedgerRuns::hook);
    }

    private String runColumns() {
        return "id, " + (hasUids ? "coalesce(uid, '')" : "''")
                + ", kind, tag, reason, operator, host, git_commit, tool_version, " + time("started_at") + ", "
                + time("ended_at") + ", status, targets, changed, failed, skipped from " + tables.run();
    }

    private String time(String column) {
        return timeText.replace("?", column);
    }

    private static RecordedRun run(ResultSet row) throws SQLException {
        RunRecord record = new RunRecord(
                row.getString(2),
                row.getString(3),
                Optional.ofNullable(row.getString(4)),
                Optional.ofNullable(row.getString(5)),
                row.getString(6),
                row.getString(7),
                Optional.ofNullable(row.getString(8)),
                row.getString(9));
        Optional<String> status = Optional.ofNullable(row.getString(12));
        Optional<RunCounts> counts = status.isEmpty()
                ? Optional.empty()
                : Optional.of(new RunCounts(row.getInt(13), row.getInt(14), row.getInt(15), row.getInt(16)));
        return new RecordedRun(
                row.getLong(1), record, row.getString(10), Optional.ofNullable(row.getString(11)), status, counts);
    }

    private static RecordedStep step(ResultSet row) throws SQLException {
        long millis = row.getLong(6);
        Optional<Duration> duration = row.wasNull() ? Optional.empty() : Optional.of(Duration.ofMillis(millis));
        return new RecordedStep(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getString(4),
                row.getString(5),
                duration,
                row.getInt(7),
                row.getInt(8),
                Optional.ofNullable(row.getString(9)));
    }

    private static RecordedHook hook(ResultSet row) throws SQLException {
        return new RecordedHook(
                row.getString(1),
                row.getString(2),
                row.getString(3),
                row.getInt(4),
                row.getString(5),
                row.getString(6),
                Duration.ofMillis(row.getLong(7)));
    }

    private interface Binding {
        void bind(PreparedStatement statement) throws SQLException;
    }

    private interface Row<T> {
        T of(ResultSet row) throws SQLException;
    }

    private <T> List<T> read(String sql, Binding binding, Row<T> reading) {
        List<T> found = new ArrayList<>();
        try (PreparedStatement statement = connection.prepareStatement(sql)) {
            binding.bind(statement);
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    found.add(reading.of(rows));
                }
            }
            return found;
        } catch (SQLException e) {
            throw refusal.apply(e);
        }
    }
}
