package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.sql.BareStep;
import dev.prumo.sql.ObjectName;
import dev.prumo.sql.StatementFacts;
import dev.prumo.sql.TransactionControl;
import dev.prumo.sql.TransactionalityTable;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
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
                    comment on column s.t.a is 'x' | t
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
