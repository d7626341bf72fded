package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.FleetSchemas.Alike;
import dev.prumo.FleetSchemas.Members;
import dev.prumo.diff.Difference;
import dev.prumo.execute.RunEvent;
import dev.prumo.plan.Target;
import dev.prumo.report.DetectionReport;
import dev.prumo.report.DetectionReport.Found;
import dev.prumo.report.RunReport;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.Scratch;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Finds out where targets stand that nobody recorded anything of, as after another tool: replays the revisions one by one, in
 * the order of the graph, and looks for the position that makes what the target holds.
 */
final class Detecting {
    private final Project project;
    private final Consumer<RunEvent> listener;

    Detecting(Project project, Consumer<RunEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
    }

    /** What revisions make at a position. */
    private record Made(List<String> heads, Snapshot snapshot) {}

    DetectionReport detect(MoveOptions options) {
        List<Found> found = new ArrayList<>();
        FleetSchemas schemas;
        try (OpenLedgers ledgers = new OpenLedgers(project);
                Scratch scratch = project.scratch()) {
            schemas = new FleetSchemas(project, ledgers);
            Map<Alike, Members> read = schemas.read(options.fleet());
            Map<Scope, List<Made>> made = new LinkedHashMap<>();
            Map<String, Members> same = new LinkedHashMap<>();
            read.forEach((key, members) -> same.merge(
                    key.scope().word() + " " + members.snapshot().fingerprint(), members, Detecting::joined));
            for (Members members : same.values()) {
                Scope scope = members.targets().get(0).scope();
                found.add(find(members, made.computeIfAbsent(scope, any -> positions(scratch, any))));
            }
        }
        found.sort(Comparator.comparing(one -> !one.certain()));
        return new DetectionReport(found, schemas.unread(), record(found, options));
    }

    private static Members joined(Members one, Members other) {
        List<Target> targets = new ArrayList<>(one.targets());
        targets.addAll(other.targets());
        return new Members(targets, one.snapshot());
    }

    private static Found find(Members members, List<Made> positions) {
        List<List<String>> candidates = new ArrayList<>();
        List<String> nearest = List.of();
        int least = Integer.MAX_VALUE;
        for (Made made : positions) {
            Difference difference = Difference.between(made.snapshot(), members.snapshot());
            int count = difference.added().size()
                    + difference.removed().size()
                    + difference.changed().size();
            if (count == 0) {
                candidates.add(made.heads());
            }
            if (count <= least) {
                least = count;
                nearest = made.heads();
            }
        }
        return new Found(members.targets(), candidates, nearest, least);
    }

    /** Every position that one comes by on the way up, the empty one first. */
    private List<Made> positions(Scratch scratch, Scope scope) {
        Set<String> shared = new HashSet<>();
        if (scope == Scope.TENANT) {
            project.graph().all(Scope.SHARED).forEach(revision -> shared.add(revision.id()));
        }
        Replay.Replayed base = new Replay(project, scratch).upTo(shared);
        Project copy = project.onScratch(base.database(), project.files());
        Target target = base.target(scope);
        FleetOptions only = copy.only(target);
        List<Made> made = new ArrayList<>();
        made.add(new Made(List.of(), base.snapshot(target)));
        Set<String> applied = new HashSet<>();
        for (Revision revision : project.graph().all(scope)) {
            Replay.moved(
                    new Movement(copy).upgrade(MoveOptions.to(revision.id()).withFleet(only), event -> {}));
            applied.add(revision.id());
            List<String> heads = project.graph()
                    .traversal(scope)
                    .mended(Position.of(applied))
                    .heads();
            if (!revision.replaces().isEmpty() && applied.containsAll(revision.replaces())) {
                // It stands on the last of them and makes the same.
                made.remove(made.size() - 1);
            }
            made.add(new Made(heads, base.snapshot(target)));
        }
        return made;
    }

    private List<RunReport> record(List<Found> found, MoveOptions options) {
        List<RunReport> runs = new ArrayList<>();
        for (Found one : found) {
            if (!one.certain()) {
                continue;
            }
            List<String> heads = one.candidates().get(0);
            List<String> goals = heads.isEmpty() ? List.of("base") : heads;
            List<String> tenants = one.targets().stream()
                    .filter(Target::isTenant)
                    .map(Target::tenant)
                    .toList();
            if (!tenants.isEmpty()) {
                FleetOptions fleet = FleetOptions.builder().tenants(tenants).build();
                runs.add(new Stamping(project).stamp(goals, false, options.withFleet(fleet), listener));
            } else {
                runs.addAll(recordShared(one.targets(), goals, options));
            }
        }
        return runs;
    }

    /** In one run if it is true of every database; in one run each if others hold something else. */
    private List<RunReport> recordShared(List<Target> targets, List<String> goals, MoveOptions options) {
        MoveOptions shared = options.withFleet(project.only(targets.get(0)));
        if (targets.size() == project.databases().size()) {
            return List.of(new Stamping(project).stamp(goals, false, shared, listener));
        }
        return targets.stream()
                .map(target ->
                        new Stamping(project.inDatabase(target.database())).stamp(goals, false, shared, listener))
                .toList();
    }
}
