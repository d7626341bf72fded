package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.TenantPositions.Group;
import dev.prumo.config.Settings;
import dev.prumo.dialect.Session;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.tenant.Tally;
import dev.prumo.tenant.Tenant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;

/**
 * The short way of the command that most deploys are: every tenant is where it shall be. The database counts its tenants by
 * status and position, one of each position is asked whether anything happens there, and nobody is read by name: ten
 * thousand tenants cost what ten do. As soon as something happens anywhere, or anything is out of the ordinary, the short
 * way ends and the fleet is read whole, so that nothing is said here that could be wrong.
 */
final class RestingFleet {
    private final Project project;
    private final OpenDatabases databases;
    private final Function<Group, Optional<TargetStatus>> standing;

    /** {@code standing} says why nothing happens at a position; empty if something does. */
    RestingFleet(Project project, OpenDatabases databases, Function<Group, Optional<TargetStatus>> standing) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
        this.standing = requireNonNull(standing, "standing");
    }

    /** Counts all tenants into {@code outcome} if nothing happens at any; else leaves it as it is and returns false. */
    boolean count(RunOutcome outcome) {
        return tally().map(tally -> count(tally, outcome)).orElse(false);
    }

    /** Positions of other databases are not in the main one, which has the registry. */
    private Optional<Tally> tally() {
        Settings.Tenants tenants = project.settings().tenants().orElseThrow();
        boolean together = tenants.source() == Settings.TenantSource.REGISTRY
                && project.settings().databases().isEmpty();
        return together
                ? new TenantCatalogue(project)
                        .source(databases.session(Settings.MAIN))
                        .tally(Settings.MAIN)
                : Optional.empty();
    }

    private boolean count(Tally tally, RunOutcome outcome) {
        List<TargetStatus> found = new ArrayList<>();
        for (Tally.Group group : tally.groups()) {
            Optional<TargetStatus> status = status(group);
            if (status.isEmpty()) {
                return false;
            }
            found.add(status.get());
        }
        for (int i = 0; i < found.size(); i++) {
            add(tally.groups().get(i), found.get(i), outcome);
        }
        return true;
    }

    private Optional<TargetStatus> status(Tally.Group group) {
        if (group.status().isLeftAlone()) {
            return Optional.of(TargetStatus.SKIPPED);
        }
        Tenant any = group.named().get(0);
        Session session = databases.session(Settings.MAIN);
        LedgerSnapshot ledger = databases.sharedLedger(Settings.MAIN).of(any.id(), group.heads());
        try {
            return standing.apply(new Group(List.of(target(any)), ledger, session));
        } catch (PrumoException e) {
            // Found again, and said of all whom it concerns, when the fleet is read whole.
            return Optional.empty();
        }
    }

    private static void add(Tally.Group group, TargetStatus status, RunOutcome outcome) {
        if (status == TargetStatus.SKIPPED) {
            outcome.untouched(group.named().stream().map(RestingFleet::target).toList(), status, List.of());
        } else {
            outcome.unnamed(status, group.count());
        }
    }

    private static Target target(Tenant tenant) {
        return Target.tenant(tenant.database(), tenant.id(), tenant.place());
    }
}
