package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.SessionSettings;
import dev.prumo.dialect.StepRecord;
import dev.prumo.plan.PlanSamples;
import dev.prumo.plan.SharedReach;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.sql.TransactionalityTable;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** The estimate of locks, against what a server shows inside of the transaction. */
final class HeldLocksTest {
    private static final List<String> SCHEMA = List.of(
            "create schema t",
            "create schema p",
            "create table p.plans (id int primary key, x text)",
            "create table t.big (id bigint generated always as identity primary key, a text unique, b int"
                    + " references p.plans, c int, d timestamptz, e jsonb)",
            "create index big_c on t.big (c)",
            "create index big_d on t.big (d)",
            "create table t.kid (id serial primary key, big bigint references t.big)",
            "create view t.vb as select a from t.big",
            "create materialized view t.mb as select * from t.big",
            "create sequence t.q",
            "create type t.mood as enum ('a')",
            "create function t.f() returns trigger language plpgsql as 'begin return new; end'");

    private static final List<String> SAMPLES = List.of(
            "create table n1 (a int)",
            "create table n2 (a int, b text)",
            "create table n3 (id bigint generated always as identity primary key, a text)",
            "create table n4 (id serial primary key, a text unique, b text unique)",
            "create table n5 (id int primary key, p int references p.plans, q bigint references big)",
            "create table n6 as select * from big",
            "create table n7 (like big including all)",
            "create table n8 (id bigserial, a text, b text default now(), c int check (c > 0), unique (a, b))",
            "create table n9 (id int, m mood, constraint x foreign key (id) references p.plans (id))",
            "create table n10 (id int primary key, a text, exclude using btree (id with =))",
            "alter table big add column z int",
            "alter table big add column z text default 'x'",
            "alter table kid add column z text",
            "alter table big add column z int references p.plans",
            "alter table kid add constraint k foreign key (id) references p.plans",
            "alter table kid alter column big type int",
            "alter table big drop column e cascade",
            "alter table big alter column a set not null",
            "alter table big add constraint u unique (c, d)",
            "alter table big rename to bigger",
            "alter table kid drop constraint kid_big_fkey",
            "alter table big set (fillfactor = 70)",
            "create index i on big (e)",
            "create unique index i on kid (big)",
            "drop index big_c",
            "drop table kid",
            "drop table kid, big cascade",
            "drop view vb",
            "create or replace view vb as select a from big",
            "create view w as select big.a from big join p.plans on true",
            "create materialized view w as select * from big",
            "refresh materialized view mb",
            "create sequence q2 owned by kid.id",
            "alter sequence q restart",
            "drop sequence q",
            "create type mood2 as enum ('a', 'b')",
            "alter type mood add value 'b'",
            "drop type mood",
            "create function g(int) returns int language sql as 'select 1'",
            "drop function f()",
            "create trigger tr after insert on big for each row execute function f()",
            "create policy po on big using (true)",
            "comment on column big.a is 'x'",
            "insert into kid (big) select id from big",
            "with x as (delete from kid returning big) update big set a = 'y' where id in (select big from x)",
            "delete from p.plans",
            "truncate kid",
            "truncate big cascade",
            "lock table big",
            "grant select on big to public",
            "create statistics ss on c, d from big",
            "select setval('q', 7)",
            "do $$ begin alter table big add z int; create table zz (id serial primary key, a text); end $$",
            "create domain dd as int check (value > 0)",
            "reindex table big",
            "cluster big using big_c",
            "set local work_mem = '1MB'");

    /** Rows of this transaction, without those of this very question. */
    private static int held(Statement statement) throws SQLException {
        try (ResultSet row = statement.executeQuery("select count(*) from pg_locks where pid = pg_backend_pid()"
                + " and locktype not in ('virtualxid', 'transactionid')"
                + " and not (relation is not null and relation < 16384 and mode = 'AccessShareLock')")) {
            row.next();
            return row.getInt(1);
        }
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void theEstimateIsNotLowerThanWhatAServerHolds(TestDatabase database) throws SQLException {
        SCHEMA.forEach(database::execute);
        int estimated = 0;
        int real = 0;
        List<String> tooLow = new ArrayList<>();
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            statement.execute("set search_path = t, p");
            connection.setAutoCommit(false);
            for (String sample : SAMPLES) {
                statement.execute(sample);
                int held = held(statement);
                connection.rollback();
                int estimate = TransactionalityTable.facts(sample, new PostgresSyntax())
                        .locks();
                if (estimate < held) {
                    tooLow.add(sample + ": " + estimate + " instead of " + held);
                }
                estimated += estimate;
                real += held;
            }
        }
        assertThat(tooLow).isEmpty();
        assertThat(estimated).as("all of them").isLessThan(3 * real);
    }

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void theLedgerHoldsNoMoreThanIsReckonedForIt(TestDatabase database) throws SQLException {
        PostgresProgramSql sql = new PostgresProgramSql("prumo", true);
        SessionSettings settings = new SessionSettings(
                Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO, Optional.empty(), Optional.of("public"), false);
        Target target = Target.tenant("main", "acme", "t");
        Step step = PlanSamples.step("r1", "select 1");
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            for (String text : sql.createLedger("")) {
                statement.execute(text);
            }
            statement.execute("create schema t");
            connection.setAutoCommit(false);
            SharedReach reach = new SharedReach(Set.of("audits"), Set.of());
            for (String text : sql.fence(target, List.of(), reach, settings)) {
                statement.execute(text);
            }
            for (String text : sql.guard(target, reach)) {
                statement.execute(text);
            }
            for (String text : sql.stepDone(new StepRecord("1", "acme", step, "somebody"))) {
                statement.execute(text);
            }
            assertThat(held(statement)).isBetween(5, 24);
            connection.rollback();
        }
    }
}
