package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.ledger.RecordedRevision;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.report.StateReport;
import dev.prumo.report.StateReport.PositionState;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import dev.prumo.revision.Scope;
import dev.prumo.revision.Traversal;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What positions mean for this checkout. Each position is thought about once, however many tenants are there, and what all
 * ledgers say of a known position is the same.
 */
final class PositionStates {
    private final RecordedStory story;
    private final Map<Scope, Traversal> traversals = new EnumMap<>(Scope.class);
    private final Map<Scope, Map<List<String>, PositionState>> known = new EnumMap<>(Scope.class);

    PositionStates(RevisionGraph graph, RecordedStory story) {
        this.story = requireNonNull(story, "story");
        for (Scope scope : Scope.values()) {
            traversals.put(scope, graph.traversal(scope));
            known.put(scope, new HashMap<>());
        }
    }

    private Traversal traversal(Scope scope) {
        return requireNonNull(traversals.get(scope), "scope");
    }

    /** The states of positions in one ledger. */
    InLedger in(RecordedRevisions recorded) {
        return new InLedger(recorded);
    }

    /** Positions in one ledger, which is asked about revisions that this checkout lacks. */
    final class InLedger {
        private final RecordedRevisions recorded;
        private final Map<Scope, Map<List<String>, PositionState>> unknown = new EnumMap<>(Scope.class);

        private InLedger(RecordedRevisions recorded) {
            this.recorded = new RememberedRevisions(recorded);
        }

        /**
         * What these heads mean.
         *
         * @throws dev.prumo.error.PrumoException if they contradict each other
         */
        PositionState of(Scope scope, List<String> heads) {
            Map<List<String>, PositionState> before = requireNonNull(known.get(scope), "scope");
            PositionState state = before.get(heads);
            if (state == null) {
                Position position = Position.of(heads);
                if (!traversal(scope).unknown(position).isEmpty()) {
                    return unknown.computeIfAbsent(scope, any -> new HashMap<>())
                            .computeIfAbsent(heads, any -> beyond(scope, position));
                }
                state = within(scope, position);
                before.put(heads, state);
            }
            return state;
        }

        private PositionState beyond(Scope scope, Position position) {
            boolean ahead = story.isAhead(recorded, position, scope);
            List<StateReport.RecordedRevision> told = story.unknown(recorded, position, scope).stream()
                    .map(PositionStates::told)
                    .toList();
            return new PositionState(ahead ? Standing.AHEAD : Standing.UNKNOWN, position.heads(), List.of(), told);
        }
    }

    private PositionState within(Scope scope, Position position) {
        List<String> pending =
                traversal(scope).pending(position).stream().map(Revision::id).toList();
        return new PositionState(
                pending.isEmpty() ? Standing.CURRENT : Standing.PENDING, position.heads(), pending, List.of());
    }

    private static StateReport.RecordedRevision told(RecordedRevision revision) {
        return new StateReport.RecordedRevision(
                revision.id(),
                revision.message(),
                revision.parents(),
                Optional.of(Instant.parse(revision.acceptedAt())),
                Optional.of(revision.acceptedBy()));
    }
}
