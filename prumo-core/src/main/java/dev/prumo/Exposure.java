package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.plan.ReachFinder;
import dev.prumo.plan.SharedReach;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.plan.TenantTables;
import dev.prumo.revision.Position;
import dev.prumo.revision.Scope;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds what of the shared schema the plans of tenants reach; asks each database once what there is. */
final class Exposure {
    private final Project project;
    private final OpenDatabases databases;
    private final Map<String, Set<String>> names = new HashMap<>();

    Exposure(Project project, OpenDatabases databases) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
    }

    /** The plan with steps that know their reach. Workers may ask once a plan for their database has been made. */
    TargetPlan of(TargetPlan plan) {
        if (project.dialect().tenantsAreFiles() || plan.steps().isEmpty()) {
            return plan;
        }
        ReachFinder finder =
                new ReachFinder(sharedSchema(), shared(plan.target().database()), () -> tables(plan));
        List<SharedReach> reaches = finder.find(plan.steps());
        List<Step> steps = new ArrayList<>();
        for (int i = 0; i < reaches.size(); i++) {
            steps.add(plan.steps().get(i).reaching(reaches.get(i)));
        }
        return reaches.stream().allMatch(SharedReach.NONE::equals) ? plan : plan.with(steps);
    }

    String sharedSchema() {
        return project.settings().tenants().orElseThrow().sharedSchema();
    }

    private synchronized Set<String> shared(String database) {
        return names.computeIfAbsent(
                database, name -> databases.session(name).server().objects(sharedSchema()));
    }

    /** What the tenant has made itself so far: its own table comes first in its search path. */
    private TenantTables tables(TargetPlan plan) {
        Position from = Position.of(plan.from());
        return TenantTables.of(
                project.graph().traversal(Scope.TENANT).applied(from),
                project.bodies(Target.shared(plan.target().database()), Map.of()));
    }
}
