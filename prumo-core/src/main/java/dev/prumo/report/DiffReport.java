package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.Difference;
import dev.prumo.diff.PlannedChange;
import dev.prumo.plan.Target;
import dev.prumo.schema.NotCovered;
import java.util.List;

/**
 * What leads from one schema to another.
 *
 * @param steps in an order in which they can be run
 * @param notCovered what either side holds besides, which nobody compared
 */
public record DiffReport(
        Target target, Difference difference, ChangePlan plan, List<Step> steps, List<NotCovered> notCovered) {
    public DiffReport {
        requireNonNull(target, "target");
        requireNonNull(difference, "difference");
        requireNonNull(plan, "plan");
        steps = List.copyOf(steps);
        notCovered = List.copyOf(notCovered);
    }

    /** @param statements without a semicolon at their end */
    public record Step(PlannedChange planned, List<String> statements) {
        public Step {
            requireNonNull(planned, "planned");
            statements = List.copyOf(statements);
        }
    }
}
