package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.revision.Direction;
import dev.prumo.revision.PositionMove;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Decides who does the work of revisions that another one replaces, while their files are still there. A target that has none
 * of them goes straight through the replacement and passes over them; any other goes on through them one by one, and the
 * replacement, which stands on them, has nothing left to do. Both ways end at the same schema, which was proven when the
 * replacement was written.
 */
final class Replacements {
    private final RevisionGraph graph;

    Replacements(RevisionGraph graph) {
        this.graph = requireNonNull(graph, "graph");
    }

    /** @param nothing whether the revision has nothing to do at this target */
    record Work(PositionMove move, boolean nothing) {}

    List<Work> of(List<PositionMove> moves) {
        List<Work> work = new ArrayList<>(moves.size());
        for (PositionMove move : moves) {
            Revision revision = move.revision();
            if (!hasFilesOfReplaced(revision)) {
                work.add(new Work(move, false));
            } else if (move.direction() == Direction.UP && endsWithAllReplaced(work, revision)) {
                int first = work.size() - revision.replaces().size();
                PositionMove whole = new PositionMove(
                        revision, Direction.UP, work.get(first).move().before(), move.after());
                work.subList(first, work.size()).clear();
                work.add(new Work(whole, false));
            } else {
                work.add(new Work(move, true));
            }
        }
        return work;
    }

    private boolean hasFilesOfReplaced(Revision revision) {
        return !revision.replaces().isEmpty()
                && graph.find(revision.replaces().get(0)).isPresent();
    }

    /** Whether all that a revision replaces, and nothing else, would be done right before it. */
    private static boolean endsWithAllReplaced(List<Work> work, Revision revision) {
        int count = revision.replaces().size();
        if (work.size() < count) {
            return false;
        }
        Set<String> before = new HashSet<>();
        for (Work each : work.subList(work.size() - count, work.size())) {
            if (each.move().direction() == Direction.UP) {
                before.add(each.move().revision().id());
            }
        }
        return before.equals(Set.copyOf(revision.replaces()));
    }
}
