package dev.prumo.revision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collections;
import java.util.List;

/**
 * Turns a set of revisions to run into moves. Keeps, for each applied revision, how many applied ones stand directly on
 * it; those with none are the heads, so that every position is an antichain which implies exactly what is applied.
 */
final class Mover {
    private final GraphIndex index;
    private final int[] load;
    /** Ascending, as positions hold them. */
    private final List<String> heads;

    private Position position;

    Mover(GraphIndex index, Position from, BitSet applied) {
        this.index = index;
        this.position = from;
        this.load = new int[index.size()];
        for (int node = applied.nextSetBit(0); node >= 0; node = applied.nextSetBit(node + 1)) {
            for (int lower : index.below[node]) {
                load[lower]++;
            }
        }
        this.heads = new ArrayList<>(from.heads());
    }

    List<PositionMove> up(BitSet nodes) {
        List<PositionMove> moves = new ArrayList<>(nodes.cardinality());
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            for (int lower : index.below[node]) {
                if (load[lower]++ == 0) {
                    remove(index.id(lower));
                }
            }
            add(index.id(node));
            moves.add(move(node, Direction.UP));
        }
        return moves;
    }

    List<PositionMove> down(BitSet nodes) {
        List<PositionMove> moves = new ArrayList<>(nodes.cardinality());
        for (int node = nodes.length() - 1; node >= 0; node = nodes.previousSetBit(node - 1)) {
            remove(index.id(node));
            for (int lower : index.below[node]) {
                if (--load[lower] == 0) {
                    add(index.id(lower));
                }
            }
            moves.add(move(node, Direction.DOWN));
        }
        return moves;
    }

    private void add(String id) {
        heads.add(-Collections.binarySearch(heads, id) - 1, id);
    }

    private void remove(String id) {
        heads.remove(Collections.binarySearch(heads, id));
    }

    private PositionMove move(int node, Direction direction) {
        Position before = position;
        position = new Position(heads);
        return new PositionMove(index.revision(node), direction, before, position);
    }
}
