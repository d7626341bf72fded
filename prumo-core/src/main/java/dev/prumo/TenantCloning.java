package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.HeadSnapshot;
import dev.prumo.execute.NewTenant;
import dev.prumo.execute.NewTenant.Beginning;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.schema.NotCovered;
import dev.prumo.schema.Snapshot;
import dev.prumo.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/** Plans a tenant that becomes what another one is. */
final class TenantCloning {
    /** Nothing that a snapshot holds, but copied with the rows. */
    private static final String COPIED_ANYWAY = "default privileges";

    private final Project project;
    private final OpenDatabases databases;
    private final NewTenantPlans plans;

    TenantCloning(Project project, OpenDatabases databases, NewTenantPlans plans) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
        this.plans = requireNonNull(plans, "plans");
    }

    /**
     * Plans it.
     *
     * @param wanted as it would be made of its revisions
     * @throws PrumoException if the original holds what cannot be copied
     */
    NewTenant clone(Tenant original, NewTenant wanted) {
        Target from = Tenants.target(original);
        List<String> heads = position(original);
        boolean files = project.dialect().tenantsAreFiles();
        TargetPlan plan = files
                ? new TargetPlan(wanted.plan().target(), heads, heads, List.of())
                : plans.toPosition(wanted.tenant(), heads);
        Beginning begin = Beginning.of(new NewTenant.Source(from, heads))
                .with(files ? Optional.empty() : Optional.of(structure(original, from)));
        return new NewTenant(
                wanted.tenant(),
                heads,
                () -> plan,
                plans.again(wanted.tenant(), heads),
                wanted.grants(),
                wanted.registered(),
                wanted.placed(),
                begin);
    }

    /** What a tenant holds now, whoever has made it. */
    private HeadSnapshot structure(Tenant original, Target from) {
        Snapshot schema = project.snapshot(databases.session(original.database()), from);
        List<NotCovered> unknown = schema.notCovered().stream()
                .filter(object -> !object.kind().equals(COPIED_ANYWAY))
                .toList();
        if (!unknown.isEmpty()) {
            throw PrumoException.of(ErrorCode.TENANT_COPY_IMPOSSIBLE)
                    .with("tenant", original.id())
                    .with("objects", unknown.stream().map(NotCovered::toString).collect(Collectors.joining("; ")))
                    .build();
        }
        return new HeadSnapshot(SchemaStatements.of(project, schema).all(), Optional.empty());
    }

    private List<String> position(Tenant tenant) {
        if (!project.dialect().tenantsAreFiles()) {
            return databases.ledger(tenant.database()).heads(tenant.id());
        }
        try (var session = project.openToRead(Tenants.target(tenant))) {
            return project.readLedger(session).heads(tenant.id());
        }
    }
}
