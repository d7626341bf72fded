package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.LedgerTables;

/**
 * The two procedures beside the ledger's tables that every transaction of a revision calls: one before its statements,
 * one behind them.
 *
 * <p>As a {@code do} block and an insert they would do the same, but the server would parse and plan them anew for every
 * revision, which takes it about as long as a small revision itself; the plans of a procedure are kept for the session.
 * They run with the rights of the caller. Parameters begin with {@code the_}, so that no column can have their name.
 */
final class LedgerProcedures {
    /** What a name without a schema may mean: relations and indexes, functions, types. */
    private static final String SHARED_OBJECTS =
            "select 'pg_class'::regclass::oid as class, oid, relname as name, relnamespace as namespace from pg_class"
                    + " union all select 'pg_proc'::regclass, oid, proname, pronamespace from pg_proc"
                    + " union all select 'pg_type'::regclass, oid, typname, typnamespace from pg_type where typrelid = 0";

    /**
     * Every tenant calls under a search path of its own, and a plan holds only for the one that it was made under; with one
     * that is always the same, plans last for the session.
     */
    private static final String OWN_PATH = " set search_path = pg_catalog, pg_temp";

    private final String fence;
    private final String guard;
    private final String stepDone;
    private final LedgerTables tables;

    /** {@code schema} is quoted. */
    LedgerProcedures(String schema, LedgerTables tables) {
        this.fence = schema + ".fence";
        this.guard = schema + ".guard";
        this.stepDone = schema + ".step_done";
        this.tables = requireNonNull(tables, "tables");
    }

    /** Locks, compares the position, and sets what holds until the end of the transaction. */
    String createFence() {
        // The search path comes last: whatever runs under another one than at the call before is planned anew.
        // reset all undoes what a dump inside an earlier revision may have left: search_path, timeouts, row_security, …
        // It does not touch role and session authorization.
        return "create or replace procedure " + fence
                + " (the_session_is_ours boolean, the_shared_key bigint, the_key bigint,"
                + " the_tenant text, the_heads text, the_place text, the_shared_schema text, the_guarded text[],"
                + " the_lock_timeout text, the_statement_timeout text, the_synchronous_commit text)"
                + " language plpgsql as $prumo$ begin"
                + " if the_session_is_ours then reset all; set session authorization default; set role none; end if;"
                + " if (the_shared_key is not null and not pg_try_advisory_xact_lock_shared(the_shared_key))"
                + " or not pg_try_advisory_xact_lock(the_key) then"
                + " raise exception using errcode = '" + PostgresProgramSql.TARGET_BUSY
                + "', message = 'another runner is changing this target'; end if;"
                + " if coalesce((select p.heads from " + tables.position()
                + " p where p.tenant = the_tenant), '') <> the_heads then raise exception using errcode = '"
                + PostgresProgramSql.POSITION_MOVED
                + "', message = 'the position is not what the plan started from'; end if;"
                // A search path may name a schema that is missing: names would be looked up and created behind it.
                + " if the_place is not null and not exists (select from pg_namespace n where n.nspname = the_place) then"
                + " raise exception using errcode = '" + PostgresProgramSql.PLACE_MISSING
                + "', message = the_place; end if;"
                + " if the_synchronous_commit is not null then"
                + " perform set_config('synchronous_commit', the_synchronous_commit, true); end if;"
                + " if the_guarded is not null then perform set_config('prumo.guarded', 'on' || coalesce((select string_agg("
                + "chr(31) || o.class || ':' || o.oid || ':' || o.name, '') from (" + SHARED_OBJECTS + ") o"
                + " join pg_namespace n on n.oid = o.namespace where n.nspname = the_shared_schema"
                + " and o.name = any (the_guarded)), ''), true); end if;"
                + " perform set_config('lock_timeout', the_lock_timeout, true),"
                + " set_config('statement_timeout', the_statement_timeout, true),"
                + " set_config('idle_in_transaction_session_timeout', '0', true),"
                + " set_config('tcp_keepalives_idle', '30', true), set_config('tcp_keepalives_interval', '5', true),"
                + " set_config('tcp_keepalives_count', '3', true),"
                + " case when current_setting('server_version_num')::int >= 140000"
                + " then set_config('client_connection_check_interval', '5000', true) end;"
                + " if the_shared_schema is not null then perform set_config('search_path',"
                + " coalesce(quote_ident(the_place) || ', ', '') || quote_ident(the_shared_schema), true); end if;"
                + " end $prumo$";
    }

    /**
     * Looks at the locks that this transaction holds: altering or dropping takes one on the object itself, and a write one
     * that mere reading does not. An empty list means that a revision has undone the setting, and with it the proof.
     */
    String createGuard() {
        return "create or replace procedure " + guard + " () language plpgsql" + OWN_PATH + " as $prumo$"
                + " declare guarded text := current_setting('prumo.guarded', true); reached text; begin"
                + " if guarded is null or guarded = '' then reached := 'prumo.guarded'; else"
                + " select string_agg(distinct split_part(g, ':', 3), ', ') into reached"
                + " from unnest(string_to_array(guarded, chr(31))) g join pg_locks l on l.pid = pg_backend_pid()"
                + " and ((l.locktype = 'relation' and l.relation = nullif(split_part(g, ':', 2), '')::oid"
                + " and split_part(g, ':', 1)::oid = 'pg_class'::regclass) or (l.locktype = 'object'"
                + " and l.classid = nullif(split_part(g, ':', 1), '')::oid and l.objid = split_part(g, ':', 2)::oid))"
                + " where g <> 'on' and l.mode not in ('AccessShareLock', 'RowShareLock'); end if;"
                + " if reached is not null then raise exception using errcode = '" + PostgresProgramSql.OUTSIDE_TENANT
                + "', message = reached; end if; end $prumo$";
    }

    String callGuard() {
        return call(guard);
    }

    /**
     * Writes history, revision (if it is one to keep) and position. Without a run it is the last one. A revision that is
     * kept already is only read: a thousand tenants that wrote the same row would wait for one another's commits.
     */
    String createStepDone() {
        return "create or replace procedure " + stepDone + " (the_run bigint, the_tenant text, the_revision text,"
                + " the_direction text, the_checksum text, the_statements integer, the_kept boolean, the_message text,"
                + " the_parents text, the_depends_on text, the_transactional boolean, the_down_script text,"
                + " the_operator text, the_heads text) language plpgsql" + OWN_PATH + " as $prumo$ begin"
                + " insert into " + tables.history()
                + " (run, tenant, revision, direction, status, started_at, finished_at, duration_ms, checksum,"
                + " statements_done, statements_total) values (coalesce(the_run, (select max(r.id) from " + tables.run()
                + " r)), the_tenant, the_revision, the_direction, 'done', now(), clock_timestamp(),"
                + " extract(epoch from clock_timestamp() - now()) * 1000, the_checksum, the_statements, the_statements);"
                + " if the_kept and not exists (select from " + tables.revision() + " r where r.id = the_revision"
                + " and r.checksum = the_checksum and r.message = the_message and r.parents = the_parents"
                + " and r.depends_on = the_depends_on and r.transactional = the_transactional"
                + " and r.down_script is not distinct from the_down_script and not exists (select from "
                + tables.revision() + " n where n.id = r.id and n.accepted_at > r.accepted_at))"
                + " then insert into " + tables.revision()
                + " (id, checksum, message, parents, depends_on, transactional, down_script, accepted_by) values"
                + " (the_revision, the_checksum, the_message, the_parents, the_depends_on, the_transactional,"
                + " the_down_script, the_operator) on conflict (id, checksum) do update set message = excluded.message,"
                + " parents = excluded.parents, depends_on = excluded.depends_on, transactional = excluded.transactional,"
                + " down_script = excluded.down_script, accepted_at = now(), accepted_by = excluded.accepted_by; end if;"
                + " insert into " + tables.position() + " (tenant, heads) values (the_tenant, the_heads)"
                + " on conflict (tenant) do update set heads = excluded.heads, updated_at = now();"
                + " end $prumo$";
    }

    String callFence(String... arguments) {
        return call(fence, arguments);
    }

    String callStepDone(String... arguments) {
        return call(stepDone, arguments);
    }

    private static String call(String procedure, String... arguments) {
        return "call " + procedure + " (" + String.join(", ", arguments) + ")";
    }
}
