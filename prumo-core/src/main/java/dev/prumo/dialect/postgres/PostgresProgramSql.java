package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.LedgerSql;
import dev.prumo.dialect.LedgerTables;
import dev.prumo.dialect.Protection;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.dialect.SessionSettings.Elsewhere;
import dev.prumo.dialect.StepRecord;
import dev.prumo.dialect.TargetKey;
import dev.prumo.plan.SharedReach;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.revision.Scope;
import dev.prumo.sql.Identifier;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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
    static final String OUTSIDE_TENANT = "PRM05";
    static final String UNLIKE = "PRM06";
    static final String DEPENDED_ON = "PRM07";
    static final String PROTECTED_CHANGED = "PRM10";
    static final String PLACE_MISSING = "PRM08";

    /** What the ledger calls its tables and procedures. */
    static final Set<String> LEDGER_NAMES =
            Set.of("meta", "position", "run", "revision", "history", "tenant", "hook", "fence", "guard", "step_done");

    /** The table in which a ledger says what it is. */
    static final String LEDGER_ITSELF = "meta";

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
                schema + ".tenant",
                schema + ".hook");
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
                        + " (id bigint generated always as identity primary key, uid text, kind text not null, tag text, reason text,"
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
                "create index if not exists history_open_idx on " + tables().history() + " (tenant, revision, id)"
                        + OPEN_ATTEMPTS,
                "create table if not exists " + tables().tenant()
                        + " (id text primary key, database text not null, place text not null, status text not null)",
                "create table if not exists " + tables().hook()
                        + " (id bigint generated always as identity primary key, run bigint not null,"
                        + " tenant text not null, name text not null, command text not null, exit_code integer not null,"
                        + " output text not null, started_at timestamptz not null, duration_ms bigint not null)",
                procedures.createFence(),
                procedures.createGuard(),
                procedures.createStepDone(),
                "insert into " + tables().meta() + " (key, value) values ('version', '" + VERSION + "'), ('project', "
                        + literal(project) + ") on conflict (key) do update set value = excluded.value"
                        + " where meta.key = 'version'");
    }

    @Override
    public List<String> upgradeLedger(String version, String project) {
        List<String> texts = new ArrayList<>(createLedger(project));
        texts.add("alter table " + tables().run() + " add column if not exists uid text");
        return texts;
    }

    /** Writes a row that says the same as before: only a commit that writes waits for the disk. */
    String flush() {
        return "update " + tables().meta() + " set value = value where key = 'version'";
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
    public List<String> fence(Target target, List<String> heads, SharedReach reach, SessionSettings settings) {
        String shared = target.scope() == Scope.TENANT
                ? key(TargetKey.of(ledgerSchema, Target.shared(target.database())))
                : "null";
        String call = procedures.callFence(
                String.valueOf(!reset.isEmpty()),
                shared,
                key(TargetKey.of(ledgerSchema, target)),
                literal(target.tenant()),
                literal(String.join(" ", heads)),
                target.isTenant() ? literal(target.place()) : "null",
                settings.sharedSchema().map(this::literal).orElse("null"),
                guards(target, reach) ? array(reach.ambiguous()) : "null",
                "'" + settings.lockTimeout().toMillis() + "'",
                "'" + settings.statementTimeout().toMillis() + "'",
                target.isTenant() && settings.asyncCommit() ? "'off'" : "null");
        return settings.elsewhere()
                .map(place -> List.of(call, "set local timezone = '" + zone(place) + "'"))
                .orElse(List.of(call));
    }

    /** Between the two lies more than a day, so that no date is the same. */
    private static String zone(Elsewhere place) {
        return place == Elsewhere.EAST ? "Pacific/Kiritimati" : "Etc/GMT+12";
    }

    private static boolean guards(Target target, SharedReach reach) {
        return target.isTenant() && !reach.ambiguous().isEmpty();
    }

    private String array(Set<String> names) {
        return "array[" + names.stream().sorted().map(this::literal).collect(Collectors.joining(", ")) + "]";
    }

    @Override
    public List<String> guard(Target target, SharedReach reach) {
        return guards(target, reach) ? List.of(procedures.callGuard()) : List.of();
    }

    @Override
    public List<String> requireOwn(Target target, Set<String> names, SessionSettings settings) {
        if (!target.isTenant() || names.isEmpty() || settings.sharedSchema().isEmpty()) {
            return List.of();
        }
        String missing = "(select string_agg(r.relname, ', ' order by r.relname) from pg_class r"
                + " join pg_namespace s on s.oid = r.relnamespace where s.nspname = "
                + literal(settings.sharedSchema().get()) + " and r.relname = any (" + array(names)
                + ") and not exists (select from pg_class o join pg_namespace n on n.oid = o.relnamespace"
                + " where n.nspname = " + literal(target.place()) + " and o.relname = r.relname))";
        return List.of(new DoBlock()
                .refuse(missing + " is not null", OUTSIDE_TENANT, missing)
                .text());
    }

    @Override
    public List<String> enter(Target target, SessionSettings settings) {
        List<String> texts = new ArrayList<>();
        if (!reset.isEmpty()) {
            // The fence of the step's first transaction has reset what came with the lock.
            DoBlock block = new DoBlock();
            noticeDeadClient(block, false);
            texts.add(block.text());
        }
        searchPath(target, settings).ifPresent(path -> texts.add("set search_path = " + path));
        return texts;
    }

    private static Optional<String> searchPath(Target target, SessionSettings settings) {
        return settings.sharedSchema()
                .map(shared -> target.isTenant() ? quoted(target.place()) + ", " + quoted(shared) : quoted(shared));
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
    public List<String> restoreSession(Target target, SessionSettings settings) {
        // What the guard has to look at would be forgotten with all other settings.
        DoBlock block = new DoBlock()
                .declare("guarded text := current_setting('prumo.guarded', true)")
                .then(reset)
                .then(ownRole)
                .when("guarded <> ''", "perform set_config('prumo.guarded', guarded, true)");
        timeouts(block, settings);
        searchPath(target, settings).ifPresent(path -> block.then("set local search_path = " + path));
        settings.elsewhere().ifPresent(place -> block.then("set local timezone = '" + zone(place) + "'"));
        return List.of(block.text());
    }

    private void guard(DoBlock block, Target target, List<String> heads) {
        tryLock(block, "xact_", target);
        block.refuse(
                positionIs("<>", target.tenant(), heads),
                POSITION_MOVED,
                "'the position is not what the plan started from'");
        if (target.isTenant()) {
            block.refuse(
                    "not exists (select from pg_namespace where nspname = " + literal(target.place()) + ")",
                    PLACE_MISSING,
                    literal(target.place()));
        }
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
    public Protection protection(int step, List<String> tables) {
        return PostgresProtection.of(step, tables, this::literal);
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
                String.valueOf(step.revision().transactional()),
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
        // The search path of another's connection goes back to what it was made with; one of our own is reset anyway.
        return target.isTenant() && reset.isEmpty()
                ? List.of("select pg_advisory_unlock_all()", "reset search_path")
                : List.of("select pg_advisory_unlock_all()");
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
