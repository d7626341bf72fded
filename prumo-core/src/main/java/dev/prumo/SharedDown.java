package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.TenantPositions.Group;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import dev.prumo.revision.Traversal;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.Tenant;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The way down of shared revisions: tenants that stand on them go first, or the way is refused with their names.
 */
final class SharedDown {
    private final Project project;
    private final MoveOptions options;
    private final OpenDatabases databases;
    private final TenantPlans plans;
    private final Map<String, Set<String>> going = new LinkedHashMap<>();

    /** {@code shared}: the plans of the shared scope, one for each database. */
    SharedDown(
            Project project, MoveOptions options, OpenDatabases databases, TenantPlans plans, List<TargetPlan> shared) {
        this.project = requireNonNull(project, "project");
        this.options = requireNonNull(options, "options");
        this.databases = requireNonNull(databases, "databases");
        this.plans = requireNonNull(plans, "plans");
        for (TargetPlan plan : shared) {
            Set<String> ids = new HashSet<>();
            plan.steps().stream().map(Step::revision).forEach(revision -> ids.add(revision.id()));
            going.put(plan.target().database(), ids);
        }
    }

    /** How tenants are planned that must let go of these revisions. */
    TenantPlans.Planner letGo() {
        DowngradeIntent down = new DowngradeIntent(project, options);
        return (group, target) ->
                down.without(target, needing(target.database()), group.ledger(target), group.recorded());
    }

    /** The tenant revisions that stand on any of those that go in a database. */
    private List<String> needing(String database) {
        return project.graph().tenantDependants(going.getOrDefault(database, Set.of())).stream()
                .map(Revision::id)
                .toList();
    }

    /**
     * Looks at every tenant, whichever the command means.
     *
     * @throws PrumoException if one of them needs a revision that goes, or nobody can tell because its ledger cannot be read
     */
    void requireFree() {
        Census census = plans.census(new RunOutcome(true));
        List<Tenant> all = census.tenants().stream()
                .filter(tenant -> !census.isGhost(tenant))
                .toList();
        TenantPositions positions = new TenantPositions(project, databases).read(all);
        positions.unreadable().values().stream().findFirst().ifPresent(reason -> {
            throw reason;
        });
        for (Group group : positions.groups()) {
            Set<String> needed = needed(group);
            if (!needed.isEmpty()) {
                throw stillNeeded(group, needed);
            }
        }
    }

    /** A revision that this checkout lacks may need anything. */
    private Set<String> needed(Group group) {
        if (going.getOrDefault(group.first().database(), Set.of()).isEmpty()) {
            return Set.of();
        }
        Position position = Position.of(group.heads());
        Traversal traversal = project.graph().traversal(Scope.TENANT);
        List<String> unknown = traversal.unknown(position);
        if (!unknown.isEmpty()) {
            return Set.copyOf(unknown);
        }
        Set<String> needed = TenantPlans.ids(traversal.applied(position));
        needed.retainAll(needing(group.first().database()));
        return needed;
    }

    private PrumoException stillNeeded(Group group, Set<String> needed) {
        Set<String> shared = going.getOrDefault(group.first().database(), Set.of());
        Set<String> known = new HashSet<>(needed);
        known.removeIf(id -> project.graph().find(id).isEmpty());
        Optional<String> revision = project.graph().requirements(known).stream()
                .map(Revision::id)
                .filter(shared::contains)
                .findFirst();
        return PrumoException.of(ErrorCode.SHARED_STILL_NEEDED)
                .with("count", group.targets().size())
                .with("revision", revision.orElse(String.join(", ", shared)))
                .with(
                        "tenants",
                        TenantPlans.some(
                                group.targets().stream().map(Target::tenant).toList()))
                .with("needing", String.join(", ", needed.stream().sorted().toList()))
                .with("target", options.target())
                .build();
    }
}
