package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.Step;
import dev.prumo.revision.Direction;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * The statements that write the ledger, told once: a dialect only says how it names the moment, a span of time and a
 * truth. Every time is written by these statements, none by a column's default, so that rows mean the same everywhere.
 */
public abstract class LedgerSql implements ProgramSql {
    /** Layout of the ledger that this version writes, {@code major.minor}. */
    public static final String VERSION = "1.1";

    /** Whom the last attempt failed at is found without reading a history of a million rows. */
    protected static final String OPEN_ATTEMPTS = " where status <> 'done'";

    private static final String REVISION_COLUMNS =
            "id, checksum, message, parents, depends_on, transactional, down_script, accepted_at, accepted_by";

    private static final String REPLACED = "message = excluded.message, parents = excluded.parents,"
            + " depends_on = excluded.depends_on, transactional = excluded.transactional,"
            + " down_script = excluded.down_script, accepted_at = excluded.accepted_at,"
            + " accepted_by = excluded.accepted_by";

    private final LedgerTables tables;

    protected LedgerSql(LedgerTables tables) {
        this.tables = requireNonNull(tables, "tables");
    }

    public final LedgerTables tables() {
        return tables;
    }

    /** An expression for the time now, as it goes by. */
    protected abstract String now();

    /** An expression for the time when this transaction began. */
    protected abstract String begun();

    /** An expression for the whole milliseconds from a moment, given as an expression, to {@link #now()}. */
    protected abstract String millisSince(String moment);

    protected abstract String bool(boolean truth);

    @Override
    public final String startRun(RunRecord run) {
        return runRow() + " values (" + runValues(run) + ")";
    }

    @Override
    public final String startRunOnce(RunRecord run) {
        return runRow() + " select " + runValues(run) + " where not exists (select 1 from " + tables.run()
                + " where uid = " + literal(run.uid()) + ")";
    }

    private String runRow() {
        return "insert into " + tables.run()
                + " (uid, kind, tag, reason, operator, host, git_commit, tool_version, started_at)";
    }

    private String runValues(RunRecord run) {
        return literal(run.uid()) + ", " + literal(run.kind()) + ", " + optional(run.tag()) + ", "
                + optional(run.reason()) + ", "
                + literal(run.operator()) + ", " + literal(run.host()) + ", " + optional(run.gitCommit()) + ", "
                + literal(run.toolVersion()) + ", " + now();
    }

    @Override
    public final String lastRun() {
        return "(select max(id) from " + tables.run() + ")";
    }

    @Override
    public final String finishRun(String run, String status, int targets, int changed, int failed, int skipped) {
        return "update " + tables.run() + " set ended_at = " + now() + ", status = " + literal(status) + ", targets = "
                + targets + ", changed = " + changed + ", failed = " + failed + ", skipped = " + skipped
                + " where id = " + run;
    }

    @Override
    public final List<String> startAttempt(StepRecord record, int done, String doneDigest) {
        return List.of(
                close("coalesce(error, 'interrupted')") + openAttempt(record),
                "insert into " + tables.history()
                        + " (run, tenant, revision, direction, status, started_at, checksum, statements_done,"
                        + " statements_total, done_digest) values (" + attempted(record) + ", 'started', " + now()
                        + ", '" + record.step().checksum() + "', " + done + ", " + record.statementsTotal() + ", '"
                        + doneDigest + "')");
    }

    @Override
    public final String journal(StepRecord record, int done, String doneDigest) {
        return "update " + tables.history() + " set statements_done = " + done + ", done_digest = '" + doneDigest + "'"
                + openAttempt(record);
    }

    @Override
    public final String attemptFailed(StepRecord record, String error) {
        return close(literal(error)) + openAttempt(record);
    }

    /** Closes the attempt with this id as failed, if it is still open. */
    public final String closeAttempt(long id, String error) {
        return close(literal(error)) + " where id = " + id + " and status = 'started'";
    }

    @Override
    public final String recordFailure(StepRecord record, int statementsDone, String error) {
        return "insert into " + tables.history()
                + " (run, tenant, revision, direction, status, started_at, finished_at, checksum, statements_done,"
                + " statements_total, error) values (" + attempted(record) + ", 'failed', " + now() + ", " + now()
                + ", '" + record.step().checksum() + "', " + statementsDone + ", " + record.statementsTotal() + ", "
                + literal(error) + ")";
    }

    @Override
    public final List<String> recordAll(List<StepRecord> records) {
        if (records.isEmpty()) {
            return List.of();
        }
        List<String> texts = new ArrayList<>();
        texts.add(records.stream()
                .map(record -> "(" + attempted(record) + ", 'done', " + begun() + ", " + now() + ", "
                        + millisSince(begun()) + ", '" + record.step().checksum() + "', 0, 0)")
                .collect(Collectors.joining(
                        ", ",
                        "insert into " + tables.history()
                                + " (run, tenant, revision, direction, status, started_at, finished_at, duration_ms,"
                                + " checksum, statements_done, statements_total) values ",
                        "")));
        List<StepRecord> kept =
                records.stream().filter(LedgerSql::keepsRevision).toList();
        if (!kept.isEmpty()) {
            texts.add(keepRevisions(kept));
        }
        texts.add(setPosition(records.get(records.size() - 1)));
        return texts;
    }

    /** What is there as it should be is left alone: a row that is written is locked for all who make tenants at once. */
    private String keepRevisions(List<StepRecord> records) {
        return records.stream()
                .map(this::revisionRow)
                .collect(Collectors.joining(
                        ", ",
                        "insert into " + tables.revision() + " (" + REVISION_COLUMNS + ") select v.* from (values ",
                        ") v where not exists (select 1 from " + tables.revision()
                                + " r where r.id = v.column1 and r.checksum = v.column2 and r.message = v.column3"
                                + " and r.parents = v.column4 and r.depends_on = v.column5"
                                + " and r.transactional = v.column6 and coalesce(r.down_script, '') ="
                                + " coalesce(v.column7, '')) on conflict (id, checksum) do update set " + REPLACED));
    }

    private String revisionRow(StepRecord record) {
        Step step = record.step();
        return "(" + literal(step.revision().id()) + ", '" + step.checksum() + "', "
                + literal(step.revision().message()) + ", "
                + words(step.revision().parents()) + ", "
                + words(step.revision().dependsOn()) + ", "
                + bool(step.revision().transactional()) + ", " + optional(step.downScript()) + ", " + now() + ", "
                + literal(record.operator()) + ")";
    }

    @Override
    public final List<String> takeOver(String run, String tenant, String to, List<String> heads) {
        List<String> texts = new ArrayList<>(List.of(
                "update " + tables.history() + " set tenant = " + literal(to) + " where tenant = " + literal(tenant)));
        if (!heads.isEmpty()) {
            texts.add("insert into " + tables.history()
                    + " (run, tenant, revision, direction, status, started_at, finished_at, duration_ms, checksum,"
                    + " statements_done, statements_total) select " + run + ", " + literal(to) + ", id, '"
                    + Direction.STAMP.word() + "', 'done', " + begun() + ", " + now() + ", " + millisSince(begun())
                    + ", max(checksum), 0, 0 from " + tables.revision() + " r where id in ("
                    + heads.stream().map(this::literal).collect(Collectors.joining(", "))
                    + ") and accepted_at = (select max(n.accepted_at) from " + tables.revision()
                    + " n where n.id = r.id) group by id");
        }
        return texts;
    }

    @Override
    public final List<String> restored(String run, String tenant, List<String> heads) {
        List<String> texts = new ArrayList<>(List.of(place(tenant, heads)));
        if (!heads.isEmpty()) {
            texts.add(heads.stream()
                    .map(head -> "(" + literal(head) + ")")
                    .collect(Collectors.joining(
                            ", ",
                            "insert into " + tables.history()
                                    + " (run, tenant, revision, direction, status, started_at, finished_at, duration_ms,"
                                    + " checksum, statements_done, statements_total) select " + run + ", "
                                    + literal(tenant) + ", h.column1, '" + Direction.STAMP.word() + "', 'done', "
                                    + begun() + ", " + now() + ", " + millisSince(begun())
                                    + ", coalesce((select r.checksum from " + tables.revision()
                                    + " r where r.id = h.column1 order by r.accepted_at desc limit 1), ''), 0, 0"
                                    + " from (values ",
                            ") h")));
        }
        return texts;
    }

    @Override
    public final String place(String tenant, List<String> heads) {
        return "insert into " + tables.position() + " (tenant, heads, updated_at) values (" + literal(tenant) + ", "
                + words(heads) + ", " + now()
                + ") on conflict (tenant) do update set heads = excluded.heads, updated_at = excluded.updated_at";
    }

    @Override
    public final String recordHook(
            String run,
            String tenant,
            String name,
            String command,
            int exitCode,
            String output,
            String startedAt,
            long durationMillis) {
        return "insert into " + tables.hook()
                + " (run, tenant, name, command, exit_code, output, started_at, duration_ms) values (" + run + ", "
                + literal(tenant) + ", " + literal(name) + ", " + literal(command) + ", " + exitCode + ", "
                + literal(output) + ", " + literal(startedAt) + ", " + durationMillis + ")";
    }

    /** Accepts another checksum for a revision that the ledger has. */
    public final String acceptChecksum(String revision, String checksum, String operator) {
        return "insert into " + tables.revision()
                + " (id, checksum, message, parents, depends_on, transactional, down_script, accepted_at, accepted_by)"
                + " select id, " + literal(checksum) + ", message, parents, depends_on, transactional, down_script, "
                + now() + ", " + literal(operator) + " from " + tables.revision() + " where id = " + literal(revision)
                + " order by accepted_at desc limit 1 on conflict (id, checksum) do nothing";
    }

    /** Replaces a position that is still {@code expected}. */
    public final String movePosition(String tenant, List<String> expected, List<String> heads) {
        return "update " + tables.position() + " set heads = " + words(heads) + ", updated_at = " + now()
                + " where tenant = " + literal(tenant) + " and heads = " + words(expected);
    }

    /** The row of a step that is done. */
    protected final String historyDone(StepRecord record) {
        return "insert into " + tables.history()
                + " (run, tenant, revision, direction, status, started_at, finished_at, duration_ms, checksum,"
                + " statements_done, statements_total) values (" + attempted(record) + ", 'done', " + begun() + ", "
                + now() + ", " + millisSince(begun()) + ", '" + record.step().checksum() + "', "
                + record.statementsTotal() + ", " + record.statementsTotal() + ")";
    }

    /** Closes the open attempt as done. */
    protected final String attemptClosed(StepRecord record) {
        return "update " + tables.history() + " set status = 'done', finished_at = " + now() + ", duration_ms = "
                + millisSince("started_at") + ", statements_done = " + record.statementsTotal() + openAttempt(record);
    }

    /** Whether the revision of a step is kept: not on the way down, and not when only its id is known. */
    protected static boolean keepsRevision(StepRecord record) {
        return record.step().direction() != Direction.DOWN
                && !record.step().checksum().isEmpty();
    }

    /** Keeps a revision with its way down; empty on the way down, and for one that only its id is known of. */
    protected final Optional<String> keepRevision(StepRecord record) {
        if (!keepsRevision(record)) {
            return Optional.empty();
        }
        return Optional.of("insert into " + tables.revision() + " (" + REVISION_COLUMNS + ") values "
                + revisionRow(record) + " on conflict (id, checksum) do update set " + REPLACED);
    }

    /** Sets the position to where the step leads. */
    protected final String setPosition(StepRecord record) {
        return place(record.tenant(), record.step().after());
    }

    /** A condition: whether the position is what the plan started from. */
    protected final String positionIs(String operator, String tenant, List<String> heads) {
        return "coalesce((select heads from " + tables.position() + " where tenant = " + literal(tenant) + "), '') "
                + operator + " " + words(heads);
    }

    private String close(String error) {
        return "update " + tables.history() + " set status = 'failed', finished_at = " + now() + ", error = " + error;
    }

    private String openAttempt(StepRecord record) {
        return " where tenant = " + literal(record.tenant()) + " and revision = "
                + literal(record.step().revision().id()) + " and status = 'started'";
    }

    /** Values of the columns run, tenant, revision and direction. */
    private String attempted(StepRecord record) {
        return record.run() + ", " + literal(record.tenant()) + ", "
                + literal(record.step().revision().id()) + ", '"
                + record.step().direction().word() + "'";
    }

    private String words(List<String> ids) {
        return literal(String.join(" ", ids));
    }

    protected final String optional(Optional<String> value) {
        return value.map(this::literal).orElse("null");
    }
}
