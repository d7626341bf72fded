package dev.prumo.dialect.postgres;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.SessionSettings;
import dev.prumo.dialect.StepRecord;
import dev.prumo.plan.PlainIndexes;
import dev.prumo.plan.PlanSamples;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.SharedReach;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/** Concurrent index statements that are taken into the transaction, on a real server with real sizes. */
final class PlainIndexRunTest {
    private static final PostgresProgramSql SQL = new PostgresProgramSql("prumo", true);
    private static final Target SMALL = Target.tenant("main", "small", "tenant_small");
    private static final Target BIG = Target.tenant("main", "big", "tenant_big");

    private static final Step STEP = PlanSamples.journaled(
            "r1",
            "create unique index concurrently if not exists t_a on t (a); drop index concurrently t_old;"
                    + " reindex table concurrently t");

    @EachDatabase({DatabaseKind.POSTGRES_15, DatabaseKind.POSTGRES_17})
    void theTenantWithASmallTableNeedsNoJournalAndTheLedgerStillKnowsTheRevisionAsItIs(TestDatabase database)
            throws SQLException {
        for (Target tenant : List.of(SMALL, BIG)) {
            database.execute("create schema " + tenant.place());
            database.execute("create table " + tenant.place() + ".t (a int, b text)");
            database.execute("create index t_old on " + tenant.place() + ".t (a)");
        }
        database.execute("insert into tenant_big.t select g, repeat('x', 500) from generate_series(1, 5000) g");
        SQL.createLedger("").forEach(database::execute);
        TargetPlan plan = PlanSamples.plan(STEP);
        PlainIndexes indexes = new PlainIndexes(plan.steps(), 1_000_000);
        try (Connection connection = database.connect();
                Statement statement = connection.createStatement()) {
            Map<String, Map<String, Long>> sizes = new PostgresServerView(connection)
                    .tableSizes(List.of(SMALL.place(), BIG.place()), indexes.relations());

            TargetPlan small = at(indexes, plan.at(SMALL), sizes);
            TargetPlan big = at(indexes, plan.at(BIG), sizes);

            assertThat(big.steps().get(0).transactional()).isFalse();
            assertThat(small.steps().get(0).transactional()).isTrue();
            connection.setAutoCommit(false);
            run(statement, small);
            connection.commit();
        }
        assertThat(database.value("select string_agg(indexrelid::regclass::text || indisvalid, ',') from pg_index"
                        + " where indrelid = 'tenant_small.t'::regclass"))
                .isEqualTo("tenant_small.t_atrue");
        assertThat(database.value("select transactional from prumo.revision where id = 'r1'"))
                .isEqualTo("f");
        assertThat(database.value("select status || statements_done from prumo.history"))
                .isEqualTo("done3");
    }

    private static TargetPlan at(PlainIndexes indexes, TargetPlan plan, Map<String, Map<String, Long>> sizes) {
        Map<String, Long> own = sizes.getOrDefault(plan.target().place(), Map.of());
        return indexes.apply(
                plan,
                name -> own.containsKey(name) ? OptionalLong.of(own.get(name)) : OptionalLong.empty(),
                step -> false);
    }

    private static void run(Statement statement, TargetPlan plan) throws SQLException {
        SessionSettings settings = new SessionSettings(
                Duration.ofSeconds(1), Duration.ZERO, Duration.ZERO, Optional.empty(), Optional.of("public"), false);
        Step step = plan.steps().get(0);
        for (String text : SQL.fence(plan.target(), List.of(), SharedReach.NONE, settings)) {
            statement.execute(text);
        }
        for (PlannedStatement planned : step.statements()) {
            statement.execute(planned.sql());
        }
        for (String text : SQL.stepDone(new StepRecord("1", plan.target().tenant(), step, "somebody"))) {
            statement.execute(text);
        }
    }
}
