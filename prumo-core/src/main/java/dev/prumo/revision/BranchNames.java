package dev.prumo.revision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Which labels cover which revision. */
final class BranchNames {
    private final GraphIndex index;

    BranchNames(GraphIndex index) {
        this.index = index;
    }

    /** Returns the labels that cover a revision, ascending. */
    List<String> of(int node) {
        return of(node, covers());
    }

    /** Returns the labels whose cover holds a revision, ascending. */
    static List<String> of(int node, Map<String, BitSet> covers) {
        List<String> names = new ArrayList<>();
        for (Map.Entry<String, BitSet> cover : covers.entrySet()) {
            if (cover.getValue().get(node)) {
                names.add(cover.getKey());
            }
        }
        return names;
    }

    /** Returns what each label covers, labels ascending. */
    Map<String, BitSet> covers() {
        Map<String, BitSet> covers = new TreeMap<>();
        for (Map.Entry<String, Integer> label : index.byLabel.entrySet()) {
            covers.put(label.getKey(), cover(label.getValue()));
        }
        return covers;
    }

    /** A label covers what stands on it, and what it stands on while neither a fork nor a merge comes. */
    private BitSet cover(int labelled) {
        BitSet cover = index.closeUpwards(GraphIndex.single(labelled), index.children);
        int node = labelled;
        while (isPlain(node) && index.parents[node].length == 1) {
            node = index.parents[node][0];
            if (isPlain(node)) {
                cover.set(node);
            }
        }
        return cover;
    }

    private boolean isPlain(int node) {
        return index.parents[node].length <= 1 && index.above[node].length <= 1;
    }
}
