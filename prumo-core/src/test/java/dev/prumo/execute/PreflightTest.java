package dev.prumo.execute;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.dialect.ServerLimits;
import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.PlanSamples;
import dev.prumo.plan.PlanWarning;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.SharedReach;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RolloutCost;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;
import java.util.Set;
import org.junit.jupiter.api.Test;

class PreflightTest {
    private static final ServerLimits ROOMY = new ServerLimits(OptionalLong.of(7_744), OptionalInt.of(90), false);

    private static List<TargetPlan> tenants(int count, TargetPlan plan) {
        List<TargetPlan> plans = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            plans.add(plan.at(Target.tenant("main", "t" + i, "tenant_" + i)));
        }
        return plans;
    }

    private static RunChoices choices(boolean allOrNothing, int workers, int group) {
        return new RunChoices(allOrNothing, workers, 0, List.of(), OptionalInt.empty(), Duration.ZERO, group);
    }

    private static List<String> codes(Preflight preflight) {
        return preflight.warnings().stream().map(PlanWarning::code).toList();
    }

    private static String tables(int count) {
        StringBuilder script = new StringBuilder();
        for (int i = 0; i < count; i++) {
            script.append("create table n").append(i).append(" (id int primary key, a text);\n");
        }
        return script.toString();
    }

    @Test
    void aColumnAndAnIndexForTwoThousandTenantsIsNothingToWorryAbout() {
        TargetPlan plan =
                PlanSamples.plan(PlanSamples.step("r1", "alter table t add column x int; create index i on t (x)"));

        Preflight preflight = Preflight.of("main", tenants(2_000, plan), ROOMY, choices(false, 2, 1));

        assertThat(preflight.refusal()).isEmpty();
        assertThat(preflight.warnings()).isEmpty();
        assertThat(preflight.cost())
                .isEqualTo(new RolloutCost(
                        "main",
                        2_000,
                        4_000,
                        2_000,
                        5 + 4 + 24,
                        OptionalLong.of(7_744),
                        2,
                        OptionalInt.of(90),
                        List.of()));
    }

    @Test
    void everyRevisionIsATransactionUnlessAllShareOne() {
        TargetPlan plan = PlanSamples.plan(
                PlanSamples.step("r1", "alter table t add column x int"),
                PlanSamples.step("r2", "alter table t add column y int; alter table u add column y int"));

        RolloutCost each = Preflight.of("main", tenants(10, plan), ROOMY, choices(false, 2, 1))
                .cost();
        RolloutCost one = Preflight.of("main", tenants(10, plan), ROOMY, choices(true, 2, 1))
                .cost();

        assertThat(each.transactions()).isEqualTo(20);
        assertThat(each.largestLocks()).isEqualTo(24 + 2 * 5);
        assertThat(one.transactions()).isEqualTo(10);
        assertThat(one.largestLocks()).as("the first table again").isEqualTo(24 + 2 * 5);
        assertThat(List.of(each.statements(), one.statements())).containsExactly(30L, 30L);
    }

    @Test
    void aGroupHoldsTheLocksOfAllItsTenants() {
        TargetPlan plan = PlanSamples.plan(PlanSamples.step("r1", "alter table t add column x int"));

        assertThat(Preflight.of("main", tenants(100, plan), ROOMY, choices(false, 1, 20))
                        .cost()
                        .largestLocks())
                .isEqualTo(20 * (24 + 5));
        assertThat(Preflight.of("main", tenants(3, plan), ROOMY, choices(false, 1, 20))
                        .cost()
                        .largestLocks())
                .isEqualTo(3 * (24 + 5));
    }

    @Test
    void aStepOutsideOfTransactionsIsManySmallOnes() {
        TargetPlan plan = PlanSamples.plan(PlanSamples.journaled(
                "r1", "create index concurrently i on t (x); alter table t add column y int; vacuum t"));

        RolloutCost cost = Preflight.of("main", tenants(1, plan), ROOMY, choices(false, 8, 1))
                .cost();

        assertThat(cost.transactions()).isEqualTo(2 + 2 + 1 + 2);
        assertThat(cost.workers()).isEqualTo(1);
    }

    @Test
    void theSameRowsAgainTakeNoFurtherLock() {
        TargetPlan plan = PlanSamples.plan(PlanSamples.step("r1", "insert into t values (1);\n".repeat(5_000)));

        Preflight preflight = Preflight.of("main", tenants(1, plan), ROOMY, choices(false, 1, 1));

        assertThat(preflight.cost().largestLocks()).isEqualTo(24 + 8);
        assertThat(preflight.cost().statements()).isEqualTo(5_000);
    }

    @Test
    void warnsWhereAllWorkersTogetherMayFillTheLockTable() {
        TargetPlan plan = PlanSamples.plan(PlanSamples.step("r1", tables(300)));

        assertThat(codes(Preflight.of("main", tenants(8, plan), ROOMY, choices(false, 2, 1))))
                .isEmpty();
        Preflight many = Preflight.of("main", tenants(8, plan), ROOMY, choices(false, 4, 1));
        assertThat(codes(many)).containsExactly("warning.rollout-locks");
        assertThat(many.refusal()).isEmpty();
    }

    @Test
    void warnsOfFewConnectionsAndRefusesWithoutOne() {
        TargetPlan plan = PlanSamples.plan(PlanSamples.step("r1", "alter table t add column x int"));
        ServerLimits few = new ServerLimits(OptionalLong.of(7_744), OptionalInt.of(3), false);
        ServerLimits none = new ServerLimits(OptionalLong.of(7_744), OptionalInt.of(0), false);

        assertThat(codes(Preflight.of("main", tenants(9, plan), few, choices(false, 3, 1))))
                .isEmpty();
        Preflight four = Preflight.of("main", tenants(9, plan), few, choices(false, 4, 1));
        assertThat(four.warnings().get(0).arguments()).containsEntry("free", 3).containsEntry("workers", 4);
        assertThat(four.refusal()).isEmpty();
        assertThat(Preflight.of("main", tenants(9, plan), none, choices(false, 1, 1))
                        .refusal())
                .map(PrumoException::code)
                .contains(ErrorCode.CONNECTIONS_EXHAUSTED);
    }

    @Test
    void namesTheSharedTablesThatAreLocked() {
        SharedReach reach = new SharedReach(Set.of("audits"), Set.of("plans", "clients"));
        TargetPlan plan = PlanSamples.plan(PlanSamples.step("r1", "create table t (p int references plans)")
                .reaching(reach));

        Preflight preflight = Preflight.of("main", tenants(2, plan), ROOMY, choices(false, 2, 1));

        assertThat(preflight.cost().sharedTables()).containsExactly("clients", "plans");
        assertThat(preflight.warnings().get(0).arguments())
                .containsEntry("tables", "clients, plans")
                .containsEntry("tenants", 2);
    }

    @Test
    void aStandbyIsRefusedOnlyWhenSomethingWouldChange() {
        ServerLimits standby = new ServerLimits(OptionalLong.of(7_744), OptionalInt.of(90), true);
        TargetPlan plan = PlanSamples.plan(PlanSamples.step("r1", "alter table t add column x int"));

        assertThat(Preflight.of("main", tenants(2, plan), standby, choices(false, 2, 1))
                        .refusal())
                .map(PrumoException::code)
                .contains(ErrorCode.SERVER_STANDBY);
        Preflight nothing = Preflight.of("main", tenants(2, PlanSamples.plan()), standby, choices(false, 2, 1));
        assertThat(nothing.refusal()).isEmpty();
        assertThat(nothing.cost().tenants()).isZero();
    }

    @Test
    void aProductWithoutLimitsIsNeverInTheWay() {
        TargetPlan plan = PlanSamples.plan(PlanSamples.step("r1", tables(3_000)), PlanSamples.callback("r2"));

        Preflight preflight = Preflight.of("main", tenants(50, plan), ServerLimits.NONE, choices(true, 8, 50));

        assertThat(preflight.warnings()).isEmpty();
        assertThat(preflight.refusal()).isEmpty();
    }

    /** What is refused does fail on a real server with such a lock table, and what is not even warned of does not. */
    @Test
    void aRealServerAgrees() throws SQLException {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder()
                        .setting("max_connections", "12")
                        .setting("max_locks_per_transaction", "10")
                        .start();
                Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            ServerLimits limits = new ServerLimits(OptionalLong.of(10 * (12 + 3 + 8 + 10)), OptionalInt.of(5), false);
            connection.setAutoCommit(false);
            TargetPlan hopeless = PlanSamples.plan(PlanSamples.step("r1", tables(300)));
            assertThat(Preflight.of("main", List.of(hopeless), limits, choices(false, 1, 1))
                            .refusal())
                    .map(PrumoException::code)
                    .contains(ErrorCode.LOCKS_EXCEEDED);
            assertThatThrownBy(() -> run(statement, hopeless)).hasMessageContaining("out of shared memory");
            connection.rollback();

            TargetPlan fitting = PlanSamples.plan(PlanSamples.step("r1", tables(28)));
            Preflight preflight = Preflight.of("main", List.of(fitting), limits, choices(false, 1, 1));
            assertThat(preflight.warnings()).isEmpty();
            run(statement, fitting);
            connection.rollback();
        }
    }

    private static void run(Statement statement, TargetPlan plan) throws SQLException {
        for (PlannedStatement planned : plan.steps().get(0).statements()) {
            statement.execute(planned.sql());
        }
    }
}
