package dev.prumo.revision;

import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/** Which labels cover which revision. */
final class BranchNames {
    private final GraphIndex index;

    BranchNames(GraphIndex index) {
        this.index = index;
    }

    /** Returns the labels that cover a revision, ascending. */
    List<String> of(int node) {
        if (index.byLabel.isEmpty()) {
            return List.of();
        }
        TreeSet<String> names = new TreeSet<>();
        BitSet ancestors = index.closeDownwards(GraphIndex.single(node), index.parents);
        BitSet line = lineAbove(node);
        for (Map.Entry<String, Integer> label : index.byLabel.entrySet()) {
            if (ancestors.get(label.getValue()) || line.get(label.getValue())) {
                names.add(label.getKey());
            }
        }
        return List.copyOf(names);
    }

    /** Revisions reached upwards while neither a fork nor a merge comes; a label on one of them covers the start. */
    private BitSet lineAbove(int start) {
        BitSet line = new BitSet();
        int node = start;
        while (isPlain(node) && index.children[node].length == 1) {
            node = index.children[node][0];
            if (isPlain(node)) {
                line.set(node);
            }
        }
        return line;
    }

    private boolean isPlain(int node) {
        return index.parents[node].length <= 1 && index.above[node].length <= 1;
    }
}
