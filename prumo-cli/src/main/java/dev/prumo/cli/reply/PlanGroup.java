package dev.prumo.cli.reply;

import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.revision.Scope;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Targets of one database that go the very same way.
 *
 * @param plan that of the first of them
 * @param targets all of them, in plan order
 */
record PlanGroup(TargetPlan plan, List<Target> targets) {
    PlanGroup {
        targets = List.copyOf(targets);
    }

    /** Groups plans in the order of the first of each group. */
    static List<PlanGroup> of(List<TargetPlan> plans) {
        Map<Way, List<TargetPlan>> groups = new LinkedHashMap<>();
        for (TargetPlan plan : plans) {
            groups.computeIfAbsent(Way.of(plan), way -> new ArrayList<>()).add(plan);
        }
        return groups.values().stream()
                .map(group -> new PlanGroup(
                        group.get(0), group.stream().map(TargetPlan::target).toList()))
                .toList();
    }

    /** Plans of one position share the very list of their steps, so nothing in it has to be compared. */
    private record Way(String database, Scope scope, List<String> from, List<String> to, Same steps) {
        static Way of(TargetPlan plan) {
            return new Way(
                    plan.target().database(), plan.target().scope(), plan.from(), plan.to(), new Same(plan.steps()));
        }
    }

    /** A list of steps, equal to itself and to any other empty one. */
    private static final class Same {
        private final List<Step> steps;

        Same(List<Step> steps) {
            this.steps = steps;
        }

        @Override
        public boolean equals(Object other) {
            return other instanceof Same same && (steps == same.steps || (steps.isEmpty() && same.steps.isEmpty()));
        }

        @Override
        public int hashCode() {
            return steps.isEmpty() ? 0 : System.identityHashCode(steps);
        }
    }
}
