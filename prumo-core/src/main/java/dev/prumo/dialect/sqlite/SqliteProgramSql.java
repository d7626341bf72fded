package dev.prumo.dialect.sqlite;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.LedgerSql;
import dev.prumo.dialect.LedgerTables;
import dev.prumo.dialect.Protection;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.dialect.StepRecord;
import dev.prumo.plan.SharedReach;
import dev.prumo.plan.Target;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The SQL around a revision on SQLite. There is no procedural language: what must hold is inserted into a temporary table
 * whose named CHECK constraints fail when it does not, so that the sqlite3 shell can run the same text.
 */
final class SqliteProgramSql extends LedgerSql {
    static final String BEGIN = "begin immediate";

    static final String COMMIT = "commit";

    /** Names of the constraints; a violation's message names them. */
    static final String POSITION_GUARD = "prumo_position_is_as_planned";

    static final String VERIFY_GUARD = "prumo_verify_returns_no_row";

    private static final String NOW = "strftime('%Y-%m-%dT%H:%M:%fZ', 'now')";
    private static final String GUARD = "temp.prumo_guard";
    private static final String STARTED = "(select started_at from " + GUARD + " order by rowid limit 1)";

    SqliteProgramSql(String prefix) {
        super(tables(requireNonNull(prefix, "prefix")));
    }

    private static LedgerTables tables(String prefix) {
        return new LedgerTables(
                quoted(prefix + "_meta"),
                quoted(prefix + "_position"),
                quoted(prefix + "_run"),
                quoted(prefix + "_revision"),
                quoted(prefix + "_history"),
                quoted(prefix + "_tenant"),
                quoted(prefix + "_hook"));
    }

    private static String quoted(String name) {
        return Identifier.of(name).quoted();
    }

    @Override
    public List<String> scriptHeader() {
        return List.of(".bail on");
    }

    @Override
    public List<String> createLedger(String project) {
        return List.of(
                "create table if not exists " + tables().meta() + " (key text primary key, value text not null)",
                "create table if not exists " + tables().position()
                        + " (tenant text primary key, heads text not null, updated_at text not null)",
                "create table if not exists " + tables().run()
                        + " (id integer primary key autoincrement, uid text, kind text not null, tag text, reason text,"
                        + " operator text not null, host text not null, git_commit text, tool_version text not null,"
                        + " started_at text not null, ended_at text, status text,"
                        + " targets integer, changed integer, failed integer, skipped integer)",
                "create table if not exists " + tables().revision()
                        + " (id text not null, checksum text not null, message text not null, parents text not null,"
                        + " depends_on text not null, transactional integer not null, down_script text,"
                        + " accepted_at text not null, accepted_by text not null, primary key (id, checksum))",
                "create table if not exists " + tables().history()
                        + " (id integer primary key autoincrement, run integer, tenant text not null,"
                        + " revision text not null, direction text not null, status text not null,"
                        + " started_at text not null, finished_at text, duration_ms integer, checksum text not null,"
                        + " statements_done integer not null, statements_total integer not null,"
                        + " done_digest text not null default '', error text)",
                "create index if not exists " + tables().history().replaceAll("\"$", "_revision_idx\"") + " on "
                        + tables().history() + " (tenant, revision, id)",
                "create index if not exists " + tables().history().replaceAll("\"$", "_open_idx\"") + " on "
                        + tables().history() + " (tenant, revision, id)" + OPEN_ATTEMPTS,
                "create table if not exists " + tables().tenant()
                        + " (id text primary key, database text not null, place text not null, status text not null)",
                "create table if not exists " + tables().hook()
                        + " (id integer primary key autoincrement, run integer not null, tenant text not null,"
                        + " name text not null, command text not null, exit_code integer not null,"
                        + " output text not null, started_at text not null, duration_ms integer not null)",
                "insert into " + tables().meta() + " (key, value) values ('version', '" + VERSION + "'), ('project', "
                        + literal(project) + ") on conflict (key) do update set value = excluded.value"
                        + " where key = 'version'");
    }

    @Override
    public List<String> upgradeLedger(String version, String project) {
        List<String> texts = new ArrayList<>();
        if (version.equals("1.0")) {
            texts.add("alter table " + tables().run() + " add column uid text");
        }
        texts.addAll(createLedger(project));
        return texts;
    }

    @Override
    protected String now() {
        return NOW;
    }

    @Override
    protected String begun() {
        return STARTED;
    }

    @Override
    protected String millisSince(String moment) {
        return "cast(round((julianday('now') - julianday(" + moment + ")) * 86400000) as integer)";
    }

    @Override
    protected String bool(boolean truth) {
        return truth ? "1" : "0";
    }

    @Override
    public List<String> begin(boolean rebuilds) {
        // The pragma is silently ignored inside a transaction; see
        // https://www.sqlite.org/pragma.html#pragma_foreign_keys
        return rebuilds ? List.of("pragma foreign_keys = off", BEGIN) : List.of(BEGIN);
    }

    @Override
    public List<String> fence(Target target, List<String> heads, SharedReach reach, SessionSettings settings) {
        // "begin immediate" holds the file's only write lock: it is the target's lock too.
        return List.of(
                "create temp table if not exists prumo_guard (started_at text,"
                        + " position_holds integer constraint " + POSITION_GUARD + " check (position_holds),"
                        + " verified integer constraint " + VERIFY_GUARD + " check (verified))",
                "delete from " + GUARD,
                "insert into " + GUARD + " (started_at, position_holds) values (" + NOW + ", "
                        + positionIs("=", target.tenant(), heads) + ")");
    }

    @Override
    public List<String> fenceAgain(Target target, List<String> heads, SessionSettings settings) {
        return fence(target, heads, SharedReach.NONE, settings);
    }

    /** The shell starts without foreign keys, and an earlier step may have switched them off. */
    @Override
    public List<String> freshSession() {
        return List.of("pragma foreign_keys = on");
    }

    /** What a pragma sets and can be set inside a transaction does not matter to the ledger. */
    @Override
    public List<String> restoreSession(Target target, SessionSettings settings) {
        return List.of();
    }

    /** A tenant's file has no shared tables in it. */
    @Override
    public List<String> guard(Target target, SharedReach reach) {
        return List.of();
    }

    @Override
    public List<String> requireOwn(Target target, Set<String> names, SessionSettings settings) {
        return List.of();
    }

    @Override
    public List<String> enter(Target target, SessionSettings settings) {
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
    public Protection protection(int step, List<String> tables) {
        return SqliteProtection.of(step, tables);
    }

    @Override
    public List<String> verify(String query, String description) {
        return List.of("insert into " + GUARD + " (verified) select 0 where exists (" + query + "\n)");
    }

    @Override
    public List<String> stepDone(StepRecord record) {
        return rows(historyDone(record), record);
    }

    @Override
    public List<String> attemptDone(StepRecord record) {
        return rows(attemptClosed(record), record);
    }

    private List<String> rows(String history, StepRecord record) {
        List<String> rows = new ArrayList<>(List.of(history));
        keepRevision(record).ifPresent(rows::add);
        rows.add(setPosition(record));
        return rows;
    }

    @Override
    public List<String> commit(boolean rebuilds) {
        return rebuilds ? List.of(COMMIT, "pragma foreign_keys = on") : List.of(COMMIT);
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
    public String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
