package dev.prumo.execute;

import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport.TargetReport;
import java.util.Optional;

/** Brings a tenant that nobody uses yet through steps that one transaction does not take. */
final class StepwiseCreation {
    private StepwiseCreation() {}

    /** Runs a plan at a target to its end; returns the error that stopped it. */
    static Optional<PrumoException> run(
            RunContext context, LiveSession live, ProgramBuilder builder, TargetPlan plan, Planning planning) {
        if (plan.steps().isEmpty()) {
            return Optional.empty();
        }
        try (RunWatch watch = new RunWatch(context)) {
            TargetRunner runner = new TargetRunner(context, RunChoices.PLAIN, watch, planning, builder, plan, false);
            runner.advance(live, Phase.ANY);
            TargetReport report = runner.report();
            return report.error();
        }
    }

    /** The steps of a plan from an index on. */
    static TargetPlan from(TargetPlan plan, int index) {
        return index == 0
                ? plan
                : new TargetPlan(
                        plan.target(),
                        plan.steps().get(index - 1).after(),
                        plan.to(),
                        plan.steps().subList(index, plan.steps().size()));
    }

    /** The steps of a plan before an index. */
    static TargetPlan until(TargetPlan plan, int index) {
        return new TargetPlan(
                plan.target(),
                plan.from(),
                index == 0 ? plan.from() : plan.steps().get(index - 1).after(),
                plan.steps().subList(0, index));
    }

    /** How many steps at the beginning of a plan one transaction takes. */
    static int together(TargetPlan plan) {
        int count = 0;
        while (count < plan.steps().size() && plan.steps().get(count).transactional()) {
            count++;
        }
        return count;
    }

    /** The same plan at another place of the same tenant. */
    static TargetPlan at(TargetPlan plan, String place) {
        Target target = plan.target();
        return plan.at(Target.tenant(target.database(), target.tenant(), place));
    }
}
