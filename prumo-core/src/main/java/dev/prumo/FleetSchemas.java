package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.Session;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.FleetState;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import dev.prumo.revision.Scope;
import dev.prumo.schema.Snapshot;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Reads what the targets of a fleet hold. A database is asked for the signatures of all its targets in one scan, and only one
 * target of each signature is read whole.
 */
final class FleetSchemas {
    private final Project project;
    private final OpenLedgers ledgers;
    private final Map<Target, PrumoException> unread = new LinkedHashMap<>();
    private final List<Target> leftOut = new ArrayList<>();

    FleetSchemas(Project project, OpenLedgers ledgers) {
        this.project = requireNonNull(project, "project");
        this.ledgers = requireNonNull(ledgers, "ledgers");
    }

    /** Targets of one database that cannot be told apart: at one position, with one signature. */
    record Alike(String database, Scope scope, List<String> heads, String signature) {}

    /** Those that are alike, and what each of them holds. */
    record Members(List<Target> targets, Snapshot snapshot) {}

    /** Targets that could not be read, with the reason; complete once {@link #read} has returned. */
    Map<Target, PrumoException> unread() {
        return unread;
    }

    /** Targets that are being made. */
    List<Target> leftOut() {
        return leftOut;
    }

    Map<Alike, Members> read(FleetOptions options) {
        return read(alike(options));
    }

    private Map<Alike, List<Target>> alike(FleetOptions options) {
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
    private Map<Alike, Members> read(Map<Alike, List<Target>> alike) {
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
}
