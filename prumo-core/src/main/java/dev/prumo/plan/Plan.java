package dev.prumo.plan;

import java.util.List;

/** Everything a run is about to do, complete before the first statement. */
public record Plan(String kind, List<TargetPlan> targets) {
    public Plan {
        targets = List.copyOf(targets);
    }

    /** Whether no target has a step. */
    public boolean isEmpty() {
        return targets.stream().allMatch(target -> target.steps().isEmpty());
    }
}
