package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Inspector;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
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

    /**
     * Reads the targets that are meant.
     *
     * @throws PrumoException as {@code database-absent} if one of them is in a database that does not exist
     */
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
        inDatabases.forEach((database, states) -> inDatabase(session(database), states, alike));
        return alike;
    }

    /** What cannot be reached is a problem of its targets; what is left without a session is not there. */
    private Session session(String database) {
        return ledgers.session(database)
                .orElseThrow(() -> PrumoException.of(ErrorCode.DATABASE_ABSENT)
                        .with("database", project.display(database))
                        .build());
    }

    private void inDatabase(Session session, List<TargetState> states, Map<Alike, List<Target>> alike) {
        Map<String, TargetState> places = new LinkedHashMap<>();
        states.forEach(state -> places.put(project.placeOf(state.target()), state));
        Map<String, String> signatures = session.inspector().signatures(places.keySet());
        places.forEach((place, state) -> {
            String signature = signatures.get(place);
            if (signature == null) {
                unread.put(state.target(), project.absent(state.target()));
            } else {
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
        Map<String, Map<Alike, List<Target>>> together = new LinkedHashMap<>();
        Map<Alike, Members> read = new LinkedHashMap<>();
        alike.forEach((key, targets) -> {
            if (targets.get(0).isTenant() && project.dialect().tenantsAreFiles()) {
                readFiles(key, targets, read);
            } else {
                together.computeIfAbsent(key.database(), name -> new LinkedHashMap<>())
                        .put(key, targets);
            }
        });
        together.forEach((database, groups) -> readPlaces(session(database), groups, read));
        return read;
    }

    private void readFiles(Alike key, List<Target> targets, Map<Alike, Members> read) {
        for (int at = 0; at < targets.size(); at++) {
            Target target = targets.get(at);
            try (Session session = project.openToRead(target)) {
                read.put(key, new Members(targets.subList(at, targets.size()), project.snapshot(session, target)));
                return;
            } catch (PrumoException e) {
                unread.put(target, e);
            }
        }
    }

    /** Whose place was dropped meanwhile speaks for nobody: the next of its group is read. */
    private void readPlaces(Session session, Map<Alike, List<Target>> groups, Map<Alike, Members> read) {
        Map<Alike, List<Target>> left = groups;
        while (!left.isEmpty()) {
            Map<String, Snapshot> snapshots = session.inspector()
                    .snapshots(left.values().stream()
                            .map(targets -> project.placeOf(targets.get(0)))
                            .toList());
            Map<Alike, List<Target>> next = new LinkedHashMap<>();
            left.forEach((key, targets) -> {
                Snapshot snapshot = snapshots.get(project.placeOf(targets.get(0)));
                if (snapshot != null) {
                    read.put(key, new Members(targets, snapshot));
                } else {
                    unread.put(targets.get(0), project.absent(targets.get(0)));
                    if (targets.size() > 1) {
                        next.put(key, targets.subList(1, targets.size()));
                    }
                }
            });
            left = next;
        }
    }
}
