package dev.prumo.revision;

import java.util.ArrayList;
import java.util.BitSet;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The graph as numbers: a revision's number is its place in the one topological order, so a walk over ancestors is one
 * pass downwards over a bit set, a walk over descendants one pass upwards, and neither needs a stack.
 *
 * <p>Edges within one scope are {@code parents} and {@code dependencies}; {@code below} joins both. What a tenant
 * revision needs from the shared scope is kept apart, in {@code required}, for it never moves a position.
 */
final class GraphIndex {
    static final int[] NONE = {};

    final List<Revision> revisions;
    final Map<String, Integer> byId;
    final Map<String, Integer> byLabel;
    final int[][] parents;
    final int[][] dependencies;
    final int[][] below;
    final int[][] required;
    final int[][] children;
    final int[][] dependants;
    final int[][] above;

    GraphIndex(
            List<Revision> revisions,
            Map<String, Integer> byLabel,
            int[][] parents,
            int[][] dependencies,
            int[][] required) {
        this.revisions = List.copyOf(revisions);
        this.byLabel = byLabel;
        this.parents = parents;
        this.dependencies = dependencies;
        this.required = required;
        int size = revisions.size();
        byId = new HashMap<>(size * 2);
        for (int i = 0; i < size; i++) {
            byId.put(revisions.get(i).id(), i);
        }
        below = new int[size][];
        for (int i = 0; i < size; i++) {
            below[i] = union(parents[i], dependencies[i]);
        }
        children = reverse(parents);
        dependants = reverse(dependencies);
        above = reverse(below);
    }

    int size() {
        return revisions.size();
    }

    Revision revision(int node) {
        return revisions.get(node);
    }

    String id(int node) {
        return revisions.get(node).id();
    }

    Optional<Integer> find(String id) {
        return Optional.ofNullable(byId.get(id));
    }

    /** Returns the members, ascending, which is parents first. */
    List<Revision> revisions(BitSet nodes) {
        List<Revision> members = new ArrayList<>(nodes.cardinality());
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            members.add(revisions.get(node));
        }
        return members;
    }

    /** Returns the ids of the members, ascending, which is parents first. */
    List<String> ids(BitSet nodes) {
        List<String> ids = new ArrayList<>(nodes.cardinality());
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            ids.add(revisions.get(node).id());
        }
        return ids;
    }

    /** Adds to a set all that its members stand on. */
    BitSet closeDownwards(BitSet nodes, int[][] edges) {
        for (int node = nodes.length() - 1; node >= 0; node = nodes.previousSetBit(node - 1)) {
            for (int lower : edges[node]) {
                nodes.set(lower);
            }
        }
        return nodes;
    }

    /** Adds to a set all that stands on its members. */
    BitSet closeUpwards(BitSet nodes, int[][] edges) {
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            for (int higher : edges[node]) {
                nodes.set(higher);
            }
        }
        return nodes;
    }

    /** Returns the node, its ancestors and its descendants, by parents only. */
    BitSet lineage(int node) {
        BitSet lineage = closeDownwards(single(node), parents);
        lineage.or(closeUpwards(single(node), children));
        return lineage;
    }

    /** Returns the members on which no other member stands directly. */
    BitSet tips(BitSet nodes, int[][] edgesUp) {
        BitSet tips = new BitSet();
        for (int node = nodes.nextSetBit(0); node >= 0; node = nodes.nextSetBit(node + 1)) {
            if (!meets(edgesUp[node], nodes)) {
                tips.set(node);
            }
        }
        return tips;
    }

    static boolean meets(int[] nodes, BitSet set) {
        for (int node : nodes) {
            if (set.get(node)) {
                return true;
            }
        }
        return false;
    }

    static BitSet single(int node) {
        BitSet set = new BitSet();
        set.set(node);
        return set;
    }

    static BitSet copy(BitSet set) {
        return (BitSet) set.clone();
    }

    private static int[] union(int[] first, int[] second) {
        if (second.length == 0) {
            return first;
        }
        BitSet all = new BitSet();
        for (int node : first) {
            all.set(node);
        }
        for (int node : second) {
            all.set(node);
        }
        int[] union = new int[all.cardinality()];
        int at = 0;
        for (int node = all.nextSetBit(0); node >= 0; node = all.nextSetBit(node + 1)) {
            union[at++] = node;
        }
        return union;
    }

    /** Returns the same edges seen from their other ends, ascending. */
    static int[][] reverse(int[][] edges) {
        int[] counts = new int[edges.length];
        for (int[] targets : edges) {
            for (int target : targets) {
                counts[target]++;
            }
        }
        int[][] reversed = new int[edges.length][];
        for (int i = 0; i < edges.length; i++) {
            reversed[i] = counts[i] == 0 ? NONE : new int[counts[i]];
            counts[i] = 0;
        }
        for (int i = 0; i < edges.length; i++) {
            for (int target : edges[i]) {
                reversed[target][counts[target]++] = i;
            }
        }
        return reversed;
    }
}
