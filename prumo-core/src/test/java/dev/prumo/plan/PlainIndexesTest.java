package dev.prumo.plan;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.sql.Transactionality;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;
import java.util.function.Function;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlainIndexesTest {
    private static final Function<String, OptionalLong> SIZES = sizes(Map.of("small", 99L, "tiny", 0L, "big", 100L));

    private static Function<String, OptionalLong> sizes(Map<String, Long> sizes) {
        return name -> sizes.containsKey(name) ? OptionalLong.of(sizes.get(name)) : OptionalLong.empty();
    }

    private static TargetPlan apply(TargetPlan plan) {
        return new PlainIndexes(plan.steps(), 100).apply(plan, SIZES, step -> false);
    }

    private static List<String> texts(Step step) {
        return step.statements().stream().map(PlannedStatement::sql).toList();
    }

    @Test
    void aStepOnSmallTablesBecomesOneTransaction() {
        TargetPlan plan = PlanSamples.plan(
                PlanSamples.step("a", "alter table big add x int"),
                PlanSamples.journaled(
                        "b",
                        "set statement_timeout = 0; create index concurrently i on small (x);\n"
                                + "drop index concurrently if exists tiny; comment on table small is 'x'"));

        TargetPlan plain = apply(plan);

        assertThat(plain.steps().get(0)).isSameAs(plan.steps().get(0));
        Step taken = plain.steps().get(1);
        assertThat(taken.transactional()).isTrue();
        assertThat(taken.revision().transactional()).isFalse();
        assertThat(texts(taken))
                .containsExactly(
                        "set statement_timeout = 0",
                        "create index              i on small (x)",
                        "drop index              if exists tiny",
                        "comment on table small is 'x'");
        assertThat(taken.statements())
                .allSatisfy(
                        statement -> assertThat(statement.known().orElseThrow().transactionality())
                                .isEqualTo(Transactionality.ANY));
        assertThat(taken.statements().stream().map(PlannedStatement::place).toList())
                .isEqualTo(plan.steps().get(1).statements().stream()
                        .map(PlannedStatement::place)
                        .toList());
        assertThat(new TargetPlan(plain.target(), plain.from(), plain.to(), plan.steps()))
                .isEqualTo(plan);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "create index concurrently i on big (x)",
                "create index concurrently i on unknown (x)",
                "create index concurrently i on other.small (x)",
                "create index concurrently i on small (x); reindex table concurrently big",
                "drop index concurrently unknown",
                "create index concurrently i on small (x); vacuum small",
                "create index concurrently i on small (x); call work()",
                "create index concurrently i on small (x); update small set x = 1",
                "create index concurrently i on small (x); select work()",
                "create index concurrently i on small (x); do $$ begin end $$",
                "create index concurrently i on small (x); copy small from stdin;\n1\n\\.\n",
                "create index concurrently i on small (x); alter table big add y int",
                "alter type mood add value 'x'; create index concurrently i on small (x)",
                "reindex database concurrently",
                "alter table small detach partition tiny concurrently",
                "vacuum small",
                "create table fresh (x int)"
            })
    void anyOtherStepStaysWhatItIs(String script) {
        TargetPlan plan = PlanSamples.plan(PlanSamples.journaled("a", script));

        assertThat(apply(plan)).isSameAs(plan);
    }

    @Test
    void aTableThatThePlanMakesIsSmallUnlessItWasThereBefore() {
        TargetPlan fresh = PlanSamples.plan(
                PlanSamples.step("a", "create table if not exists fresh (x int)"),
                PlanSamples.journaled("b", "create index concurrently i on fresh (x)"));
        TargetPlan there = PlanSamples.plan(
                PlanSamples.step("a", "create table if not exists big (x int)"),
                PlanSamples.journaled("b", "create index concurrently i on big (x)"));

        assertThat(apply(fresh).steps().get(1).transactional()).isTrue();
        assertThat(apply(there)).isSameAs(there);
    }

    @Test
    void aStepThatAnEarlierAttemptBeganGoesOnAsItBegan() {
        TargetPlan plan = PlanSamples.plan(
                PlanSamples.journaled("a", "create index concurrently i on small (x)"),
                PlanSamples.journaled("b", "create index concurrently j on small (x)"));

        TargetPlan plain = new PlainIndexes(plan.steps(), 100)
                .apply(plan, SIZES, step -> step.revision().id().equals("a"));

        assertThat(plain.steps()).extracting(Step::transactional).containsExactly(false, true);
    }

    @Test
    void nothingIsTakenOrAskedWhereTheLimitIsZero() {
        TargetPlan plan = PlanSamples.plan(PlanSamples.journaled("a", "create index concurrently i on tiny (x)"));
        PlainIndexes none = new PlainIndexes(plan.steps(), 0);

        assertThat(none.relations()).isEmpty();
        assertThat(none.apply(plan, SIZES, step -> false)).isSameAs(plan);
    }

    @Test
    void sizesAreAskedOfEverythingThatDecidesAndOfNothingElse() {
        TargetPlan plan = PlanSamples.plan(
                PlanSamples.step("a", "alter table other add x int"),
                PlanSamples.journaled("b", "create index concurrently i on \"T\" (x); reindex index concurrently j"),
                PlanSamples.journaled("c", "create index concurrently k on u (x); vacuum u"));

        assertThat(new PlainIndexes(plan.steps(), 100).relations()).containsExactlyInAnyOrder("T", "j");
    }

    @Test
    void tenantsOfTheSameSizesShareTheSteps() {
        TargetPlan plan = PlanSamples.plan(PlanSamples.journaled("a", "create index concurrently i on small (x)"));
        PlainIndexes indexes = new PlainIndexes(plan.steps(), 100);
        TargetPlan other = plan.at(Target.tenant("main", "globex", "tenant_globex"));

        TargetPlan first = indexes.apply(plan, SIZES, step -> false);
        TargetPlan second = indexes.apply(other, SIZES, step -> false);
        TargetPlan third = indexes.apply(other, name -> OptionalLong.of(1_000), step -> false);

        assertThat(second.steps()).isSameAs(first.steps());
        assertThat(second.target()).isEqualTo(other.target());
        assertThat(third).isSameAs(other);
    }

    @Test
    void aPlanOfOtherStepsIsNotTaken() {
        TargetPlan plan = PlanSamples.plan(PlanSamples.journaled("a", "create index concurrently i on small (x)"));
        PlainIndexes others = new PlainIndexes(List.of(), 100);

        assertThatThrownBy(() -> others.apply(plan, SIZES, step -> false)).isInstanceOf(IllegalArgumentException.class);
    }
}
