package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Planner;
import dev.prumo.plan.RevisionBodies;
import dev.prumo.plan.Target;
import dev.prumo.report.StateReport.CheckFinding;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import dev.prumo.revision.Position;
import dev.prumo.revision.Scope;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Collects the revision files that differ from what was applied, and where. In each ledger a position is compared once. */
final class EditedFiles implements LedgerVisit {
    private static final int NAMED = 5;

    private final Map<Scope, Planner> planners = new EnumMap<>(Scope.class);
    private final Map<String, PrumoException> problems = new TreeMap<>();
    private final Map<String, List<Target>> places = new HashMap<>();

    EditedFiles(Project project) {
        RevisionBodies bodies = project.bodies(Map.of());
        for (Scope scope : Scope.values()) {
            planners.put(scope, new Planner(project.graph(), scope, bodies));
        }
    }

    @Override
    public void see(Session session, LedgerSnapshot ledger, List<TargetState> targets) {
        Map<Scope, Map<List<String>, List<String>>> compared = new EnumMap<>(Scope.class);
        for (TargetState state : targets) {
            if (comparable(state)) {
                Scope scope = state.target().scope();
                compared.computeIfAbsent(scope, any -> new HashMap<>())
                        .computeIfAbsent(state.heads(), heads -> edited(scope, heads, ledger))
                        .forEach(id -> places.computeIfAbsent(id, any -> new ArrayList<>())
                                .add(state.target()));
            }
        }
    }

    /** What is beyond this checkout was applied by another one, whose files were others. */
    private static boolean comparable(TargetState state) {
        return state.standing() == Standing.CURRENT || state.standing() == Standing.PENDING;
    }

    private List<String> edited(Scope scope, List<String> heads, LedgerSnapshot ledger) {
        Planner planner = requireNonNull(planners.get(scope), "scope");
        List<String> ids = new ArrayList<>();
        for (PrumoException problem : planner.changed(Position.of(heads), ledger)) {
            String id = String.valueOf(problem.arguments().get("revision"));
            problems.putIfAbsent(id, problem);
            ids.add(id);
        }
        return ids;
    }

    /** One finding for each edited file, by revision, with the targets where it was applied. */
    List<CheckFinding> findings() {
        List<CheckFinding> findings = new ArrayList<>();
        problems.forEach((id, problem) -> {
            List<Target> targets = requireNonNull(places.get(id), id);
            findings.add(new CheckFinding(targets.get(0).isTenant() ? at(targets, id, problem) : problem, targets));
        });
        return findings;
    }

    private static PrumoException at(List<Target> targets, String revision, PrumoException problem) {
        String named = targets.stream().limit(NAMED).map(Target::tenant).collect(Collectors.joining(", "));
        return PrumoException.of(ErrorCode.CHECKSUM_CHANGED_AT)
                .with("revision", revision)
                .with("count", targets.size())
                .with("tenants", targets.size() > NAMED ? named + ", …" : named)
                .at(problem.place().orElseThrow())
                .build();
    }
}
