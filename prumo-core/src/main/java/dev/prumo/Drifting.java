package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.Session;
import dev.prumo.diff.Difference;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.DriftReport;
import dev.prumo.report.DriftReport.Group;
import dev.prumo.report.DriftReport.Verdict;
import dev.prumo.report.FleetState;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import dev.prumo.revision.Scope;
import dev.prumo.schema.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Compares what targets hold with what their revisions make. A database is asked for the signatures of all its targets in one
 * scan; only one target of each signature is read whole, and each position is replayed once.
 */
final class Drifting {
    private final Project project;
    private final Map<Target, PrumoException> unread = new LinkedHashMap<>();
    private final List<Target> leftOut = new ArrayList<>();

    Drifting(Project project) {
        this.project = requireNonNull(project, "project");
    }

    /** Targets of one database that cannot be told apart: at one position, with one signature. */
    private record Alike(String database, Scope scope, List<String> heads, String signature) {}

    /** Targets of any database that hold the same at one position. */
    private record Same(Scope scope, List<String> heads, String fingerprint) {}

    DriftReport drift(FleetOptions options) {
        long started = System.nanoTime();
        project.readAhead();
        try (OpenLedgers ledgers = new OpenLedgers(project);
                Expectations expectations = new Expectations(project, ledgers)) {
            Map<Alike, List<Target>> alike = alike(options, ledgers);
            List<Group> groups = groups(read(alike, ledgers), expectations);
            return new DriftReport(groups, unread, leftOut, Duration.ofNanos(System.nanoTime() - started));
        }
    }

    private Map<Alike, List<Target>> alike(FleetOptions options, OpenLedgers ledgers) {
        FleetState fleet = new FleetStates(project, ledgers).read(options, LedgerVisit.NONE);
        Map<String, List<TargetState>> inDatabases = new LinkedHashMap<>();
        Map<Alike, List<Target>> alike = new LinkedHashMap<>();
        for (TargetState state : fleet.targets()) {
            Target target = state.target();
            if (state.standing() == Standing.CREATING) {
                leftOut.add(target);
            } else if (state.problem().isPresent()) {
                unread.put(target, state.problem().get());
            } else if (target.isTenant() && project.dialect().tenantsAreFiles()) {
                inFile(state)
                        .ifPresent(key -> alike.computeIfAbsent(key, k -> new ArrayList<>())
                                .add(target));
            } else {
                inDatabases
                        .computeIfAbsent(target.database(), name -> new ArrayList<>())
                        .add(state);
            }
        }
        inDatabases.forEach((database, states) ->
                ledgers.session(database).ifPresent(session -> inDatabase(session, states, alike)));
        return alike;
    }

    private void inDatabase(Session session, List<TargetState> states, Map<Alike, List<Target>> alike) {
        Map<String, TargetState> places = new LinkedHashMap<>();
        states.forEach(state -> places.put(project.placeOf(state.target()), state));
        Map<String, String> signatures = session.inspector().signatures(places.keySet());
        places.forEach((place, state) -> {
            String signature = signatures.get(place);
            if (signature != null) {
                alike.computeIfAbsent(key(state, signature), k -> new ArrayList<>())
                        .add(state.target());
            }
        });
    }

    private Optional<Alike> inFile(TargetState state) {
        try (Session session = project.openToRead(state.target())) {
            String signature =
                    session.inspector().signatures(List.of(Inspector.FILE)).get(Inspector.FILE);
            return Optional.of(key(state, requireNonNull(signature, "signature")));
        } catch (PrumoException e) {
            unread.put(state.target(), e);
            return Optional.empty();
        }
    }

    private static Alike key(TargetState state, String signature) {
        Target target = state.target();
        return new Alike(target.database(), target.scope(), state.heads(), signature);
    }

    /** Reads one target of each group, those of one database together. */
    private Map<Alike, Members> read(Map<Alike, List<Target>> alike, OpenLedgers ledgers) {
        Map<String, List<Alike>> together = new LinkedHashMap<>();
        Map<Alike, Members> read = new LinkedHashMap<>();
        alike.forEach((key, targets) -> {
            if (targets.get(0).isTenant() && project.dialect().tenantsAreFiles()) {
                try (Session session = project.openToRead(targets.get(0))) {
                    read.put(key, new Members(targets, project.snapshot(session, targets.get(0))));
                } catch (PrumoException e) {
                    targets.forEach(target -> unread.put(target, e));
                }
            } else {
                together.computeIfAbsent(key.database(), name -> new ArrayList<>())
                        .add(key);
            }
        });
        together.forEach((database, keys) -> {
            Session session = ledgers.session(database).orElseThrow();
            Map<String, Alike> places = new LinkedHashMap<>();
            keys.forEach(key ->
                    places.put(project.placeOf(requireNonNull(alike.get(key)).get(0)), key));
            session.inspector().snapshots(places.keySet()).forEach((place, snapshot) -> {
                Alike key = requireNonNull(places.get(place), place);
                read.put(key, new Members(requireNonNull(alike.get(key)), snapshot));
            });
        });
        return read;
    }

    private record Members(List<Target> targets, Snapshot snapshot) {}

    private static List<Group> groups(Map<Alike, Members> read, Expectations expectations) {
        Map<Same, Members> merged = new LinkedHashMap<>();
        read.forEach((key, members) -> {
            Expectations.Position position = new Expectations.Position(key.database(), key.scope(), key.heads());
            Snapshot snapshot = expectations.inTheSameWords(position, members.snapshot());
            merged.merge(
                    new Same(key.scope(), key.heads(), snapshot.fingerprint()),
                    new Members(members.targets(), snapshot),
                    (one, other) -> new Members(concat(one.targets(), other.targets()), one.snapshot()));
        });
        List<Group> groups = new ArrayList<>();
        merged.forEach((key, members) -> groups.add(judge(key, members, expectations)));
        groups.sort(Comparator.comparing(Group::scope)
                .thenComparing(Group::verdict)
                .thenComparing(group -> -group.targets().size())
                .thenComparing(group -> String.join(" ", group.heads()))
                .thenComparing(Group::fingerprint));
        return groups;
    }

    private static Group judge(Same key, Members members, Expectations expectations) {
        String database = members.targets().get(0).database();
        Optional<Snapshot> expected = expectations.of(new Expectations.Position(database, key.scope(), key.heads()));
        Optional<Difference> difference = expected.map(snapshot -> Difference.between(snapshot, members.snapshot()))
                .filter(found -> !found.isEmpty());
        Verdict verdict =
                expected.isEmpty() ? Verdict.UNKNOWN : difference.isPresent() ? Verdict.DRIFTED : Verdict.EXPECTED;
        return new Group(
                key.scope(),
                members.targets(),
                key.heads(),
                verdict,
                key.fingerprint(),
                expected.map(Snapshot::fingerprint),
                difference,
                members.snapshot().notCovered());
    }

    private static List<Target> concat(List<Target> one, List<Target> other) {
        List<Target> all = new ArrayList<>(one);
        all.addAll(other);
        return all;
    }
}
