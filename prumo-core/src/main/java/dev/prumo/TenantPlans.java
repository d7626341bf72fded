package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.TenantPositions.Group;
import dev.prumo.config.Settings;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RunEvent;
import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.TenantSelection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Plans the tenants of a command: who they are, where they stand, one plan for those that stand together. What is wrong with
 * one tenant is that tenant's result; what is wrong everywhere ends the command, and nothing has been touched.
 */
final class TenantPlans {
    private static final int NAMED_IN_ERRORS = 5;

    private final Project project;
    private final MoveOptions options;
    private final Intent intent;
    private final OpenDatabases databases;
    private final Consumer<RunEvent> listener;
    private final RecordedStory story;
    private final Exposure exposure;
    private final Map<Target, LedgerSnapshot> ledgers = new HashMap<>();
    private List<Tenant> known = List.of();

    TenantPlans(
            Project project,
            MoveOptions options,
            Intent intent,
            OpenDatabases databases,
            Exposure exposure,
            Consumer<RunEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.options = requireNonNull(options, "options");
        this.intent = requireNonNull(intent, "intent");
        this.databases = requireNonNull(databases, "databases");
        this.exposure = requireNonNull(exposure, "exposure");
        this.listener = requireNonNull(listener, "listener");
        this.story = new RecordedStory(project);
    }

    /** How one position is planned; what it throws is wrong with that position. */
    interface Planner {
        TargetPlan plan(Group group, Target target);
    }

    /** Counts tenants that are left untouched because the shared scope failed. */
    void skip(TenantSelection selection, RunOutcome outcome) {
        for (Tenant tenant : selection.of(census(outcome).tenants())) {
            outcome.untouched(List.of(target(tenant)), TargetStatus.SKIPPED, List.of());
        }
    }

    /** Who the tenants are; rows of the source that are none go into {@code outcome}. */
    Census census(RunOutcome outcome) {
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

    /**
     * The ids of tenants that names and wildcards mean.
     *
     * @throws PrumoException naming all that fit no tenant of the last census
     */
    List<String> named(List<String> names) {
        return new TenantSelection(false, false, names)
                .of(known).stream().map(Tenant::id).toList();
    }

    /** What the own ledger of a planned tenant said, where it has one. */
    LedgerSnapshot ledger(Target target) {
        return ledgers.getOrDefault(target, LedgerSnapshot.ABSENT);
    }

    /** The plans of those that have something to do; all others go into {@code outcome}. */
    List<TargetPlan> of(TenantSelection selection, Planner planner, RunOutcome outcome) {
        if (isForEveryone(selection) && !outcome.listsAll()) {
            RestingFleet resting = new RestingFleet(project, databases, group -> standing(group, planner));
            if (resting.count(outcome)) {
                return List.of();
            }
        }
        Census census = census(outcome);
        known = census.tenants();
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

    /** Whether no option picks tenants by name or by what became of them. */
    private boolean isForEveryone(TenantSelection selection) {
        return selection.everyTenant()
                && !options.fleet().onlyFailed()
                && options.fleet().canaryTenants().isEmpty();
    }

    /** Leaves out who takes no part: suspended tenants, those being created, ghosts, and those that did not fail. */
    private List<Tenant> present(List<Tenant> meant, Census census, RunOutcome outcome) {
        List<Tenant> present = new ArrayList<>();
        Set<String> failed = options.fleet().onlyFailed() ? failed(meant) : Set.of();
        for (Tenant tenant : meant) {
            Target target = target(tenant);
            if (tenant.status().isLeftAlone()) {
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
        if (isAhead(group)) {
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
            if (project.dialect().tenantsAreFiles()) {
                ledgers.put(target, group.ledger(target));
            }
            plans.add(same ? first.at(target) : exposure.of(planner.plan(group, target)));
        }
    }

    private boolean isAhead(Group group) {
        return intent.sparesAhead() && story.isAhead(group.recorded(), group.ledger(), group.first());
    }

    /** Why nothing happens at a position; empty if something does. */
    private Optional<TargetStatus> standing(Group group, Planner planner) {
        if (isAhead(group)) {
            return Optional.of(TargetStatus.AHEAD);
        }
        return planner.plan(group, group.first()).steps().isEmpty()
                ? Optional.of(TargetStatus.NOTHING)
                : Optional.empty();
    }

    static Set<String> ids(Collection<Revision> revisions) {
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

    /** The first names of many. */
    static String some(List<String> tenants) {
        List<String> sorted = tenants.stream().sorted().limit(NAMED_IN_ERRORS).toList();
        return String.join(", ", sorted) + (tenants.size() > NAMED_IN_ERRORS ? ", …" : "");
    }
}
