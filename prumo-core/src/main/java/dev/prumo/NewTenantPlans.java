package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.execute.Planning;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.PlainIndexes;
import dev.prumo.plan.Planner;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.revision.Position;
import dev.prumo.revision.Scope;
import dev.prumo.sql.Identifier;
import dev.prumo.tenant.SpareNames;
import dev.prumo.tenant.Tenant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/**
 * What is run for a tenant that is being made. Plans are made once for all tenants that begin in the same way in a database and
 * whose texts are the same.
 */
final class NewTenantPlans {
    private final Project project;
    private final OpenDatabases databases;
    private final Exposure exposure;
    private final Settings.Tenants settings;
    private final Map<String, TargetPlan> known = new HashMap<>();

    NewTenantPlans(Project project, OpenDatabases databases) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
        this.exposure = new Exposure(project, databases);
        this.settings = project.settings().tenants().orElseThrow();
    }

    /** Where a tenant stands that has all revisions. */
    List<String> heads() {
        return project.graph()
                .traversal(Scope.TENANT)
                .upgrade(Position.EMPTY, List.of("heads"))
                .to()
                .heads();
    }

    /** The way to the heads; {@code placed} when the tenant's place is there, and an earlier try may have come far. */
    synchronized TargetPlan toHeads(Tenant tenant, boolean placed) {
        Target target = Tenants.target(tenant);
        if (placed) {
            return upgrade(target, ledger(tenant), List.of("heads"));
        }
        TargetPlan first = known.get(tenant.database());
        if (first == null) {
            first = upgrade(target, ledger(tenant), List.of("heads"));
            known.put(tenant.database(), first);
            return first;
        }
        boolean same = first.steps().stream().noneMatch(step -> step.revision().placeholders());
        return same ? first.at(target) : upgrade(target, ledger(tenant), List.of("heads"));
    }

    /** What an earlier try came to; a file is built anew. */
    private LedgerSnapshot ledger(Tenant tenant) {
        return project.dialect().tenantsAreFiles() ? LedgerSnapshot.ABSENT : databases.ledger(tenant.database());
    }

    /** The way of a tenant without any revision to some others' position. */
    TargetPlan toPosition(Tenant tenant, List<String> heads) {
        return upgrade(Tenants.target(tenant), LedgerSnapshot.ABSENT, heads);
    }

    private TargetPlan upgrade(Target target, LedgerSnapshot ledger, List<String> goals) {
        if (goals.isEmpty()
                || project.graph()
                        .traversal(Scope.TENANT)
                        .pending(Position.EMPTY)
                        .isEmpty()) {
            return new TargetPlan(target, List.of(), List.of(), List.of());
        }
        Planner planner = new Planner(project.graph(), Scope.TENANT, project.bodies(target, Map.of()));
        TargetPlan plan = planner.upgrade(target, ledger, goals);
        SharedNeeds.require(project.graph(), plan, databases.ledger(target.database()));
        // Nobody uses a tenant yet that is being made: its tables are as small as can be.
        return exposure.of(
                new PlainIndexes(plan.steps(), Long.MAX_VALUE).apply(plan, name -> OptionalLong.of(0), step -> false));
    }

    /** Plans once more, should somebody else have moved the tenant. */
    Planning again(Tenant tenant, List<String> goals) {
        return (ledger, recorded) -> {
            Planner planner =
                    new Planner(project.graph(), Scope.TENANT, project.bodies(Tenants.target(tenant), Map.of()));
            return planner.upgrade(Tenants.target(tenant), ledger, goals);
        };
    }

    /** What is run when its place is there: the grants of the settings. */
    List<String> grants(Tenant tenant) {
        String schema = Identifier.of(tenant.place()).quoted();
        String id = project.programSql().literal(tenant.id());
        // What names the tenant is for the one that a spare becomes: all are run again then.
        boolean pool = SpareNames.isId(tenant.id());
        return settings.grants().stream()
                .filter(grant -> !pool || !grant.contains("${tenant}"))
                .map(grant -> grant.replace("${schema}", schema).replace("${tenant}", id))
                .toList();
    }
}
