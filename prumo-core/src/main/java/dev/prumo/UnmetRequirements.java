package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.FleetState;
import dev.prumo.report.StateReport.CheckFinding;
import dev.prumo.report.StateReport.PositionGroup;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import dev.prumo.revision.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds tenants that have applied what needs a shared revision, in a database whose shared scope lacks it. */
final class UnmetRequirements {
    private final RevisionGraph graph;

    UnmetRequirements(RevisionGraph graph) {
        this.graph = requireNonNull(graph, "graph");
    }

    /** One finding for each database and shared revision that is missing in it, with all tenants that need it. */
    List<CheckFinding> findings(FleetState fleet) {
        Map<String, Set<String>> applied = new HashMap<>();
        for (TargetState state : fleet.shared()) {
            if (isKnown(state.standing())) {
                applied.put(state.target().database(), ids(Scope.SHARED, state.heads()));
            }
        }
        Map<Missing, List<Target>> needed = new LinkedHashMap<>();
        for (PositionGroup group : fleet.groups()) {
            Set<String> shared = applied.get(group.database());
            if (shared != null && isKnown(group.position().standing())) {
                for (Revision required :
                        graph.requirements(ids(Scope.TENANT, group.position().heads()))) {
                    if (!shared.contains(required.id())) {
                        List<Target> targets = needed.computeIfAbsent(
                                new Missing(group.database(), required.id()), key -> new ArrayList<>());
                        group.tenants().forEach(tenant -> targets.add(tenant.target()));
                    }
                }
            }
        }
        List<CheckFinding> findings = new ArrayList<>();
        needed.forEach((missing, targets) -> findings.add(new CheckFinding(problem(missing), targets)));
        return findings;
    }

    private record Missing(String database, String revision) {}

    private PrumoException problem(Missing missing) {
        return PrumoException.of(ErrorCode.TENANTS_NEED_SHARED)
                .with("revision", missing.revision())
                .with("database", missing.database())
                .at(graph.find(missing.revision()).orElseThrow().place())
                .build();
    }

    private static boolean isKnown(Standing standing) {
        return standing == Standing.CURRENT || standing == Standing.PENDING;
    }

    private Set<String> ids(Scope scope, List<String> heads) {
        Set<String> ids = new HashSet<>();
        graph.traversal(scope).applied(Position.of(heads)).forEach(revision -> ids.add(revision.id()));
        return ids;
    }
}
