package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.TenantPositions.Group;
import dev.prumo.config.Settings;
import dev.prumo.dialect.ServerLimits;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.Planning;
import dev.prumo.execute.Preflight;
import dev.prumo.execute.RunChoices;
import dev.prumo.execute.RunEvent;
import dev.prumo.execute.Runner;
import dev.prumo.ledger.Attempt;
import dev.prumo.plan.Plan;
import dev.prumo.plan.PlanWarning;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.plan.TenantWarnings;
import dev.prumo.report.PlanReport;
import dev.prumo.report.RolloutCost;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import dev.prumo.revision.Scope;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.TenantSelection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * The tenants' part of a command: who they are, where they stand, one plan for those that stand together, and the run. What
 * is wrong with one tenant is that tenant's failure.
 */
final class TenantMovement {
    private static final int NAMED_IN_ERRORS = 5;

    private final Project project;
    private final MoveOptions options;
    private final Intent intent;
    private final OpenDatabases databases;
    private final Consumer<RunEvent> listener;
    private final RecordedStory story;
    private final Exposure exposure;
    private final Object planningAgain = new Object();

    TenantMovement(
            Project project, MoveOptions options, Intent intent, OpenDatabases databases, Consumer<RunEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.options = requireNonNull(options, "options");
        this.intent = requireNonNull(intent, "intent");
        this.databases = requireNonNull(databases, "databases");
        this.listener = requireNonNull(listener, "listener");
        this.story = new RecordedStory(project);
        this.exposure = new Exposure(project, databases);
    }

    /** How one position is planned; what it throws is wrong with that position. */
    private interface Planner {
        TargetPlan plan(Group group, Target target);
    }

    /** Plans and runs; all results go into {@code outcome}. */
    void run(List<String> goals, TenantSelection selection, Runner runner, RunOutcome outcome) {
        run(
                selection,
                (group, target) -> intent.plan(target, goals, group.ledger(), group.recorded()),
                runner,
                outcome);
    }

    private void run(TenantSelection selection, Planner planner, Runner runner, RunOutcome outcome) {
        List<TargetPlan> plans = new SmallIndexes(project, databases).of(plan(selection, planner, outcome));
        if (!plans.isEmpty()) {
            preflight(plans, runner);
            runner.limitFailures(FleetMovement.maxFailures(options.fleet(), project.settings(), plans.size()));
            warnings(plans).forEach(warning -> tell(Settings.MAIN, warning));
            outcome.addAll(runner.runTenants(plans, databases.all(), this::again));
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
        RunOutcome outcome = new RunOutcome(true);
        List<TargetPlan> plans = new SmallIndexes(project, databases)
                .of(plan(
                        selection,
                        (group, target) -> intent.plan(target, goals, group.ledger(), group.recorded()),
                        outcome));
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
        for (Tenant tenant : selection.of(census(outcome).tenants())) {
            outcome.untouched(List.of(target(tenant)), TargetStatus.SKIPPED, List.of());
        }
    }

    private Census census(RunOutcome outcome) {
        TenantCatalogue catalogue = new TenantCatalogue(project);
        Census census = catalogue.read(database -> catalogue.source(databases.session(database)));
        census.absent()
                .ifPresent(reason -> listener.accept(new RunEvent.Warning(
                        Target.shared(Settings.MAIN), reason.code().code(), reason.arguments())));
        for (PrumoException problem : census.problems()) {
            String id = String.valueOf(problem.arguments().getOrDefault("tenant", "?"));
            outcome.refused(List.of(Target.tenant(Settings.MAIN, id.isEmpty() ? "?" : id, "?")), List.of(), problem);
        }
        return census;
    }

    private static Target target(Tenant tenant) {
        return Target.tenant(tenant.database(), tenant.id(), tenant.place());
    }

    private List<TargetPlan> plan(TenantSelection selection, Planner planner, RunOutcome outcome) {
        Census census = census(outcome);
        List<Tenant> present = present(selection.of(census.tenants()), census, outcome);
        TenantPositions positions = new TenantPositions(project, databases).read(present);
        positions.unreadable().forEach((target, reason) -> outcome.refused(List.of(target), List.of(), reason));
        List<TargetPlan> plans = new ArrayList<>();
        Map<Group, PrumoException> refused = new LinkedHashMap<>();
        for (Group group : positions.groups()) {
            try {
                plan(group, planner, plans, outcome);
            } catch (PrumoException e) {
                if (e.code() == ErrorCode.CHECKSUM_CHANGED) {
                    throw changed(e, positions.groups());
                }
                refused.put(group, e);
            }
        }
        // What is wrong everywhere is wrong with the command or the files, and nothing has been touched.
        if (!refused.isEmpty() && refused.size() == positions.groups().size()) {
            throw refused.values().iterator().next();
        }
        refused.forEach((group, reason) -> outcome.refused(group.targets(), group.heads(), reason));
        return plans;
    }

    /** Leaves out who takes no part: suspended tenants, those being created, ghosts, and those that did not fail. */
    private List<Tenant> present(List<Tenant> meant, Census census, RunOutcome outcome) {
        List<Tenant> present = new ArrayList<>();
        Set<String> failed = options.fleet().onlyFailed() ? failed(meant) : Set.of();
        for (Tenant tenant : meant) {
            Target target = target(tenant);
            if (tenant.status() == Tenant.Status.SUSPENDED || tenant.status() == Tenant.Status.PENDING) {
                outcome.untouched(List.of(target), TargetStatus.SKIPPED, List.of());
            } else if (census.isGhost(tenant)) {
                outcome.refused(List.of(target), List.of(), TenantCatalogue.ghost(tenant));
            } else if (!options.fleet().onlyFailed() || failed.contains(tenant.id())) {
                present.add(tenant);
            }
        }
        return present;
    }

    /** Tenants whose last attempt at some revision was not brought to its end. */
    private Set<String> failed(Collection<Tenant> tenants) {
        Set<String> failed = new HashSet<>();
        Set<String> asked = new HashSet<>();
        for (Tenant tenant : tenants) {
            if (project.dialect().tenantsAreFiles()) {
                if (hasFailed(target(tenant))) {
                    failed.add(tenant.id());
                }
            } else if (asked.add(tenant.database())
                    && databases.ledger(tenant.database()).present()) {
                for (Attempt attempt : databases.session(tenant.database()).openAttempts()) {
                    failed.add(attempt.tenant());
                }
            }
        }
        return failed;
    }

    /** One that cannot even be read has; why, is told when it is planned. */
    private boolean hasFailed(Target target) {
        try (Session session = project.openToRead(target)) {
            return project.readLedger(session).present()
                    && !session.openAttempts().isEmpty();
        } catch (PrumoException e) {
            return true;
        }
    }

    private void plan(Group group, Planner planner, List<TargetPlan> plans, RunOutcome outcome) {
        if (intent.sparesAhead() && story.isAhead(group.recorded(), group.ledger(), group.first())) {
            outcome.untouched(group.targets(), TargetStatus.AHEAD, group.heads());
            return;
        }
        TargetPlan first = exposure.of(planner.plan(group, group.first()));
        if (first.steps().isEmpty()) {
            outcome.untouched(group.targets(), TargetStatus.NOTHING, group.heads());
            return;
        }
        SharedNeeds.require(
                project.graph(), first, databases.ledger(first.target().database()));
        // Its own id or schema may stand in the text: then every tenant has a text of its own.
        boolean same = first.steps().stream().noneMatch(step -> step.revision().placeholders());
        for (Target target : group.targets()) {
            plans.add(same ? first.at(target) : exposure.of(planner.plan(group, target)));
        }
    }

    private static Set<String> ids(Collection<Revision> revisions) {
        Set<String> ids = new HashSet<>();
        revisions.forEach(revision -> ids.add(revision.id()));
        return ids;
    }

    /** An edited file stops the run; who has it applied must be known to decide what is true. */
    private PrumoException changed(PrumoException reason, List<Group> groups) {
        String revision = String.valueOf(reason.arguments().get("revision"));
        List<String> having = new ArrayList<>();
        for (Group group : groups) {
            Position position = Position.of(group.heads());
            boolean known =
                    project.graph().traversal(Scope.TENANT).unknown(position).isEmpty();
            if (known
                    && ids(project.graph().traversal(Scope.TENANT).applied(position))
                            .contains(revision)) {
                group.targets().forEach(target -> having.add(target.tenant()));
            }
        }
        return PrumoException.of(ErrorCode.CHECKSUM_CHANGED_AT)
                .with("revision", revision)
                .with("count", having.size())
                .with("tenants", some(having))
                .at(reason.place().orElseThrow())
                .build();
    }

    private static String some(List<String> tenants) {
        List<String> sorted = tenants.stream().sorted().limit(NAMED_IN_ERRORS).toList();
        return String.join(", ", sorted) + (tenants.size() > NAMED_IN_ERRORS ? ", …" : "");
    }

    /**
     * Prepares the way down of shared revisions: takes back what tenants have on top of them, or refuses where the command
     * does not mean the tenants too.
     *
     * @param shared the plans of the shared scope, by database
     */
    void beforeSharedGoesDown(List<TargetPlan> shared, FleetGoals goals, Runner runner, RunOutcome outcome) {
        Map<String, Set<String>> going = new LinkedHashMap<>();
        for (TargetPlan plan : shared) {
            Set<String> ids = new HashSet<>();
            plan.steps().stream().map(Step::revision).forEach(revision -> ids.add(revision.id()));
            going.put(plan.target().database(), ids);
        }
        if (goals.tenants().isPresent()) {
            run(goals.tenants().get(), goals.selection(), runner, outcome);
        } else if (options.fleet().all()) {
            DowngradeIntent down = new DowngradeIntent(project, options);
            run(
                    TenantSelection.everything(),
                    (group, target) -> down.without(
                            target,
                            needing(going.getOrDefault(target.database(), Set.of())),
                            group.ledger(),
                            group.recorded()),
                    runner,
                    outcome);
        } else {
            refuseWhileNeeded(going);
        }
        if (!outcome.hasFailures() && goals.tenants().isPresent()) {
            going.keySet().forEach(databases::readAgain);
            refuseWhileNeeded(going);
        }
    }

    /** The tenant revisions that stand on any of these shared ones. */
    private List<String> needing(Set<String> shared) {
        RevisionGraph graph = project.graph();
        return graph.tenantDependants(shared).stream().map(Revision::id).toList();
    }

    private void refuseWhileNeeded(Map<String, Set<String>> going) {
        Census census = census(new RunOutcome(true));
        List<Tenant> all = census.tenants().stream()
                .filter(tenant -> !census.isGhost(tenant))
                .toList();
        for (Group group : new TenantPositions(project, databases).read(all).groups()) {
            Position position = Position.of(group.heads());
            if (!project.graph().traversal(Scope.TENANT).unknown(position).isEmpty()) {
                continue;
            }
            Set<String> needed = ids(project.graph().traversal(Scope.TENANT).applied(position));
            needed.retainAll(needing(going.getOrDefault(group.first().database(), Set.of())));
            if (!needed.isEmpty()) {
                throw stillNeeded(group, going, needed);
            }
        }
    }

    private PrumoException stillNeeded(Group group, Map<String, Set<String>> going, Set<String> needed) {
        Set<String> shared = going.getOrDefault(group.first().database(), Set.of());
        Optional<String> revision = project.graph().requirements(needed).stream()
                .map(Revision::id)
                .filter(shared::contains)
                .findFirst();
        return PrumoException.of(ErrorCode.SHARED_STILL_NEEDED)
                .with("count", group.targets().size())
                .with("revision", revision.orElse(String.join(", ", shared)))
                .with(
                        "tenants",
                        some(group.targets().stream().map(Target::tenant).toList()))
                .with("needing", String.join(", ", needed.stream().sorted().toList()))
                .with("target", options.target())
                .build();
    }
}
