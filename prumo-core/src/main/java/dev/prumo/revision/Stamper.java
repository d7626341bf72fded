package dev.prumo.revision;

import dev.prumo.revision.TargetResolver.Meaning;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Plans changes of recorded heads, one goal after the other, and watches what falls off the record on the way. */
final class Stamper {
    private final GraphIndex index;
    private final Position from;
    private final BitSet appliedBefore;
    private final BitSet heads;
    private final BitSet intended = new BitSet();
    private final List<StampMove> moves = new ArrayList<>();
    private Position position;

    Stamper(GraphIndex index, Position from, BitSet knownHeads, boolean purge) {
        this.index = index;
        this.from = from;
        this.position = from;
        this.heads = GraphIndex.copy(knownHeads);
        this.appliedBefore = below(knownHeads);
        if (purge && !from.isEmpty()) {
            heads.clear();
            record(false, from.heads(), Optional.empty());
        }
    }

    StampPlan stamp(List<Meaning> goals) {
        for (Meaning goal : goals) {
            if (goal.isBase()) {
                toBase(goal.branch());
            }
            for (int node = goal.nodes().nextSetBit(0);
                    node >= 0;
                    node = goal.nodes().nextSetBit(node + 1)) {
                to(node);
            }
        }
        BitSet forgotten = GraphIndex.copy(appliedBefore);
        forgotten.andNot(below(heads));
        forgotten.andNot(intended);
        return new StampPlan(from, position, moves, index.revisions(forgotten));
    }

    private void toBase(Optional<Integer> branch) {
        BitSet leaving = GraphIndex.copy(heads);
        if (branch.isEmpty()) {
            intended.or(appliedBefore);
        } else {
            int root = branch.get();
            leaving.and(related(root));
            intended.or(index.lineage(root));
            intended.or(index.closeUpwards(GraphIndex.single(root), index.above));
        }
        for (int head = leaving.nextSetBit(0); head >= 0; head = leaving.nextSetBit(head + 1)) {
            heads.clear(head);
            record(false, List.of(index.id(head)), Optional.empty());
        }
    }

    private void to(int goal) {
        intended.or(index.closeUpwards(GraphIndex.single(goal), index.above));
        if (heads.get(goal)) {
            return;
        }
        BitSet replaced = GraphIndex.copy(heads);
        replaced.and(related(goal));
        // Heads are never related to each other, so all that are replaced lie on one side of the goal.
        boolean up = replaced.isEmpty() || replaced.nextSetBit(0) < goal;
        heads.andNot(replaced);
        heads.set(goal);
        record(up, index.ids(replaced), Optional.of(index.id(goal)));
    }

    private BitSet related(int node) {
        BitSet related = below(GraphIndex.single(node));
        related.or(index.closeUpwards(GraphIndex.single(node), index.above));
        return related;
    }

    private BitSet below(BitSet nodes) {
        return index.closeDownwards(GraphIndex.copy(nodes), index.below);
    }

    private void record(boolean up, List<String> from, Optional<String> to) {
        Position before = position;
        position = Position.of(index.ids(heads));
        moves.add(new StampMove(up, from, to, before, position));
    }
}
