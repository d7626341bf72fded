package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.plan.Plan;
import dev.prumo.plan.PlanWarning;
import java.util.List;

/**
 * A plan that was looked at and not run.
 *
 * @param costs one for each database on which a roll-out was estimated; may be empty
 */
public record PlanReport(Plan plan, List<RolloutCost> costs, List<PlanWarning> warnings) {
    public PlanReport {
        requireNonNull(plan, "plan");
        costs = List.copyOf(costs);
        warnings = List.copyOf(warnings);
    }

    /** A plan of which nothing else is known. */
    public static PlanReport of(Plan plan) {
        return new PlanReport(plan, List.of(), List.of());
    }
}
