package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one target goes through. Tenants with the same position share the very list of steps.
 *
 * @param from heads before, sorted
 * @param to heads after the last step, sorted
 * @param steps in order; may be empty
 */
public record TargetPlan(Target target, List<String> from, List<String> to, List<Step> steps) {
    public TargetPlan {
        requireNonNull(target, "target");
        from = List.copyOf(from);
        to = List.copyOf(to);
        steps = List.copyOf(steps);
    }

    /** The same steps at another target that stands where this one stands. */
    public TargetPlan at(Target other) {
        return new TargetPlan(other, from, to, steps);
    }

    /** The same way with steps that know more. */
    public TargetPlan with(List<Step> others) {
        return new TargetPlan(target, from, to, others);
    }

    /** Whether a step locks tables of the shared schema on purpose, which others want to lock, too. */
    public boolean locksShared() {
        return steps.stream().anyMatch(step -> !step.reach().locked().isEmpty());
    }
}
