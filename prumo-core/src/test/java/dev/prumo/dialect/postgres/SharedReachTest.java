package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.plan.PlanSamples;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.ReachFinder;
import dev.prumo.plan.SharedReach;
import dev.prumo.plan.Step;
import dev.prumo.plan.TenantTables;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** What is said of the reach of a step, against the locks that a server shows on the shared schema. */
final class SharedReachTest {
    private static final Map<String, String> APPLIED = Map.of(
            "r1",
            "create table invoices (id int primary key, plan int references plans, note text);"
                    + " create table users (id int primary key)");

    private static final List<String> SAMPLES = List.of(
            "create table t (id int primary key, p int references plans)",
            "create table t (id int primary key, p int references public.plans (id))",
            "create table t (u int references users)",
            "alter table invoices add column p2 int references plans",
            "alter table invoices drop constraint invoices_plan_fkey",
            "alter table invoices drop column plan",
            "alter table invoices add column x int; create index i on invoices (x)",
            "drop table invoices",
            "alter table audits add column x int",
            "alter table users add column x int",
            "update audits set note = 'x'",
            "insert into audits (note) select note from invoices",
            "create index i on audits (note)",
            "drop index audits_note",
            "drop table audits",
            "truncate audits",
            "lock table audits",
            "comment on table audits is 'x'",
            "create trigger r before insert on audits for each row execute function stamp()",
            "drop function stamp()",
            "alter function stamp() cost 5",
            "alter type mood add value 'b'",
            "drop type mood",
            "alter sequence audits_id_seq restart",
            "select setval('audits_id_seq', 9)",
            "select widen()",
            "do $$ begin alter table audits add column x int; end $$",
            "do $$ begin execute format('alter table %I add column x int', 'audits'); end $$",
            "do $$ begin alter table public.audits add column x int; end $$",
            "with gone as (delete from audits returning note) insert into invoices (id, note) select 1, note from gone",
            "create view v as select * from audits",
            "create table audits (id int)",
            "select count(*) from audits");

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void nothingSharedIsWrittenOrLockedThatIsNotSaid(TestDatabase database) throws SQLException {
        database.execute("create table plans (id int primary key); create table users (id int primary key);"
                + " create table audits (id serial primary key, note text); create index audits_note on audits (note);"
                + " create type mood as enum ('a'); create function stamp() returns trigger language plpgsql as"
                + " 'begin return new; end'; create function widen() returns void language plpgsql as"
                + " 'begin alter table audits add column wide int; end'");
        database.execute("create schema tenant_1");
        TenantTables tables = TenantTables.of(List.of(PlanSamples.revision("r1", true)), PlanSamples.bodies(APPLIED));
        List<String> unsaid = new ArrayList<>();
        List<String> reaching = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = tenant_1, public");
            statement.execute(APPLIED.get("r1"));
            Set<String> shared = new PostgresServerView(connection).objects("public");
            ReachFinder finder = new ReachFinder("public", shared, () -> tables);
            connection.setAutoCommit(false);
            for (String sample : SAMPLES) {
                Step step = PlanSamples.step("r2", sample);
                SharedReach reach = finder.find(List.of(step)).get(0);
                for (PlannedStatement planned : step.statements()) {
                    statement.execute(planned.sql());
                }
                Set<String> held = held(statement);
                connection.rollback();
                Set<String> missing = new HashSet<>(held);
                missing.removeAll(reach.locked());
                missing.removeAll(reach.ambiguous());
                // Who looks at an index sees its own lock.
                if (reach.ambiguous().contains("audits_note")) {
                    missing.remove("audits");
                }
                if (!missing.isEmpty()) {
                    unsaid.add(sample + ": " + missing + " instead of " + reach);
                }
                if (!held.isEmpty()) {
                    reaching.add(sample);
                }
            }
        }
        assertThat(unsaid).isEmpty();
        assertThat(reaching).hasSizeGreaterThan(20).doesNotContain("create table audits (id int)");
    }

    /** Tables, functions and types of the shared schema that are changed or strongly locked; indexes go with their tables. */
    private static Set<String> held(Statement statement) throws SQLException {
        Set<String> held = new HashSet<>();
        try (ResultSet rows = statement.executeQuery(
                "select c.relname from pg_locks l join pg_class c on c.oid = l.relation"
                        + " where l.pid = pg_backend_pid() and c.relnamespace = 'public'::regnamespace and c.relkind in ('r', 'S')"
                        + " and l.mode not in ('AccessShareLock', 'RowShareLock')"
                        + " and not (c.relkind = 'S' and exists (select from pg_depend d join pg_locks t on t.relation = d.refobjid"
                        + " where d.objid = c.oid and t.pid = pg_backend_pid()))"
                        + " union select p.proname from pg_locks l join pg_proc p on p.oid = l.objid"
                        + " where l.pid = pg_backend_pid() and l.classid = 'pg_proc'::regclass"
                        + " and l.mode <> 'AccessShareLock' and p.pronamespace = 'public'::regnamespace"
                        + " union select y.typname from pg_locks l join pg_type y on y.oid = l.objid"
                        + " where l.pid = pg_backend_pid() and l.classid = 'pg_type'::regclass and y.typelem = 0"
                        + " and y.typrelid = 0 and l.mode <> 'AccessShareLock' and y.typnamespace = 'public'::regnamespace")) {
            while (rows.next()) {
                held.add(rows.getString(1));
            }
        }
        return held;
    }
}
