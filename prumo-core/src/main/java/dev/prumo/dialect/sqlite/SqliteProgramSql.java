package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.LedgerTables;
import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.dialect.StepRecord;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.revision.Direction;
import java.util.List;
import java.util.Optional;

/**
 * The SQL around a revision on SQLite. There is no procedural language: what must hold is inserted into a temporary table
 * whose named CHECK constraints fail when it does not, so that the sqlite3 shell can run the same text.
 */
final class SqliteProgramSql implements ProgramSql {
    /** Names of the constraints; a violation's message names them. */
    static final String POSITION_GUARD = "prumo_position_is_as_planned";

    static final String VERIFY_GUARD = "prumo_verify_returns_no_row";

    /** Layout of the ledger that this version writes. */
    static final String VERSION = "1.0";

    private static final String NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
    private static final String GUARD = "temp.prumo_guard";
    private static final String STARTED = "(select started_at from " + GUARD + " order by rowid limit 1)";

    private final LedgerTables tables;

    SqliteProgramSql(String prefix) {
        this.tables = tables(requireNonNull(prefix, "prefix"));
    }

    static LedgerTables tables(String prefix) {
        return new LedgerTables(
                quoted(prefix + "_meta"),
                quoted(prefix + "_position"),
                quoted(prefix + "_run"),
                quoted(prefix + "_revision"),
                quoted(prefix + "_history"),
                quoted(prefix + "_tenant"));
    }

    private static String quoted(String name) {
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public List<String> scriptHeader() {
        return List.of(".bail on");
    }

    @Override
    public List<String> createLedger(String project) {
        return List.of(
                "create table if not exists " + tables.meta() + " (key text primary key, value text not null)",
                "create table if not exists " + tables.position()
                        + " (tenant text primary key, heads text not null, updated_at text not null)",
                "create table if not exists " + tables.run()
                        + " (id integer primary key autoincrement, kind text not null, tag text, reason text,"
                        + " operator text not null, host text not null, git_commit text, tool_version text not null,"
                        + " started_at text not null, ended_at text, status text,"
                        + " targets integer, changed integer, failed integer, skipped integer)",
                "create table if not exists " + tables.revision()
                        + " (id text not null, checksum text not null, message text not null, parents text not null,"
                        + " depends_on text not null, transactional integer not null, down_script text,"
                        + " accepted_at text not null, accepted_by text not null, primary key (id, checksum))",
                "create table if not exists " + tables.history()
                        + " (id integer primary key autoincrement, run integer, tenant text not null,"
                        + " revision text not null, direction text not null, status text not null,"
                        + " started_at text not null, finished_at text, duration_ms integer, checksum text not null,"
                        + " statements_done integer not null, statements_total integer not null,"
                        + " done_digest text not null default '', error text)",
                "create index if not exists " + tables.history().replaceAll("\"$", "_revision_idx\"") + " on "
                        + tables.history() + " (tenant, revision, id)",
                "create table if not exists " + tables.tenant()
                        + " (id text primary key, database text not null, place text not null, status text not null)",
                "insert into " + tables.meta() + " (key, value) values ('version', '" + VERSION + "'), ('project', "
                        + literal(project) + ") on conflict (key) do nothing");
    }

    @Override
    public String startRun(RunRecord run) {
        return "insert into " + tables.run()
                + " (kind, tag, reason, operator, host, git_commit, tool_version, started_at) values ("
                + literal(run.kind()) + ", " + optional(run.tag()) + ", " + optional(run.reason()) + ", "
                + literal(run.operator()) + ", " + literal(run.host()) + ", " + optional(run.gitCommit()) + ", "
                + literal(run.toolVersion()) + ", " + NOW + ")";
    }

    @Override
    public String lastRun() {
        return "(select max(id) from " + tables.run() + ")";
    }

    @Override
    public String finishRun(String run, String status, int targets, int changed, int failed, int skipped) {
        return "update " + tables.run() + " set ended_at = " + NOW + ", status = " + literal(status) + ", targets = "
                + targets + ", changed = " + changed + ", failed = " + failed + ", skipped = " + skipped
                + " where id = "
                + run;
    }

    @Override
    public List<String> begin(boolean rebuilds) {
        // The pragma is silently ignored inside a transaction; see
        // https://www.sqlite.org/pragma.html#pragma_foreign_keys
        return rebuilds ? List.of("pragma foreign_keys = off", "begin immediate") : List.of("begin immediate");
    }

    @Override
    public List<String> fence(Target target, List<String> heads, SessionSettings settings) {
        // "begin immediate" holds the file's only write lock: it is the target's lock too.
        return List.of(
                "create temp table if not exists prumo_guard (started_at text,"
                        + " position_holds integer constraint " + POSITION_GUARD + " check (position_holds),"
                        + " verified integer constraint " + VERIFY_GUARD + " check (verified))",
                "delete from " + GUARD,
                "insert into " + GUARD + " (started_at, position_holds) values (" + NOW
                        + ", coalesce((select heads from " + tables.position() + " where tenant = "
                        + literal(target.tenant()) + "), '') = " + literal(String.join(" ", heads)) + ")");
    }

    @Override
    public List<String> fenceAgain(Target target, List<String> heads, SessionSettings settings) {
        return fence(target, heads, settings);
    }

    /** The shell starts without foreign keys, and an earlier step may have switched them off. */
    @Override
    public List<String> freshSession() {
        return List.of("pragma foreign_keys = on");
    }

    /** What a pragma sets and can be set inside a transaction does not matter to the ledger. */
    @Override
    public List<String> restoreSession(SessionSettings settings) {
        return List.of();
    }

    @Override
    public Optional<String> assumeRole(SessionSettings settings) {
        return Optional.empty();
    }

    @Override
    public Optional<String> leaveRole(SessionSettings settings) {
        return Optional.empty();
    }

    @Override
    public List<String> verify(String query, String description) {
        return List.of("insert into " + GUARD + " (verified) select 0 where exists (" + query + "\n)");
    }

    @Override
    public List<String> stepDone(StepRecord record) {
        Step step = record.step();
        String history = "insert into " + tables.history()
                + " (run, tenant, revision, direction, status, started_at, finished_at, duration_ms, checksum,"
                + " statements_done, statements_total) values (" + record.run() + ", " + literal(record.tenant()) + ", "
                + literal(step.revision().id()) + ", '" + step.direction().word() + "', 'done', " + STARTED + ", " + NOW
                + ", " + since(STARTED) + ", '" + step.checksum() + "', " + record.statementsTotal() + ", "
                + record.statementsTotal() + ")";
        return withRevision(history, record);
    }

    private static String since(String started) {
        return "cast(round((julianday('now') - julianday(" + started + ")) * 86400000) as integer)";
    }

    private List<String> withRevision(String history, StepRecord record) {
        String position = "insert into " + tables.position() + " (tenant, heads, updated_at) values ("
                + literal(record.tenant()) + ", "
                + literal(String.join(" ", record.step().after())) + ", " + NOW
                + ") on conflict (tenant) do update set heads = excluded.heads, updated_at = excluded.updated_at";
        return record.step().direction() == Direction.DOWN
                        || record.step().checksum().isEmpty()
                ? List.of(history, position)
                : List.of(history, keepRevision(record), position);
    }

    private String keepRevision(StepRecord record) {
        Step step = record.step();
        return "insert into " + tables.revision()
                + " (id, checksum, message, parents, depends_on, transactional, down_script, accepted_at, accepted_by)"
                + " values (" + literal(step.revision().id()) + ", '" + step.checksum() + "', "
                + literal(step.revision().message()) + ", "
                + literal(String.join(" ", step.revision().parents())) + ", "
                + literal(String.join(" ", step.revision().dependsOn())) + ", " + (step.transactional() ? 1 : 0) + ", "
                + optional(step.downScript()) + ", " + NOW + ", " + literal(record.operator())
                + ") on conflict (id, checksum) do update set message = excluded.message, parents = excluded.parents,"
                + " depends_on = excluded.depends_on, transactional = excluded.transactional,"
                + " down_script = excluded.down_script, accepted_at = excluded.accepted_at,"
                + " accepted_by = excluded.accepted_by";
    }

    @Override
    public List<String> commit(boolean rebuilds) {
        return rebuilds ? List.of("commit", "pragma foreign_keys = on") : List.of("commit");
    }

    @Override
    public List<String> lockSession(Target target, long processId) {
        return List.of();
    }

    @Override
    public List<String> unlockSession(Target target) {
        return List.of();
    }

    @Override
    public List<String> bareSettings(SessionSettings settings) {
        return List.of();
    }

    @Override
    public List<String> startAttempt(StepRecord record, int done, String doneDigest) {
        Step step = record.step();
        return List.of(
                "update " + tables.history() + " set status = 'failed', error = coalesce(error, 'interrupted'),"
                        + " finished_at = " + NOW + " where tenant = " + literal(record.tenant()) + " and revision = "
                        + literal(step.revision().id()) + " and status = 'started'",
                "insert into " + tables.history()
                        + " (run, tenant, revision, direction, status, started_at, checksum, statements_done,"
                        + " statements_total, done_digest) values (" + record.run() + ", " + literal(record.tenant())
                        + ", " + literal(step.revision().id()) + ", '"
                        + step.direction().word() + "', 'started', " + NOW
                        + ", '" + step.checksum() + "', " + done + ", " + record.statementsTotal() + ", '" + doneDigest
                        + "')");
    }

    @Override
    public String journal(StepRecord record, int done, String doneDigest) {
        return "update " + tables.history() + " set statements_done = " + done + ", done_digest = '" + doneDigest + "'"
                + openAttempt(record);
    }

    private String openAttempt(StepRecord record) {
        return " where tenant = " + literal(record.tenant()) + " and revision = "
                + literal(record.step().revision().id()) + " and status = 'started'";
    }

    @Override
    public List<String> attemptDone(StepRecord record) {
        return withRevision(
                "update " + tables.history() + " set status = 'done', finished_at = " + NOW + ", duration_ms = "
                        + since("started_at") + ", statements_done = " + record.statementsTotal() + openAttempt(record),
                record);
    }

    private String optional(Optional<String> value) {
        return value.map(this::literal).orElse("null");
    }

    @Override
    public String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
