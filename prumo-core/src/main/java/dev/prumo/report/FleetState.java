package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.StateReport.PositionGroup;
import dev.prumo.report.StateReport.PositionState;
import dev.prumo.report.StateReport.TargetState;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Where the targets are that a command asked for: the shared scope of each database, then tenants.
 *
 * @param targets shared ones first, the main database's before the others; then tenants sorted by id
 * @param named whether somebody said which targets are meant, so that each of them is worth a line
 * @param hasTenants whether this is a project with tenants, asked for or not
 * @param problems rows of the source of tenants that are no tenants
 * @param sourceAbsent why the source could not be read yet: a shared revision will make the table that it reads
 */
public record FleetState(
        List<TargetState> targets,
        boolean named,
        boolean hasTenants,
        List<PrumoException> problems,
        Optional<PrumoException> sourceAbsent) {
    /** Nothing was looked at. */
    public static final FleetState NONE = new FleetState(List.of(), false, false, List.of(), Optional.empty());

    public FleetState {
        targets = List.copyOf(targets);
        problems = List.copyOf(problems);
        requireNonNull(sourceAbsent, "sourceAbsent");
    }

    /** The same without tenants that are not among these; each that is left is worth a line. */
    public FleetState only(Set<Target> tenants) {
        List<TargetState> left = targets.stream()
                .filter(state -> !state.target().isTenant() || tenants.contains(state.target()))
                .toList();
        return new FleetState(left, true, hasTenants, problems, sourceAbsent);
    }

    /** The shared scope of each database. */
    public List<TargetState> shared() {
        return targets.stream().filter(state -> !state.target().isTenant()).toList();
    }

    /** Tenants, sorted by id. */
    public List<TargetState> tenants() {
        return targets.stream().filter(state -> state.target().isTenant()).toList();
    }

    /** Targets worth naming one by one: shared ones, named ones, and tenants that failed or that runs leave alone. */
    public List<TargetState> listed(Set<Target> failed) {
        if (named) {
            return targets;
        }
        return targets.stream()
                .filter(state -> !state.target().isTenant()
                        || state.defective()
                        || state.leftAlone()
                        || failed.contains(state.target()))
                .toList();
    }

    /**
     * Tenants by database and position: those of the main database first, the greatest group of each first, then by
     * heads. Ghosts and broken tenants have no position, and are in none.
     */
    public List<PositionGroup> groups() {
        Map<Key, List<TargetState>> members = new LinkedHashMap<>();
        for (TargetState state : tenants()) {
            if (!state.defective()) {
                members.computeIfAbsent(new Key(state.target().database(), state.position()), key -> new ArrayList<>())
                        .add(state);
            }
        }
        List<String> databases =
                shared().stream().map(state -> state.target().database()).toList();
        List<PositionGroup> groups = new ArrayList<>();
        members.forEach((key, tenants) -> groups.add(new PositionGroup(key.database(), key.position(), tenants)));
        groups.sort(Comparator.<PositionGroup>comparingInt(group -> databases.indexOf(group.database()))
                .thenComparing(PositionGroup::database)
                .thenComparing(Comparator.<PositionGroup>comparingInt(
                                group -> group.tenants().size())
                        .reversed())
                .thenComparing(group -> String.join(" ", group.position().heads()))
                .thenComparing(group -> group.position().standing()));
        return groups;
    }

    private record Key(String database, PositionState position) {}

    /** Whether a run would have something to do somewhere, or would be refused. */
    public boolean behind() {
        return isDefective() || targets.stream().anyMatch(TargetState::behind);
    }

    /** Whether a run would report a failure without doing anything: a ghost, a row that is no tenant. */
    public boolean isDefective() {
        return !problems.isEmpty() || targets.stream().anyMatch(state -> state.defective() && !state.leftAlone());
    }

    /** Tenants that are ghosts or broken. */
    public List<TargetState> defective() {
        return targets.stream().filter(TargetState::defective).toList();
    }

    /**
     * Counts the targets as the contract of fleets does, where a row of the source that is no tenant is a failure; looking
     * changes none.
     *
     * @param failed targets whose last attempt failed
     */
    public Counts counts(Set<Target> failed) {
        int failures = problems.size();
        int skipped = 0;
        for (TargetState state : targets) {
            if (state.leftAlone()) {
                skipped++;
            } else if (state.defective() || failed.contains(state.target())) {
                failures++;
            }
        }
        int all = targets.size() + problems.size();
        return new Counts(all, 0, all - failures - skipped, failures, skipped);
    }
}
