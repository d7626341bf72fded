package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunChoices;
import dev.prumo.execute.Runner;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Planner;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.revision.Scope;
import dev.prumo.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Brings a shadow to the heads before it takes the place of what is live. It stands in the ledger under its own name
 * meanwhile, and its revisions are told the id of the tenant that it will be.
 */
final class ShadowUpgrade {
    private final Project project;
    private final OpenDatabases databases;
    private final Tenant tenant;
    private final Target shadow;

    ShadowUpgrade(Project project, OpenDatabases databases, Tenant tenant, String place) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
        this.tenant = requireNonNull(tenant, "tenant");
        this.shadow = Target.tenant(tenant.database(), place, place);
    }

    /**
     * Upgrades.
     *
     * @param heads where it stands
     * @return where it stands afterwards
     * @throws PrumoException as an upgrade of the tenant would fail
     */
    List<String> from(List<String> heads) {
        LedgerSnapshot ledger = databases.ledger(tenant.database());
        TargetPlan plan = plan(ledger, heads);
        if (plan.steps().isEmpty()) {
            return heads;
        }
        try (Session session = project.open(Target.shared(tenant.database()))) {
            LedgerSnapshot own = ledger.of(shadow.tenant(), heads);
            Runner runner = new Runner(
                    project.runContext(event -> {}).withoutHooks(),
                    "upgrade",
                    () -> RunIdentity.of(project)
                            .record("upgrade", Optional.empty(), Optional.of("restore " + tenant.id())),
                    RunChoices.PLAIN);
            TargetReport report =
                    runner.run(session, own, plan, (again, recorded) -> plan(again, again.heads(shadow.tenant())));
            runner.finish(List.of(report), Counts.of(List.of(report)), database -> session);
            report.error().ifPresent(error -> {
                throw error;
            });
        }
        return plan.to();
    }

    private TargetPlan plan(LedgerSnapshot ledger, List<String> heads) {
        Target named = Target.tenant(tenant.database(), tenant.id(), shadow.place());
        Planner planner = new Planner(project.graph(), Scope.TENANT, project.bodies(named, Map.of()));
        TargetPlan plan = planner.upgrade(named, ledger.of(tenant.id(), heads), List.of("heads"));
        SharedNeeds.require(project.graph(), plan, ledger);
        requireNameless(plan);
        return new Exposure(project, databases).of(plan).at(shadow);
    }

    /** What a text says of the schema's name would be wrong once it has another one. */
    private void requireNameless(TargetPlan plan) {
        for (Step step : plan.steps()) {
            boolean named = step.statements().stream()
                    .anyMatch(statement -> statement.sql().contains(shadow.place()));
            if (named) {
                throw PrumoException.of(ErrorCode.RESTORE_UPGRADE_NAMED)
                        .with("revision", step.revision().id())
                        .with("target", tenant.id())
                        .at(step.revision().place())
                        .build();
            }
        }
    }

    /** What the ledger has to know before the first revision. */
    List<String> begin(List<String> heads) {
        return List.of(project.programSql().place(shadow.tenant(), heads));
    }

    /** Gives what the ledger says of the shadow to the tenant. */
    List<String> end(String run) {
        List<String> texts =
                new ArrayList<>(project.programSql().takeOver(run, shadow.tenant(), tenant.id(), List.of()));
        texts.add(forget());
        return texts;
    }

    /** Forgets where the shadow stood. */
    String forget() {
        return project.dialect().tenantSql(project.settings().ledger().schema()).forgetPosition(shadow.tenant());
    }
}
