package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.sql.BareStep;
import dev.prumo.sql.ObjectName;
import dev.prumo.sql.PlainForm;
import dev.prumo.sql.StatementFacts;
import dev.prumo.sql.TransactionControl;
import dev.prumo.sql.Transactionality;
import dev.prumo.sql.TransactionalityTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class PostgresFactsTest {
    static List<TransactionalityTable.Row> table() {
        return TransactionalityTable.read(PostgresFactsTest.class);
    }

    private static StatementFacts facts(String statement) {
        return TransactionalityTable.facts(statement, new PostgresSyntax());
    }

    private static BareStep step(String statement) {
        return facts(statement).bareStep().orElseThrow();
    }

    @ParameterizedTest
    @MethodSource("table")
    void knowsWhereEveryStatementCanRun(TransactionalityTable.Row row) {
        assertThat(TransactionalityTable.classify(facts(row.statement()))).isEqualTo(row.expected());
        assertThat(TransactionalityTable.classify(facts(row.statement().toUpperCase(Locale.ROOT))))
                .as("in capitals")
                .isEqualTo(row.expected());
        assertThat(TransactionalityTable.classify(facts(row.statement().replace(" ", " /* ; */\n") + ";")))
                .as("with comments")
                .isEqualTo(row.expected());
    }

    @ParameterizedTest
    @MethodSource("table")
    void givesAnExecutorSomethingToLookAtForEveryStatementOutsideOfTransactions(TransactionalityTable.Row row) {
        StatementFacts facts = facts(row.statement());

        if (row.expected().equals("never")) {
            assertThat(facts.bareStep()).isPresent();
        } else if (row.expected().equals("any")) {
            assertThat(facts.bareStep()).isEmpty();
        }
    }

    @Test
    void readsTheNamesOfAnIndexBuiltConcurrently() {
        assertThat(
                        step(
                                "create unique index concurrently if not exists \"My;Index\" on only App.\"T\" using btree (a)"))
                .isEqualTo(new BareStep.CreateIndex(Optional.of("My;Index"), ObjectName.of("app", "T"), true, true));
        assertThat(step("CREATE INDEX CONCURRENTLY Idx ON T (a)"))
                .isEqualTo(new BareStep.CreateIndex(Optional.of("idx"), ObjectName.of("t"), false, false));
        assertThat(step("create index concurrently on t (a)"))
                .isEqualTo(new BareStep.CreateIndex(Optional.empty(), ObjectName.of("t"), false, false));
    }

    @Test
    void readsTheNamesOfIndexesDroppedConcurrently() {
        assertThat(step("drop index concurrently if exists a, s.\"B\" cascade"))
                .isEqualTo(new BareStep.DropIndex(List.of(ObjectName.of("a"), ObjectName.of("s", "B")), true));
    }

    @Test
    void readsWhatIsIndexedAnew() {
        assertThat(step("reindex (verbose, tablespace x) table concurrently s.t"))
                .isEqualTo(
                        new BareStep.Reindex(BareStep.Reindex.Range.TABLE, Optional.of(ObjectName.of("s", "t")), true));
        assertThat(step("reindex (concurrently) index i"))
                .isEqualTo(new BareStep.Reindex(BareStep.Reindex.Range.INDEX, Optional.of(ObjectName.of("i")), true));
        assertThat(step("reindex database"))
                .isEqualTo(new BareStep.Reindex(BareStep.Reindex.Range.DATABASE, Optional.empty(), false));
    }

    @Test
    void readsThePartitionDetachedConcurrently() {
        assertThat(step("alter table s.p detach partition s.c concurrently"))
                .isEqualTo(new BareStep.DetachPartition(ObjectName.of("s", "p"), ObjectName.of("s", "c")));
    }

    @Test
    void readsTheNamesOfGlobalObjects() {
        assertThat(step("create database \"My Db\" template t0"))
                .isEqualTo(new BareStep.CreateGlobal("database", "My Db"));
        assertThat(step("drop tablespace if exists Fast"))
                .isEqualTo(new BareStep.DropGlobal("tablespace", "fast", true));
        assertThat(step("drop subscription s")).isEqualTo(new BareStep.DropGlobal("subscription", "s", false));
        assertThat(step("vacuum t")).isEqualTo(new BareStep.Repeatable());
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set search_path = x",
                "set session statement_timeout = 0",
                "set role r",
                "set session authorization r",
                "set session characteristics as transaction read only",
                "reset all",
                "reset role",
                "discard all",
                "discard temp",
                "select pg_catalog.set_config('search_path', '', false)",
                "select set_config('a.b', (select x from y), 'off')",
            })
    void knowsWhatOutlivesTheTransaction(String statement) {
        assertThat(facts(statement).sessionSetting()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "set local search_path = x",
                "set transaction isolation level serializable",
                "set constraints all deferred",
                "select set_config('search_path', '', true)",
                "select 'set_config(1)'",
                "alter role r set search_path = x",
                "update t set a = 1",
            })
    void knowsWhatEndsWithTheTransaction(String statement) {
        assertThat(facts(statement).sessionSetting()).isFalse();
    }

    @Test
    void tellsTransactionControlApart() {
        assertThat(facts("commit prepared 'x'").control()).contains(TransactionControl.FINISH_PREPARED);
        assertThat(facts("rollback prepared 'x'").control()).contains(TransactionControl.FINISH_PREPARED);
        assertThat(facts("prepare transaction 'x'").control()).contains(TransactionControl.PREPARE);
        assertThat(facts("abort").control()).contains(TransactionControl.ROLLBACK);
        assertThat(facts("end").control()).contains(TransactionControl.COMMIT);
        assertThat(facts("prepare transaction as select 1").control()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    create table if not exists App.T (a int) | app.t
                    create unlogged table t as select * from u | t
                    create index i on only s.t (a) | s.t
                    create unique index concurrently i on t (a) | t
                    alter table if exists only "S"."T" add column a int | S.T
                    drop table if exists a, s.b cascade | a,s.b
                    insert into t select * from u | t
                    update only t set a = 1 from u | t
                    delete from t using u | t
                    truncate table only a, b | a,b
                    with x as (delete from a returning *), y as (update b set c = 1 returning 1) insert into c select 1 | a,b,c
                    merge into t using u on t.a = u.a when matched then update set a = 1 when not matched then insert values (1) | t
                    insert into t values (1) on conflict (a) do update set a = 2 | t
                    create trigger tr before insert or update on t for each row execute function f() | t
                    create policy p on s.t using (true) | s.t
                    create rule r as on insert to t do nothing | t
                    comment on table s.t is 'x' | s.t
                    comment on column s.t.a is 'x' | s.t
                    comment on column t.a is 'x' | t
                    copy t (a) from '/x' | t
                    copy t to '/x' | ''
                    select * from t for update | ''
                    create or replace view v as select 1 | v
                    create materialized view v as select 1 | v
                    refresh materialized view concurrently v | v
                    drop view v | v
                    drop trigger tr on t | t
                    grant select on t to r | ''
                    explain analyze delete from t | t
                    """)
    void findsTheTablesThatAreTouched(String statement, String tables) {
        assertThat(String.join(",", facts(statement).tables().stream().sorted().toList()))
                .isEqualTo(tables);
    }

    /** In the form {@code use name}; a star stands behind tables and views. */
    private static String names(String statement) {
        return facts(statement).names().stream()
                .map(named ->
                        named.use().name().toLowerCase(Locale.ROOT) + " " + named.name() + (named.table() ? "*" : ""))
                .sorted()
                .collect(Collectors.joining(", "));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    create table if not exists a (id int references b, x int references "S"."C" (y)) | created a*, referenced S.C*, referenced b*
                    create table a (x int, constraint f foreign key (x) references B (y) on delete cascade) | created a*, referenced b*
                    create table a partition of b for values in (1) | changed b*, created a*
                    create table a (x int) inherits (b, s.c) | changed b*, changed s.c*, created a*
                    create temp table a as select * from b | created a*
                    select * into unlogged a from b | created a*
                    create foreign table a (x int) server s | created a*
                    create or replace recursive view v as select 1 | created v*
                    create materialized view if not exists v as select 1 | created v*
                    create index if not exists i on s.t (a) | changed s.t*, created i
                    create unique index concurrently i on t (a) | changed t*, created i
                    create index on t (a) | changed t*
                    create sequence if not exists q owned by t.a | created q
                    create type mood as enum ('a') | created mood
                    create domain d as int | created d
                    create or replace function f(a int) returns int language sql as 'select 1' | created f
                    create statistics z on a, b from t | changed t*
                    create constraint trigger r after insert on t from u for each row execute function f() | changed t*
                    alter table t add column x int references u | changed t*, referenced u*
                    alter table only t add constraint f foreign key (x) references s.u not valid | changed t*, referenced s.u*
                    alter table t drop constraint f | dropped t*
                    alter table t alter column x drop not null | dropped t*
                    alter table t rename to u | changed t*, created u*
                    alter table s.t rename to u | changed s.t*, created s.u*
                    alter table t set schema s | changed t*, created s.t*
                    alter table t rename column a to b | changed t*
                    alter table t attach partition u for values in (1) | changed t*, changed u*
                    alter table t no inherit u | changed t*, changed u*
                    alter index if exists i rename to j | changed i, created j
                    alter index i attach partition j | changed i, changed j
                    alter sequence q restart | changed q
                    alter type mood add value 'b' | changed mood
                    alter function f(int) owner to x | changed f
                    drop table if exists a, s.b cascade | dropped a*, dropped s.b*
                    drop index concurrently if exists i | dropped i
                    drop function if exists f(int, text), g() | dropped f, dropped g
                    drop sequence q | dropped q
                    drop materialized view v | dropped v*
                    comment on index i is 'x' | changed i
                    lock table a, only b in exclusive mode | locked a*, locked b*
                    vacuum (full, analyze) a, b (x) | locked a*, locked b*
                    vacuum full verbose analyze a | locked a*
                    analyze | ''
                    analyze verbose a | locked a*
                    cluster a using i | locked a*
                    reindex (verbose) table concurrently a | locked a*
                    reindex index i | locked i
                    reindex database d | ''
                    update s.t set a = (select b from u) | changed s.t*
                    create extension citext | ''
                    select 1 from t | ''
                    grant select on t to r | ''
                    """)
    void namesWhatAStatementDoesSomethingTo(String statement, String names) {
        assertThat(names(statement)).isEqualTo(names);
        if (statement.indexOf('"') < 0) {
            assertThat(names(statement.toUpperCase(Locale.ROOT)))
                    .as("in capitals")
                    .isEqualTo(names);
        }
        assertThat(names(statement.replace(" ", " -- ;\n /* x */ ")))
                .as("with comments")
                .isEqualTo(names);
    }

    @Test
    void seesAForeignKeyBehindHundredsOfColumns() {
        String columns = "c integer not null default 0, ".repeat(300);

        assertThat(names("create table a (" + columns + "z int references b)")).isEqualTo("created a*, referenced b*");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    do $$ begin alter table Audits add x int; end $$ | audits
                    do $x$drop table audits$x$ | audits
                    do $$ begin execute $q$drop table audits$q$; end $$ | audits
                    do language plpgsql 'begin drop table audits; end' | audits
                    do $$ begin execute format('alter table %I add x int', 'Audits'); end $$ | Audits
                    do $$ begin execute 'drop table "My Audits"'; end $$ | My Audits
                    do $$ begin delete from public.plans; end $$ | public.plans
                    do $$ begin delete from "public"."Plans"; end $$ | public.Plans
                    do $$ begin delete from relação; end $$ | relação
                    call fix('audits') | audits
                    select create_hypertable('audits', 'at') | audits
                    select setval('audits_id_seq', 7) | audits_id_seq
                    """)
    void findsTheWordsOfCode(String statement, String word) {
        assertThat(facts(statement).names())
                .extracting(named -> named.use() + " " + named.name())
                .contains("MENTIONED " + word);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"call fix()", "select fix()", "select 1, s.fix(2)", "select * from fix('x')", "select \"F\" ()"})
    void knowsCodeThatLiesElsewhere(String statement) {
        assertThat(facts(statement).opaque()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select 1",
                "select pg_catalog.setval('q', 1, true)",
                "select nextval('q')",
                "select count(*) from (values (1)) where 1 in (1, 2)",
                "insert into t select f(1)",
                "do $$ begin perform f(); end $$",
                "create function f() returns int language sql as 'select g()'"
            })
    void knowsWhatDoesNotRunCodeThatLiesElsewhere(String statement) {
        assertThat(facts(statement).opaque()).isFalse();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
                    create unique index concurrently if not exists i on only s.t (a) | create unique index              if not exists i on only s.t (a) | s.t
                    CREATE INDEX /* a */ CONCURRENTLY/* b */ON t (a) | CREATE INDEX /* a */             /* b */ON t (a) | t
                    drop index concurrently i cascade | drop index              i cascade | i
                    reindex table concurrently s.t | reindex table              s.t | s.t
                    reindex (verbose) index concurrently i | reindex (verbose) index              i | i
                    """)
    void saysAConcurrentStatementPlainly(String statement, String plain, String relation) {
        PlainForm form = facts(statement).plainForm().orElseThrow();

        assertThat(form.of(statement).replaceAll(" +", " ")).isEqualTo(plain.replaceAll(" +", " "));
        assertThat(form.of(statement)).hasSameSizeAs(statement);
        assertThat(form.relation()).hasToString(relation);
        assertThat(names(form.of(statement))).isEqualTo(names(statement));
        assertThat(facts(form.of(statement)).transactionality()).isNotEqualTo(Transactionality.NEVER);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index i on t (a)",
                "drop index concurrently i, j",
                "reindex (concurrently) table t",
                "reindex database concurrently",
                "reindex schema concurrently s",
                "alter table t detach partition u concurrently",
                "refresh materialized view concurrently v"
            })
    void knowsWhatHasNoPlainForm(String statement) {
        assertThat(facts(statement).plainForm()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    CREATE OR REPLACE FUNCTION f() returns int language sql as '' | create function
                    create materialized view v as select 1 | create materialized view
                    create unique index i on t (a) | create index
                    create constraint trigger t after insert on t execute function f() | create trigger
                    create text search configuration c (parser = x) | create text search
                    alter table t add a int | alter table
                    comment on column t.a is 'x' | comment column
                    (select 1) | (
                    create "x" | create
                    """)
    void namesAStatementByItsFirstWords(String statement, String kind) {
        assertThat(facts(statement).kind()).isEqualTo(kind);
    }
}
