package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.LedgerTables;
import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.dialect.StepRecord;
import dev.prumo.dialect.TargetKey;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.revision.Direction;
import dev.prumo.revision.Scope;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The SQL around a revision on PostgreSQL. Lock, fence and preamble are one call of a procedure and the ledger's rows
 * another, so that a revision costs four statements more than its own.
 */
final class PostgresProgramSql implements ProgramSql {
    /** Private SQLSTATEs, raised by the fence; class PR is used by no server. */
    static final String TARGET_BUSY = "PRM01";

    static final String POSITION_MOVED = "PRM02";
    static final String NOT_VERIFIED = "PRM03";
    static final String POOLED = "PRM04";

    private final String ledgerSchema;
    private final String reset;
    private final String ownRole;
    private final LedgerTables tables;
    private final LedgerProcedures procedures;

    /**
     * {@code ownConnection}: every transaction begins by undoing what earlier ones left in the session. The connection of
     * a pool is spared that, because it would also undo what the pool's owner set.
     */
    PostgresProgramSql(String ledgerSchema, boolean ownConnection) {
        this.ledgerSchema = requireNonNull(ledgerSchema, "ledgerSchema");
        this.reset = ownConnection ? " reset all;" : "";
        this.ownRole = ownConnection ? " set session authorization default; set role none;" : "";
        this.tables = tables(ledgerSchema);
        this.procedures = new LedgerProcedures(quoted(ledgerSchema), tables);
    }

    static LedgerTables tables(String ledgerSchema) {
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
        return '"' + name.replace("\"", "\"\"") + '"';
    }

    @Override
    public List<String> scriptHeader() {
        return List.of("\\set ON_ERROR_STOP on");
    }

    @Override
    public List<String> createLedger(String project) {
        return List.of(
                createSchema(),
                "create table if not exists " + tables.meta() + " (key text primary key, value text not null)",
                "create table if not exists " + tables.position()
                        + " (tenant text primary key, heads text not null, updated_at timestamptz not null default now())",
                "create table if not exists " + tables.run()
                        + " (id bigint generated always as identity primary key, kind text not null, tag text, reason text,"
                        + " operator text not null, host text not null, git_commit text, tool_version text not null,"
                        + " started_at timestamptz not null default now(), ended_at timestamptz, status text,"
                        + " targets integer, changed integer, failed integer, skipped integer)",
                "create table if not exists " + tables.revision()
                        + " (id text not null, checksum text not null, message text not null, parents text not null,"
                        + " depends_on text not null, transactional boolean not null, down_script text,"
                        + " accepted_at timestamptz not null default now(), accepted_by text not null,"
                        + " primary key (id, checksum))",
                "create table if not exists " + tables.history()
                        + " (id bigint generated always as identity primary key, run bigint, tenant text not null,"
                        + " revision text not null, direction text not null, status text not null,"
                        + " started_at timestamptz not null default now(), finished_at timestamptz, duration_ms bigint,"
                        + " checksum text not null, statements_done integer not null, statements_total integer not null,"
                        + " done_digest text not null default '', error text)",
                "create index if not exists history_revision_idx on " + tables.history() + " (tenant, revision, id)",
                "create table if not exists " + tables.tenant()
                        + " (id text primary key, database text not null, place text not null, status text not null)",
                procedures.createFence(),
                procedures.createStepDone(),
                "insert into " + tables.meta() + " (key, value) values ('version', '" + VERSION + "'), ('project', "
                        + literal(project) + ") on conflict (key) do nothing");
    }

    /**
     * The lock puts sessions in line that create the ledger at once: "if not exists" alone fails on the catalog's unique
     * indexes then. The schema is looked for first, because "create schema if not exists" wants a right on the database
     * even where the schema exists.
     */
    private String createSchema() {
        return "do "
                + dollarQuoted("begin if not pg_try_advisory_xact_lock(" + TargetKey.ofCreation(ledgerSchema)
                        + ") then raise exception using errcode = '" + TARGET_BUSY
                        + "', message = 'another session is creating the ledger'; end if; if to_regnamespace("
                        + literal(quoted(ledgerSchema)) + ") is null then create schema " + quoted(ledgerSchema)
                        + "; end if; end");
    }

    /** Layout of the ledger that this version writes. */
    static final String VERSION = "1.0";

    @Override
    public String startRun(RunRecord run) {
        return "insert into " + tables.run() + " (kind, tag, reason, operator, host, git_commit, tool_version) values ("
                + literal(run.kind()) + ", " + optional(run.tag()) + ", " + optional(run.reason()) + ", "
                + literal(run.operator()) + ", " + literal(run.host()) + ", " + optional(run.gitCommit()) + ", "
                + literal(run.toolVersion()) + ")";
    }

    @Override
    public String lastRun() {
        return "(select max(id) from " + tables.run() + ")";
    }

    @Override
    public String finishRun(String run, String status, int targets, int changed, int failed, int skipped) {
        return "update " + tables.run() + " set ended_at = clock_timestamp(), status = " + literal(status)
                + ", targets = "
                + targets + ", changed = " + changed + ", failed = " + failed + ", skipped = " + skipped
                + " where id = "
                + run;
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
                "'" + millis(settings.lockTimeout()) + "'",
                "'" + millis(settings.statementTimeout()) + "'"));
    }

    /** In quotes, because the smallest of its numbers is no bigint as a literal. */
    private static String key(long key) {
        return "'" + key + "'";
    }

    @Override
    public List<String> fenceAgain(Target target, List<String> heads, SessionSettings settings) {
        return List.of(block(ownRole + guard(target, heads) + timeouts(settings)));
    }

    @Override
    public List<String> freshSession() {
        return List.of();
    }

    @Override
    public List<String> restoreSession(SessionSettings settings) {
        return List.of(block(reset + ownRole + timeouts(settings)));
    }

    private String guard(Target target, List<String> heads) {
        return tryLock("xact_", target)
                + " if coalesce((select heads from " + tables.position() + " where tenant = "
                + literal(target.tenant()) + "), '') <> " + literal(String.join(" ", heads))
                + " then raise exception using errcode = '" + POSITION_MOVED
                + "', message = 'the position is not what the plan started from'; end if;";
    }

    private static String timeouts(SessionSettings settings) {
        return " perform set_config('lock_timeout', '" + millis(settings.lockTimeout())
                + "', true), set_config('statement_timeout', '" + millis(settings.statementTimeout())
                + "', true), set_config('idle_in_transaction_session_timeout', '0', true);";
    }

    /** Lets go of the locks within seconds when this client's machine is gone; the check exists from version 14 on. */
    private static String noticeDeadClient(boolean inTransaction) {
        String local = "', " + inTransaction + ")";
        return " perform set_config('tcp_keepalives_idle', '30" + local + ", set_config('tcp_keepalives_interval', '5"
                + local + ", set_config('tcp_keepalives_count', '3" + local
                + "; if current_setting('server_version_num')::int >= 140000"
                + " then perform set_config('client_connection_check_interval', '5000" + local + "; end if;";
    }

    private static String block(String work) {
        return "do " + dollarQuoted("begin" + work + " end");
    }

    /** A pooler tells its clients numbers of its own, so a session that is the server's is known by the same number. */
    private static String directly(long processId) {
        return processId == 0
                ? ""
                : " if pg_backend_pid() <> " + processId + " then raise exception using errcode = '" + POOLED
                        + "', message = 'a connection pooler stands before the server'; end if;";
    }

    /** Quotes with a tag that the text does not contain, whatever a tenant is called. */
    private static String dollarQuoted(String text) {
        String tag = "$prumo$";
        for (int i = 1; text.contains(tag); i++) {
            tag = "$prumo" + i + "$";
        }
        return tag + " " + text + " " + tag;
    }

    /** Tenant work holds the shared scope's lock in shared mode, so that the shared schema stays still under it. */
    private String tryLock(String scope, Target target) {
        String shared = target.scope() == Scope.TENANT
                ? "not pg_try_advisory_" + scope + "lock_shared("
                        + TargetKey.of(ledgerSchema, Target.shared(target.database())) + ") or "
                : "";
        return " if " + shared + "not pg_try_advisory_" + scope + "lock(" + TargetKey.of(ledgerSchema, target)
                + ") then raise exception using errcode = '" + TARGET_BUSY
                + "', message = 'another runner is changing this target'; end if;";
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
        return List.of("do "
                + dollarQuoted("begin if exists (" + query + "\n) then raise exception using errcode = '" + NOT_VERIFIED
                        + "', message = " + literal(description) + "; end if; end"));
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
                String.valueOf(keepsRevision(step)),
                literal(step.revision().message()),
                literal(String.join(" ", step.revision().parents())),
                literal(String.join(" ", step.revision().dependsOn())),
                String.valueOf(step.transactional()),
                optional(step.downScript()),
                literal(record.operator()),
                literal(String.join(" ", step.after()))));
    }

    private String withRevision(String first, StepRecord record) {
        return "with " + first + keepRevision(record) + " " + setPosition(record);
    }

    private String setPosition(StepRecord record) {
        return "insert into " + tables.position() + " (tenant, heads) values (" + literal(record.tenant()) + ", "
                + literal(String.join(" ", record.step().after()))
                + ") on conflict (tenant) do update set heads = excluded.heads, updated_at = now()";
    }

    /** What was only stamped has no text to keep. */
    private static boolean keepsRevision(Step step) {
        return step.direction() != Direction.DOWN && !step.checksum().isEmpty();
    }

    private String keepRevision(StepRecord record) {
        Step step = record.step();
        if (!keepsRevision(step)) {
            return "";
        }
        return ", revision as (insert into " + tables.revision()
                + " (id, checksum, message, parents, depends_on, transactional, down_script, accepted_by) values ("
                + literal(step.revision().id()) + ", '" + step.checksum() + "', "
                + literal(step.revision().message()) + ", "
                + literal(String.join(" ", step.revision().parents())) + ", "
                + literal(String.join(" ", step.revision().dependsOn())) + ", " + step.transactional() + ", "
                + optional(step.downScript()) + ", " + literal(record.operator())
                + ") on conflict (id, checksum) do update set message = excluded.message, parents = excluded.parents,"
                + " depends_on = excluded.depends_on, transactional = excluded.transactional,"
                + " down_script = excluded.down_script, accepted_at = now(), accepted_by = excluded.accepted_by)";
    }

    @Override
    public List<String> commit(boolean rebuilds) {
        return List.of("commit");
    }

    @Override
    public List<String> lockSession(Target target, long processId) {
        return List.of(
                block(reset + ownRole + directly(processId) + tryLock("", target) + noticeDeadClient(reset.isEmpty())));
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
    public List<String> startAttempt(StepRecord record, int done, String doneDigest) {
        Step step = record.step();
        return List.of(
                "update " + tables.history() + " set status = 'failed', error = coalesce(error, 'interrupted'),"
                        + " finished_at = clock_timestamp() where tenant = " + literal(record.tenant())
                        + " and revision = " + literal(step.revision().id()) + " and status = 'started'",
                "insert into " + tables.history()
                        + " (run, tenant, revision, direction, status, checksum, statements_done, statements_total,"
                        + " done_digest) values (" + record.run() + ", " + literal(record.tenant()) + ", "
                        + literal(step.revision().id()) + ", '"
                        + step.direction().word() + "', 'started', '"
                        + step.checksum() + "', " + done + ", " + record.statementsTotal() + ", '" + doneDigest + "')");
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
        String history = "update " + tables.history() + " set status = 'done', finished_at = clock_timestamp(),"
                + " duration_ms = extract(epoch from clock_timestamp() - started_at) * 1000, statements_done = "
                + record.statementsTotal() + openAttempt(record);
        return List.of(withRevision("history as (" + history + ")", record));
    }

    private String optional(Optional<String> value) {
        return value.map(this::literal).orElse("null");
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

    private static long millis(Duration duration) {
        return duration.toMillis();
    }
}
