package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What one target goes through.
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
}
