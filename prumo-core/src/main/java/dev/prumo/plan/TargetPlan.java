package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one target goes through. Tenants with the same position share the list of steps.
 *
 * @param from heads before, sorted
 * @param to heads after the last step, sorted
 * @param steps in order; may be empty
 * @param reach what of the shared schema the steps reach, or might reach by mistake
 */
public record TargetPlan(Target target, List<String> from, List<String> to, List<Step> steps, SharedReach reach) {
    public TargetPlan {
        requireNonNull(target, "target");
        from = List.copyOf(from);
        to = List.copyOf(to);
        steps = List.copyOf(steps);
        requireNonNull(reach, "reach");
    }

    /** A plan that reaches nothing outside of its own schema. */
    public TargetPlan(Target target, List<String> from, List<String> to, List<Step> steps) {
        this(target, from, to, steps, SharedReach.NONE);
    }

    /** The same steps at another target that stands where this one stands. */
    public TargetPlan at(Target other) {
        return new TargetPlan(other, from, to, steps, reach);
    }

    /** The same plan, knowing what of the shared schema it reaches. */
    public TargetPlan reaching(SharedReach found) {
        return new TargetPlan(target, from, to, steps, found);
    }
}
