package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.LedgerSql;
import dev.prumo.dialect.LedgerTables;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.dialect.StepRecord;
import dev.prumo.dialect.TargetKey;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.revision.Scope;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SQL around a revision on PostgreSQL. Lock, fence and preamble are one call of a procedure and the ledger's rows
 * another, so that a revision costs four statements more than its own.
 */
final class PostgresProgramSql extends LedgerSql {
    /** Private SQLSTATEs, raised by the fence; class PR is used by no server. */
    static final String TARGET_BUSY = "PRM01";

    static final String POSITION_MOVED = "PRM02";
    static final String NOT_VERIFIED = "PRM03";
    static final String POOLED = "PRM04";

    /** A machine that is gone is noticed after 30 s and three probes more, a client process that is gone after 5 s. */
    private static final int KEEPALIVE_IDLE_SECONDS = 30;

    private static final int KEEPALIVE_INTERVAL_SECONDS = 5;
    private static final int KEEPALIVE_COUNT = 3;
    private static final int CLIENT_CHECK_MILLIS = 5_000;

    private final String ledgerSchema;

    /** Undoes what a dump inside an earlier revision may have left: search_path, timeouts, row_security, … */
    private final List<String> reset;

    /** {@code reset all} does not touch these two. */
    private final List<String> ownRole;

    private final LedgerProcedures procedures;

    /**
     * {@code ownConnection}: every transaction begins by undoing what earlier ones left in the session. The connection of
     * a pool is spared that, because it would also undo what the pool's owner set.
     */
    PostgresProgramSql(String ledgerSchema, boolean ownConnection) {
        super(tables(ledgerSchema));
        this.ledgerSchema = requireNonNull(ledgerSchema, "ledgerSchema");
        this.reset = ownConnection ? List.of("reset all") : List.of();
        this.ownRole = ownConnection ? List.of("set session authorization default", "set role none") : List.of();
        this.procedures = new LedgerProcedures(quoted(ledgerSchema), tables());
    }

    private static LedgerTables tables(String ledgerSchema) {
        String schema = quoted(ledgerSchema);
        return new LedgerTables(
                schema + ".meta",
                schema + ".position",
                schema + ".run",
                schema + ".revision",
                schema + ".history",
                schema + ".tenant");
    }

    private static String quoted(String name) {
        return Identifier.of(name).quoted();
    }

    @Override
    public List<String> scriptHeader() {
        return List.of("\\set ON_ERROR_STOP on");
    }

    @Override
    public List<String> createLedger(String project) {
        return List.of(
                createSchema(),
                "create table if not exists " + tables().meta() + " (key text primary key, value text not null)",
                "create table if not exists " + tables().position()
                        + " (tenant text primary key, heads text not null, updated_at timestamptz not null default now())",
                "create table if not exists " + tables().run()
                        + " (id bigint generated always as identity primary key, kind text not null, tag text, reason text,"
                        + " operator text not null, host text not null, git_commit text, tool_version text not null,"
                        + " started_at timestamptz not null default now(), ended_at timestamptz, status text,"
                        + " targets integer, changed integer, failed integer, skipped integer)",
                "create table if not exists " + tables().revision()
                        + " (id text not null, checksum text not null, message text not null, parents text not null,"
                        + " depends_on text not null, transactional boolean not null, down_script text,"
                        + " accepted_at timestamptz not null default now(), accepted_by text not null,"
                        + " primary key (id, checksum))",
                "create table if not exists " + tables().history()
                        + " (id bigint generated always as identity primary key, run bigint, tenant text not null,"
                        + " revision text not null, direction text not null, status text not null,"
                        + " started_at timestamptz not null default now(), finished_at timestamptz, duration_ms bigint,"
                        + " checksum text not null, statements_done integer not null, statements_total integer not null,"
                        + " done_digest text not null default '', error text)",
                "create index if not exists history_revision_idx on " + tables().history() + " (tenant, revision, id)",
                "create table if not exists " + tables().tenant()
                        + " (id text primary key, database text not null, place text not null, status text not null)",
                procedures.createFence(),
                procedures.createStepDone(),
                "insert into " + tables().meta() + " (key, value) values ('version', '" + VERSION + "'), ('project', "
                        + literal(project) + ") on conflict (key) do nothing");
    }

    /**
     * The lock puts sessions in line that create the ledger at once: "if not exists" alone fails on the catalog's unique
     * indexes then. The schema is looked for first, because "create schema if not exists" wants a right on the database
     * even where the schema exists.
     */
    private String createSchema() {
        String schema = quoted(ledgerSchema);
        return new DoBlock()
                .refuse(
                        "not pg_try_advisory_xact_lock(" + TargetKey.ofCreation(ledgerSchema) + ")",
                        TARGET_BUSY,
                        "'another session is creating the ledger'")
                .when("to_regnamespace(" + literal(schema) + ") is null", "create schema " + schema)
                .text();
    }

    @Override
    protected String now() {
        return "clock_timestamp()";
    }

    @Override
    protected String begun() {
        return "now()";
    }

    @Override
    protected String millisSince(String moment) {
        return "extract(epoch from clock_timestamp() - " + moment + ") * 1000";
    }

    @Override
    protected String bool(boolean truth) {
        return Boolean.toString(truth);
    }

    @Override
    public List<String> begin(boolean rebuilds) {
        return List.of("begin");
    }

    @Override
    public List<String> fence(Target target, List<String> heads, SessionSettings settings) {
        String shared = target.scope() == Scope.TENANT
                ? key(TargetKey.of(ledgerSchema, Target.shared(target.database())))
                : "null";
        return List.of(procedures.callFence(
                String.valueOf(!reset.isEmpty()),
                shared,
                key(TargetKey.of(ledgerSchema, target)),
                literal(target.tenant()),
                literal(String.join(" ", heads)),
                "'" + settings.lockTimeout().toMillis() + "'",
                "'" + settings.statementTimeout().toMillis() + "'"));
    }

    /** In quotes, because the smallest of its numbers is no bigint as a literal. */
    private static String key(long key) {
        return "'" + key + "'";
    }

    @Override
    public List<String> fenceAgain(Target target, List<String> heads, SessionSettings settings) {
        DoBlock block = new DoBlock().then(ownRole);
        guard(block, target, heads);
        timeouts(block, settings);
        return List.of(block.text());
    }

    @Override
    public List<String> freshSession() {
        return List.of();
    }

    @Override
    public List<String> restoreSession(SessionSettings settings) {
        DoBlock block = new DoBlock().then(reset).then(ownRole);
        timeouts(block, settings);
        return List.of(block.text());
    }

    private void guard(DoBlock block, Target target, List<String> heads) {
        tryLock(block, "xact_", target);
        block.refuse(
                positionIs("<>", target.tenant(), heads),
                POSITION_MOVED,
                "'the position is not what the plan started from'");
    }

    private static void timeouts(DoBlock block, SessionSettings settings) {
        set(block, "lock_timeout", settings.lockTimeout().toMillis(), true);
        set(block, "statement_timeout", settings.statementTimeout().toMillis(), true);
        set(block, "idle_in_transaction_session_timeout", 0, true);
    }

    /** Lets go of the locks within seconds when this client's machine is gone; the check exists from version 14 on. */
    private static void noticeDeadClient(DoBlock block, boolean inTransaction) {
        set(block, "tcp_keepalives_idle", KEEPALIVE_IDLE_SECONDS, inTransaction);
        set(block, "tcp_keepalives_interval", KEEPALIVE_INTERVAL_SECONDS, inTransaction);
        set(block, "tcp_keepalives_count", KEEPALIVE_COUNT, inTransaction);
        block.when(
                "current_setting('server_version_num')::int >= 140000",
                setting("client_connection_check_interval", CLIENT_CHECK_MILLIS, inTransaction));
    }

    private static void set(DoBlock block, String name, long value, boolean inTransaction) {
        block.then(setting(name, value, inTransaction));
    }

    private static String setting(String name, long value, boolean inTransaction) {
        return "perform set_config('" + name + "', '" + value + "', " + inTransaction + ")";
    }

    /** A pooler tells its clients numbers of its own, so a session that is the server's is known by the same number. */
    private static void requireDirect(DoBlock block, long processId) {
        if (processId != 0) {
            block.refuse("pg_backend_pid() <> " + processId, POOLED, "'a connection pooler stands before the server'");
        }
    }

    /** Tenant work holds the shared scope's lock in shared mode, so that the shared schema stays still under it. */
    private void tryLock(DoBlock block, String scope, Target target) {
        String shared = target.scope() == Scope.TENANT
                ? "not pg_try_advisory_" + scope + "lock_shared("
                        + TargetKey.of(ledgerSchema, Target.shared(target.database())) + ") or "
                : "";
        block.refuse(
                shared + "not pg_try_advisory_" + scope + "lock(" + TargetKey.of(ledgerSchema, target) + ")",
                TARGET_BUSY,
                "'another runner is changing this target'");
    }

    @Override
    public Optional<String> assumeRole(SessionSettings settings) {
        return settings.role().map(role -> "set local role " + quoted(role));
    }

    @Override
    public Optional<String> leaveRole(SessionSettings settings) {
        return settings.role().map(role -> "set local role none");
    }

    @Override
    public List<String> verify(String query, String description) {
        return List.of(new DoBlock()
                .refuse("exists (" + query + "\n)", NOT_VERIFIED, literal(description))
                .text());
    }

    @Override
    public List<String> stepDone(StepRecord record) {
        Step step = record.step();
        // A call takes no sub-select.
        String run = record.run().equals(lastRun()) ? "null" : record.run();
        return List.of(procedures.callStepDone(
                run,
                literal(record.tenant()),
                literal(step.revision().id()),
                literal(step.direction().word()),
                literal(step.checksum()),
                String.valueOf(record.statementsTotal()),
                String.valueOf(keepsRevision(record)),
                literal(step.revision().message()),
                literal(String.join(" ", step.revision().parents())),
                literal(String.join(" ", step.revision().dependsOn())),
                String.valueOf(step.transactional()),
                optional(step.downScript()),
                literal(record.operator()),
                literal(String.join(" ", step.after()))));
    }

    @Override
    public List<String> attemptDone(StepRecord record) {
        return List.of(together(attemptClosed(record), record));
    }

    /** The rows of a step in one statement; none of its parts sees what another writes, nor needs to. */
    private String together(String history, StepRecord record) {
        String revision = keepRevision(record)
                .map(insert -> ",\n  revision as (" + insert + ")")
                .orElse("");
        return "with history as (" + history + ")" + revision + "\n  " + setPosition(record);
    }

    @Override
    public List<String> commit(boolean rebuilds) {
        return List.of("commit");
    }

    @Override
    public List<String> lockSession(Target target, long processId) {
        DoBlock block = new DoBlock().then(reset).then(ownRole);
        requireDirect(block, processId);
        tryLock(block, "", target);
        noticeDeadClient(block, reset.isEmpty());
        return List.of(block.text());
    }

    @Override
    public List<String> unlockSession(Target target) {
        return List.of("select pg_advisory_unlock_all()");
    }

    @Override
    public List<String> bareSettings(SessionSettings settings) {
        // CREATE INDEX CONCURRENTLY waits for other sessions by design; a timeout would leave an INVALID index behind.
        List<String> texts = new ArrayList<>(List.of("set lock_timeout = 0", "set statement_timeout = 0"));
        settings.role().ifPresent(role -> texts.add("set role " + quoted(role)));
        return texts;
    }

    @Override
    public String literal(String value) {
        // A backslash means itself with standard_conforming_strings, which a revision may have switched off: E'' does
        // not care.
        if (value.indexOf('\\') >= 0) {
            return "E'" + value.replace("\\", "\\\\").replace("'", "''") + "'";
        }
        return "'" + value.replace("'", "''") + "'";
    }
}
