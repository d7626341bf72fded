package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.BitSet;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Builds the index from revisions in any order, or tells everything that is wrong with them.
 *
 * <p>Runs at every start of the tool, hence arrays and plain loops. First revisions are numbered by id; then they get
 * their place in the order, lowest id first among those whose parents and dependencies are placed.
 */
final class GraphLoader {
    private final Revision[] sorted;
    private final List<PrumoException> problems = new ArrayList<>();
    private final Map<String, Integer> ranks;
    private final Map<String, Integer> labels = new HashMap<>();
    private final HeaderPlaces places;
    private int size;

    GraphLoader(Collection<Revision> revisions, HeaderPlaces places) {
        this.places = places;
        sorted = revisions.toArray(new Revision[0]);
        ranks = new HashMap<>(sorted.length * 2);
        Arrays.sort(sorted, new ByIdThenPlace());
    }

    /** Everything found wrong by {@link #load()}, in the order of ids. */
    List<PrumoException> problems() {
        return problems;
    }

    /** Returns the index, or nothing when there are problems. */
    @Nullable
    GraphIndex load() {
        takeIds();
        takeReplaced();
        takeLabels();
        int[][] parents = new int[size][];
        int[][] dependencies = new int[size][];
        int[][] required = new int[size][];
        for (int i = 0; i < size; i++) {
            parents[i] = parentsOf(sorted[i]);
            splitDependencies(i, dependencies, required);
        }
        int[] order = order(parents, dependencies, required);
        if (!problems.isEmpty()) {
            return null;
        }
        int[] place = new int[size];
        List<Revision> revisions = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            place[order[i]] = i;
            revisions.add(sorted[order[i]]);
        }
        for (Map.Entry<String, Integer> label : labels.entrySet()) {
            label.setValue(place[label.getValue()]);
        }
        return new GraphIndex(
                revisions,
                labels,
                renumber(parents, order, place),
                renumber(dependencies, order, place),
                renumber(required, order, place));
    }

    /** Moves the first revision of every id to the front part of the array, still in the order of ids. */
    private void takeIds() {
        for (Revision revision : sorted) {
            Integer first = ranks.get(revision.id());
            if (first != null) {
                report(ErrorCode.REVISION_DUPLICATE, revision, "other", sorted[first].place());
            } else if (!RevisionNames.isFree(revision.id())) {
                report(ErrorCode.REVISION_NAME_INVALID, revision, "name", revision.id());
            } else {
                ranks.put(revision.id(), size);
                sorted[size++] = revision;
            }
        }
    }

    /**
     * A revision that replaces others stands on the last of them as long as their files are there: a database that has
     * some goes on through them and finds nothing left to do in it. Once they are gone it stands on the parents it names.
     */
    private void takeReplaced() {
        for (int i = 0; i < size; i++) {
            List<String> replaced = sorted[i].replaces();
            if (!replaced.isEmpty()) {
                List<String> there =
                        replaced.stream().filter(ranks::containsKey).toList();
                if (there.size() == replaced.size()) {
                    sorted[i] = sorted[i].withParents(List.of(replaced.get(replaced.size() - 1)));
                } else if (!there.isEmpty()) {
                    problems.add(PrumoException.of(ErrorCode.REPLACED_PARTLY)
                            .with("revision", sorted[i].id())
                            .with("there", String.join(", ", there))
                            .at(places.of(sorted[i], HeaderKey.REPLACES))
                            .build());
                }
            }
        }
    }

    private void takeLabels() {
        for (int i = 0; i < size; i++) {
            for (String label : sorted[i].labels()) {
                Integer owner = labels.get(label);
                if (owner == null) {
                    owner = ranks.get(label);
                }
                if (!RevisionNames.isFree(label)) {
                    report(ErrorCode.REVISION_NAME_INVALID, sorted[i], "name", label);
                } else if (owner == null) {
                    labels.put(label, i);
                } else if (owner != i || ranks.containsKey(label)) {
                    problems.add(PrumoException.of(ErrorCode.LABEL_TAKEN)
                            .with("revision", sorted[i].id())
                            .with("label", label)
                            .with("other", sorted[owner].id())
                            .at(sorted[i].place())
                            .build());
                }
            }
        }
    }

    private int[] parentsOf(Revision revision) {
        List<String> ids = revision.parents();
        if (ids.isEmpty()) {
            return GraphIndex.NONE;
        }
        int[] parents = new int[ids.size()];
        int count = 0;
        for (String id : ids) {
            Integer parent = ranks.get(id);
            if (parent == null) {
                unknown(ErrorCode.PARENT_UNKNOWN, HeaderKey.PARENTS, revision, id);
            } else if (sorted[parent].scope() != revision.scope()) {
                report(ErrorCode.PARENT_OF_OTHER_SCOPE, revision, "parent", id);
            } else {
                count = add(parents, count, parent);
            }
        }
        return trim(parents, count);
    }

    private void splitDependencies(int node, int[][] dependencies, int[][] required) {
        Revision revision = sorted[node];
        List<String> names = revision.dependsOn();
        if (names.isEmpty()) {
            dependencies[node] = GraphIndex.NONE;
            required[node] = GraphIndex.NONE;
            return;
        }
        int[] same = new int[names.size()];
        int[] other = new int[names.size()];
        int sameCount = 0;
        int otherCount = 0;
        for (String name : names) {
            Integer found = ranks.get(name);
            if (found == null) {
                found = labels.get(name);
            }
            if (found == null) {
                unknown(ErrorCode.DEPENDENCY_UNKNOWN, HeaderKey.DEPENDS_ON, revision, name);
            } else if (sorted[found].scope() == revision.scope()) {
                sameCount = add(same, sameCount, found);
            } else if (revision.scope() == Scope.SHARED) {
                report(ErrorCode.SHARED_DEPENDS_ON_TENANT, revision, "dependency", name);
            } else {
                otherCount = add(other, otherCount, found);
            }
        }
        dependencies[node] = trim(same, sameCount);
        required[node] = trim(other, otherCount);
    }

    private int[] order(int[][] parents, int[][] dependencies, int[][] required) {
        int[] waiting = new int[size];
        int[][] lower = new int[size][];
        for (int i = 0; i < size; i++) {
            lower[i] = join(parents[i], dependencies[i], required[i]);
            waiting[i] = lower[i].length;
        }
        int[] order = new int[size];
        BitSet ready = new BitSet(size);
        int[][] upper = GraphIndex.reverse(lower);
        for (int i = 0; i < size; i++) {
            if (waiting[i] == 0) {
                ready.set(i);
            }
        }
        int placed = 0;
        for (int next = ready.nextSetBit(0); next >= 0; next = ready.nextSetBit(0)) {
            ready.clear(next);
            order[placed++] = next;
            waiting[next] = -1;
            for (int higher : upper[next]) {
                if (--waiting[higher] == 0) {
                    ready.set(higher);
                }
            }
        }
        if (placed < size) {
            reportCycle(lower, waiting);
        }
        return order;
    }

    /** Every revision that still waits stands on another that waits, so walking down must come round to itself. */
    private void reportCycle(int[][] lower, int[] waiting) {
        int node = 0;
        while (waiting[node] <= 0) {
            node++;
        }
        List<Integer> walk = new ArrayList<>();
        int[] seenAt = new int[size];
        Arrays.fill(seenAt, -1);
        while (seenAt[node] < 0) {
            seenAt[node] = walk.size();
            walk.add(node);
            int next = 0;
            while (waiting[lower[node][next]] <= 0) {
                next++;
            }
            node = lower[node][next];
        }
        List<Integer> cycle = walk.subList(seenAt[node], walk.size());
        int start = 0;
        for (int i = 1; i < cycle.size(); i++) {
            if (cycle.get(i) < cycle.get(start)) {
                start = i;
            }
        }
        StringBuilder path = new StringBuilder();
        for (int i = 0; i < cycle.size(); i++) {
            path.append(sorted[cycle.get((start + i) % cycle.size())].id()).append(" -> ");
        }
        Revision first = sorted[cycle.get(start)];
        report(ErrorCode.REVISION_CYCLE, first, "path", path.append(first.id()).toString());
    }

    private static int[][] renumber(int[][] edges, int[] order, int[] place) {
        int[][] renumbered = new int[edges.length][];
        for (int i = 0; i < order.length; i++) {
            int[] old = edges[order[i]];
            int[] fresh = old.length == 0 ? GraphIndex.NONE : new int[old.length];
            for (int j = 0; j < old.length; j++) {
                fresh[j] = place[old[j]];
            }
            renumbered[i] = fresh;
        }
        return renumbered;
    }

    private static int[] join(int[] first, int[] second, int[] third) {
        if (second.length + third.length == 0) {
            return first;
        }
        int[] joined = Arrays.copyOf(first, first.length + second.length + third.length);
        System.arraycopy(second, 0, joined, first.length, second.length);
        System.arraycopy(third, 0, joined, first.length + second.length, third.length);
        return joined;
    }

    private static int add(int[] nodes, int count, int node) {
        for (int i = 0; i < count; i++) {
            if (nodes[i] == node) {
                return count;
            }
        }
        nodes[count] = node;
        return count + 1;
    }

    private static int[] trim(int[] nodes, int count) {
        return count == 0 ? GraphIndex.NONE : count == nodes.length ? nodes : Arrays.copyOf(nodes, count);
    }

    private void unknown(ErrorCode code, String key, Revision revision, String name) {
        List<String> known = new ArrayList<>(ranks.keySet());
        known.remove(revision.id());
        problems.add(PrumoException.of(code)
                .with("revision", revision.id())
                .with("name", name)
                .with("closest", RevisionNames.closest(name, known))
                .at(places.of(revision, key))
                .build());
    }

    private void report(ErrorCode code, Revision revision, String argument, Object value) {
        problems.add(PrumoException.of(code)
                .with("revision", revision.id())
                .with(argument, value)
                .at(revision.place())
                .build());
    }

    /** A class and not a lambda: the first lambda of a process costs more than loading a thousand revisions. */
    private static final class ByIdThenPlace implements Comparator<Revision> {
        @Override
        public int compare(Revision a, Revision b) {
            int byId = a.id().compareTo(b.id());
            return byId != 0 ? byId : a.place().toString().compareTo(b.place().toString());
        }
    }
}
