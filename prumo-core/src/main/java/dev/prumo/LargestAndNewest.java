package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.Session;
import dev.prumo.plan.Target;
import dev.prumo.report.StateReport.TargetState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Chooses tenants that stand for a fleet: the largest, the newest, the second largest, and so on. */
final class LargestAndNewest {
    private final Project project;
    private final OpenLedgers ledgers;

    LargestAndNewest(Project project, OpenLedgers ledgers) {
        this.project = requireNonNull(project, "project");
        this.ledgers = requireNonNull(ledgers, "ledgers");
    }

    List<TargetState> of(List<TargetState> tenants, int count) {
        if (tenants.size() <= count) {
            return tenants;
        }
        Map<Target, Inspector.Weight> weights = weights(tenants);
        List<TargetState> largest = sorted(tenants, weights, Comparator.comparingLong(Inspector.Weight::bytes));
        List<TargetState> newest = sorted(tenants, weights, Comparator.comparingLong(Inspector.Weight::age));
        Set<TargetState> chosen = new LinkedHashSet<>();
        for (int i = 0; chosen.size() < count; i++) {
            chosen.add(largest.get(i));
            if (chosen.size() < count) {
                chosen.add(newest.get(i));
            }
        }
        return List.copyOf(chosen);
    }

    private static List<TargetState> sorted(
            List<TargetState> tenants, Map<Target, Inspector.Weight> weights, Comparator<Inspector.Weight> order) {
        return tenants.stream()
                .sorted(Comparator.<TargetState, Inspector.Weight>comparing(
                                state -> weights.getOrDefault(state.target(), Inspector.Weight.NONE), order)
                        .reversed())
                .toList();
    }

    private Map<Target, Inspector.Weight> weights(List<TargetState> tenants) {
        Map<Target, Inspector.Weight> weights = new HashMap<>();
        Map<String, Map<String, Target>> places = new LinkedHashMap<>();
        for (TargetState state : tenants) {
            Target target = state.target();
            if (project.dialect().tenantsAreFiles()) {
                try (Session session = project.openToRead(target)) {
                    weights.putAll(named(session, Map.of(Inspector.FILE, target)));
                }
            } else {
                places.computeIfAbsent(target.database(), name -> new LinkedHashMap<>())
                        .put(target.place(), target);
            }
        }
        places.forEach((database, targets) ->
                ledgers.session(database).ifPresent(session -> weights.putAll(named(session, targets))));
        return weights;
    }

    private static Map<Target, Inspector.Weight> named(Session session, Map<String, Target> places) {
        Map<Target, Inspector.Weight> weights = new HashMap<>();
        session.inspector().weights(new ArrayList<>(places.keySet())).forEach((place, weight) -> {
            Target target = places.get(place);
            if (target != null) {
                weights.put(target, weight);
            }
        });
        return weights;
    }
}
