package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * All revisions of a project and how they stand on each other: by parents (forks, merges and several roots are fine)
 * and by dependencies. Immutable; what it returns is the same for the same revisions in whatever order they came.
 *
 * <p>Lists of revisions are in the one topological order of the graph: parents and dependencies first, lowest id first
 * among equals. A <em>head</em> has no child; a <em>real head</em> has no dependant either. Queries by id throw
 * {@link PrumoException} with {@link ErrorCode#REVISION_NOT_FOUND} for an id that the graph lacks.
 */
public final class RevisionGraph {
    private final GraphIndex index;
    private final BranchNames branchNames;

    private RevisionGraph(GraphIndex index) {
        this.index = index;
        this.branchNames = new BranchNames(index);
    }

    /**
     * Builds the graph.
     *
     * @throws PrumoException for the first problem in the order of ids, the others suppressed in it; each with the
     *     place of the offending revision
     */
    public static RevisionGraph of(Collection<Revision> revisions) {
        return of(revisions, new HeaderPlaces());
    }

    /** Like {@link #of(Collection)}, with problems at the very line that says what is wrong. */
    static RevisionGraph of(Collection<Revision> revisions, HeaderPlaces places) {
        GraphLoader loader = new GraphLoader(revisions, places);
        GraphIndex index = loader.load();
        if (index == null) {
            List<PrumoException> problems = loader.problems();
            PrumoException first = problems.get(0);
            for (PrumoException other : problems.subList(1, problems.size())) {
                first.addSuppressed(other);
            }
            throw first;
        }
        return new RevisionGraph(index);
    }

    /** Returns everything that keeps these revisions from being a graph; empty when they are one. */
    public static List<PrumoException> problems(Collection<Revision> revisions) {
        GraphLoader loader = new GraphLoader(revisions, new HeaderPlaces());
        return loader.load() == null ? List.copyOf(loader.problems()) : List.of();
    }

    /** Returns the revision with exactly this id. */
    public Optional<Revision> find(String id) {
        return index.find(id).map(index::revision);
    }

    public List<Revision> all() {
        return index.revisions;
    }

    /** Returns the revisions that run in targets of one scope. */
    public List<Revision> all(Scope scope) {
        return revisions(members(scope));
    }

    public int size() {
        return index.size();
    }

    /** Returns the revisions without a child, of both scopes. */
    public List<Revision> heads() {
        return revisions(index.tips(everything(), index.children));
    }

    /** Returns the revisions of a scope that have no child. */
    public List<Revision> heads(Scope scope) {
        return revisions(index.tips(members(scope), index.children));
    }

    /** Returns the revisions of a scope that have neither child nor dependant: where an upgrade to all heads ends. */
    public List<Revision> realHeads(Scope scope) {
        return revisions(index.tips(members(scope), index.above));
    }

    /** Returns the revisions of a scope that have no parent. */
    public List<Revision> bases(Scope scope) {
        return revisions(index.tips(members(scope), index.parents));
    }

    /** Returns the revisions that name this one as a parent. */
    public List<Revision> children(String id) {
        return revisions(index.children[node(id)]);
    }

    /** Returns the revisions of the same scope that depend on this one without being its children. */
    public List<Revision> dependants(String id) {
        return revisions(index.dependants[node(id)]);
    }

    /** Returns the revisions with more than one child. */
    public List<Revision> branchPoints() {
        List<Revision> points = new ArrayList<>();
        for (int i = 0; i < index.size(); i++) {
            if (index.children[i].length > 1) {
                points.add(index.revision(i));
            }
        }
        return points;
    }

    /** Returns these revisions and all they stand on in their scope, by parents and dependencies. */
    public List<Revision> ancestors(Collection<String> ids) {
        return revisions(index.closeDownwards(nodes(ids), index.below));
    }

    /** Returns these revisions and all that stands on them in their scope, by parents and dependencies. */
    public List<Revision> descendants(Collection<String> ids) {
        return revisions(index.closeUpwards(nodes(ids), index.above));
    }

    /** Returns the revision that declares a label. */
    public Optional<Revision> labelled(String label) {
        return Optional.ofNullable(index.byLabel.get(label)).map(index::revision);
    }

    /**
     * Returns the names of the branches a revision belongs to, ascending: labels of its ancestors, and of descendants
     * as long as there is neither a fork nor a merge in between.
     */
    public List<String> branches(String id) {
        return branchNames.of(node(id));
    }

    /** Returns the shared revisions that must be applied before these tenant revisions, without their ancestors. */
    public List<Revision> requirements(Collection<String> ids) {
        BitSet required = new BitSet();
        for (String id : ids) {
            for (int node : index.required[node(id)]) {
                required.set(node);
            }
        }
        return revisions(required);
    }

    /** Returns the tenant revisions that directly need one of these shared revisions. */
    public List<Revision> tenantDependants(Collection<String> ids) {
        BitSet wanted = nodes(ids);
        BitSet dependants = new BitSet();
        for (int i = 0; i < index.size(); i++) {
            if (GraphIndex.meets(index.required[i], wanted)) {
                dependants.set(i);
            }
        }
        return revisions(dependants);
    }

    /** Returns what each of two revisions stands on and the other does not. */
    public MergeSides mergeSides(String left, String right) {
        BitSet ofLeft = index.closeDownwards(GraphIndex.single(node(left)), index.parents);
        BitSet ofRight = index.closeDownwards(GraphIndex.single(node(right)), index.parents);
        BitSet common = GraphIndex.copy(ofLeft);
        common.and(ofRight);
        ofLeft.andNot(common);
        ofRight.andNot(common);
        return new MergeSides(revisions(common), revisions(ofLeft), revisions(ofRight));
    }

    /** Returns the traversal of targets of one scope. */
    public Traversal traversal(Scope scope) {
        return new Traversal(index, members(scope), Optional.of(scope));
    }

    /** Returns the history of both scopes together, newest first, and the targets people name in it. */
    public History history(Position current) {
        return new History(index, branchNames, current);
    }

    private int node(String id) {
        Integer node = index.byId.get(id);
        if (node == null) {
            throw PrumoException.of(ErrorCode.REVISION_NOT_FOUND)
                    .with("revision", id)
                    .with("closest", RevisionNames.closest(id, index.byId.keySet()))
                    .build();
        }
        return node;
    }

    private BitSet nodes(Collection<String> ids) {
        BitSet nodes = new BitSet();
        for (String id : ids) {
            nodes.set(node(id));
        }
        return nodes;
    }

    private BitSet everything() {
        BitSet all = new BitSet();
        all.set(0, index.size());
        return all;
    }

    private BitSet members(Scope scope) {
        BitSet members = new BitSet();
        for (int i = 0; i < index.size(); i++) {
            if (index.revision(i).scope() == scope) {
                members.set(i);
            }
        }
        return members;
    }

    private List<Revision> revisions(int[] nodes) {
        List<Revision> revisions = new ArrayList<>(nodes.length);
        for (int node : nodes) {
            revisions.add(index.revision(node));
        }
        return revisions;
    }

    private List<Revision> revisions(BitSet nodes) {
        return index.revisions(nodes);
    }
}
