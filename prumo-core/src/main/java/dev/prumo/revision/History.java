package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * The revisions of a project as people look at them: newest first, with marks, of both scopes. Ids of the position that
 * the graph lacks are left out. Immutable.
 */
public final class History {
    private final GraphIndex index;
    private final BranchNames branchNames;
    private final BitSet everything = new BitSet();
    private final BitSet current = new BitSet();
    private final BitSet applied;
    private final TargetResolver resolver;

    History(GraphIndex index, BranchNames branchNames, Position position) {
        this.index = index;
        this.branchNames = branchNames;
        everything.set(0, index.size());
        for (String id : position.heads()) {
            Integer node = index.byId.get(id);
            if (node != null) {
                current.set(node);
            }
        }
        applied = index.closeDownwards(GraphIndex.copy(current), index.below);
        resolver = new TargetResolver(index, everything, Optional.empty());
    }

    /** Returns all revisions, newest first. */
    public List<HistoryEntry> entries() {
        return entries(everything);
    }

    /**
     * Returns the revisions of a range, newest first, both ends included: all that the end stands on and that stands on
     * the start. A bare {@code -3} or {@code +3} counts from the other end.
     *
     * @throws PrumoException with {@link ErrorCode#RANGE_UNRELATED} when the start does not lie below the end
     */
    public List<HistoryEntry> entries(RevisionRange range) {
        BitSet allHeads = index.tips(everything, index.children);
        BitSet start;
        BitSet end;
        if (RevisionRange.isBareOffset(range.start())) {
            end = range.end().isPresent() ? resolve(range.end().get(), current) : allHeads;
            start = resolve(range.start().orElseThrow(), end);
        } else {
            start = range.start().isPresent() ? resolve(range.start().get(), current) : new BitSet();
            end = range.end().isPresent() ? resolve(range.end().get(), start) : allHeads;
        }
        BitSet selected = index.closeDownwards(GraphIndex.copy(end), index.below);
        if (!start.isEmpty()) {
            BitSet missing = GraphIndex.copy(start);
            missing.andNot(selected);
            if (!missing.isEmpty()) {
                throw PrumoException.of(ErrorCode.RANGE_UNRELATED)
                        .with("start", String.join(", ", index.ids(missing)))
                        .with("end", String.join(", ", index.ids(end)))
                        .build();
            }
            selected.and(index.closeUpwards(start, index.above));
        }
        return entries(selected);
    }

    /** Returns the revisions that a target means, parents first; empty for base. */
    public List<Revision> resolve(String target) {
        return index.revisions(resolve(TargetExpression.parse(target), current));
    }

    private BitSet resolve(TargetExpression target, BitSet from) {
        if (target.symbol().isEmpty()) {
            return resolver.relative(target, from).nodes();
        }
        return target.isRelativeToCurrent()
                ? resolver.relative(target, current).nodes()
                : resolver.fixed(target, current).nodes();
    }

    private List<HistoryEntry> entries(BitSet selected) {
        List<HistoryEntry> entries = new ArrayList<>(selected.cardinality());
        Map<String, BitSet> covers = branchNames.covers();
        for (int node = selected.length() - 1; node >= 0; node = selected.previousSetBit(node - 1)) {
            boolean childless = index.children[node].length == 0;
            boolean free = index.dependants[node].length == 0;
            entries.add(new HistoryEntry(
                    index.revision(node),
                    childless && free,
                    childless && !free,
                    index.children[node].length > 1,
                    index.parents[node].length > 1,
                    current.get(node),
                    applied.get(node),
                    BranchNames.of(node, covers)));
        }
        return entries;
    }
}
