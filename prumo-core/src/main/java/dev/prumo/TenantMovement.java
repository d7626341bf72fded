package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.dialect.ServerLimits;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.Planning;
import dev.prumo.execute.Preflight;
import dev.prumo.execute.RunChoices;
import dev.prumo.execute.RunEvent;
import dev.prumo.execute.Runner;
import dev.prumo.plan.Plan;
import dev.prumo.plan.PlanWarning;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.plan.TenantWarnings;
import dev.prumo.report.PlanReport;
import dev.prumo.report.RolloutCost;
import dev.prumo.tenant.TenantSelection;
import java.util.ArrayList;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The tenants' part of a command: who they are, where they stand, one plan for those that stand together, and the run. What
 * is wrong with one tenant is that tenant's failure.
 */
final class TenantMovement {
    private final Project project;
    private final MoveOptions options;
    private final Intent intent;
    private final OpenDatabases databases;
    private final BackupGate gate;
    private final Consumer<RunEvent> listener;
    private final Exposure exposure;
    private final TenantPlans tenants;
    private final Object planningAgain = new Object();

    TenantMovement(
            Project project,
            MoveOptions options,
            Intent intent,
            OpenDatabases databases,
            BackupGate gate,
            Consumer<RunEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.options = requireNonNull(options, "options");
        this.intent = requireNonNull(intent, "intent");
        this.databases = requireNonNull(databases, "databases");
        this.gate = requireNonNull(gate, "gate");
        this.listener = requireNonNull(listener, "listener");
        this.exposure = new Exposure(project, databases);
        this.tenants = new TenantPlans(project, options, intent, databases, exposure, listener);
    }

    /** Plans and runs; all results go into {@code outcome}. */
    void run(List<String> goals, TenantSelection selection, Runner runner, RunOutcome outcome) {
        run(selection, towards(goals), runner, outcome);
    }

    private TenantPlans.Planner towards(List<String> goals) {
        return (group, target) -> intent.plan(target, goals, group.ledger(target), group.recorded());
    }

    private void run(TenantSelection selection, TenantPlans.Planner planner, Runner runner, RunOutcome outcome) {
        List<TargetPlan> plans = new SmallIndexes(project, databases).of(tenants.of(selection, planner, outcome));
        runner.beginWith(tenants.named(options.fleet().canaryTenants()));
        if (!plans.isEmpty()) {
            preflight(plans, runner);
            gate.require(plans);
            runner.limitFailures(FleetMovement.maxFailures(options.fleet(), project.settings(), plans.size()));
            warnings(plans).forEach(warning -> tell(Settings.MAIN, warning));
            outcome.addAll(runner.runTenants(plans, databases.all(), tenants::ledger, this::again));
        }
    }

    /** Says what is coming, while nothing has been touched yet. */
    private void preflight(List<TargetPlan> plans, Runner runner) {
        byDatabase(plans).forEach((database, own) -> {
            Preflight preflight = preflight(database, own, runner.choices());
            preflight.warnings().forEach(warning -> tell(database, warning));
            preflight.refusal().ifPresent(refusal -> {
                throw refusal;
            });
        });
    }

    private Preflight preflight(String database, List<TargetPlan> plans, RunChoices choices) {
        ServerLimits limits = databases.session(database).server().limits();
        return Preflight.of(database, plans, limits, choices);
    }

    private void tell(String database, PlanWarning warning) {
        listener.accept(new RunEvent.Warning(Target.shared(database), warning.code(), warning.arguments()));
    }

    private static Map<String, List<TargetPlan>> byDatabase(List<TargetPlan> plans) {
        Map<String, List<TargetPlan>> byDatabase = new LinkedHashMap<>();
        for (TargetPlan plan : plans) {
            byDatabase
                    .computeIfAbsent(plan.target().database(), name -> new ArrayList<>())
                    .add(plan);
        }
        return byDatabase;
    }

    private Planning again(TargetPlan first) {
        Planning planning = intent.again(first);
        return (ledger, recorded) -> {
            // Asked by workers, and files are read for one thread at a time.
            synchronized (planningAgain) {
                return exposure.of(planning.plan(ledger, recorded));
            }
        };
    }

    /** What a tenant's revision says is said at every tenant, once for all of them. */
    private Set<PlanWarning> warnings(List<TargetPlan> plans) {
        Set<PlanWarning> warnings = new LinkedHashSet<>();
        if (!project.dialect().tenantsAreFiles()) {
            Set<List<Step>> seen = Collections.newSetFromMap(new IdentityHashMap<>());
            for (TargetPlan plan : plans) {
                if (seen.add(plan.steps())) {
                    warnings.addAll(TenantWarnings.of(plan.steps(), exposure.sharedSchema()));
                }
            }
        }
        return warnings;
    }

    /**
     * What a run would do and cost; what would be refused for one tenant alone is told as a warning.
     *
     * @param shared the plans of the shared scope, which come first
     */
    PlanReport report(List<TargetPlan> shared, List<String> goals, TenantSelection selection, RunChoices choices) {
        return report(shared, towards(goals), selection, choices);
    }

    private PlanReport report(
            List<TargetPlan> shared, TenantPlans.Planner planner, TenantSelection selection, RunChoices choices) {
        RunOutcome outcome = new RunOutcome(false);
        List<TargetPlan> plans = new SmallIndexes(project, databases).of(tenants.of(selection, planner, outcome));
        List<RolloutCost> costs = new ArrayList<>();
        List<PlanWarning> warnings = new ArrayList<>(warnings(plans));
        byDatabase(plans).forEach((database, own) -> {
            Preflight preflight = preflight(database, own, choices);
            costs.add(preflight.cost());
            warnings.addAll(preflight.warnings());
            preflight.refusal().map(TenantMovement::warning).ifPresent(warnings::add);
        });
        outcome.listed().stream()
                .flatMap(report -> report.error().stream())
                .map(TenantMovement::warning)
                .forEach(warnings::add);
        List<TargetPlan> all = new ArrayList<>(shared);
        all.addAll(plans);
        return new PlanReport(new Plan(intent.kind(), all), costs, warnings);
    }

    private static PlanWarning warning(PrumoException refusal) {
        return new PlanWarning(refusal.code().code(), refusal.arguments());
    }
    /** Counts tenants that are left untouched because the shared scope failed. */
    void skip(TenantSelection selection, RunOutcome outcome) {
        tenants.skip(selection, outcome);
    }

    /**
     * Prepares the way down of shared revisions: takes back what tenants have on top of them, or refuses where the command
     * does not mean the tenants, too.
     *
     * @param shared the plans of the shared scope, one for each database
     */
    void beforeSharedGoesDown(List<TargetPlan> shared, FleetGoals goals, Runner runner, RunOutcome outcome) {
        SharedDown down = new SharedDown(project, options, databases, tenants, shared);
        if (goals.tenants().isPresent()) {
            run(goals.tenants().get(), goals.selection(), runner, outcome);
        } else if (options.fleet().all()) {
            run(TenantSelection.everything(), down.letGo(), runner, outcome);
        }
        if (!outcome.hasFailures()) {
            shared.forEach(plan -> databases.readAgain(plan.target().database()));
            down.requireFree();
        }
    }

    /** The same as data: the plans of tenants that go before the shared scope does. */
    PlanReport reportBeforeSharedGoesDown(List<TargetPlan> shared, FleetGoals goals, RunChoices choices) {
        SharedDown down = new SharedDown(project, options, databases, tenants, shared);
        if (goals.tenants().isPresent()) {
            return report(shared, towards(goals.tenants().get()), goals.selection(), choices);
        }
        if (options.fleet().all()) {
            return report(shared, down.letGo(), TenantSelection.everything(), choices);
        }
        down.requireFree();
        return PlanReport.of(new Plan(intent.kind(), shared));
    }
}
