package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/** Finds what a target expression means among the members of one scope, or of the whole graph. */
final class TargetResolver {
    private static final int SHORTEST_PREFIX = 4;
    private static final String BASE_IN_DIGITS = "0000";

    private final GraphIndex index;
    private final BitSet members;
    private final Optional<Scope> scope;

    TargetResolver(GraphIndex index, BitSet members, Optional<Scope> scope) {
        this.index = index;
        this.members = members;
        this.scope = scope;
    }

    /**
     * What an expression means.
     *
     * @param nodes none for base
     * @param branch the revision that names the branch, when one was given
     */
    record Meaning(TargetExpression target, BitSet nodes, Optional<Integer> branch) {
        boolean isBase() {
            return nodes.isEmpty();
        }
    }

    /** Resolves what does not count from the current position. */
    Meaning fixed(TargetExpression target, BitSet currentHeads) {
        Optional<Integer> branch = branch(target);
        BitSet nodes = symbol(target, target.symbol().orElseThrow(), branch, currentHeads);
        if (target.offset().isPresent()) {
            int start = onlyOne(target, nodes);
            nodes = walk(target, start, target.offset().getAsInt(), branch);
        }
        return new Meaning(target, nodes, branch);
    }

    /** Resolves {@code [branch@]+n} and {@code [branch@]-n} from the current heads. */
    Meaning relative(TargetExpression target, BitSet currentHeads) {
        Optional<Integer> branch = branch(target);
        int offset = target.offset().orElseThrow();
        BitSet starts = branch.isEmpty() ? currentHeads : branchTips(branch.get(), currentHeads, offset > 0);
        if (starts.cardinality() > 1) {
            List<String> heads = index.ids(starts);
            throw PrumoException.of(ErrorCode.TARGET_FROM_SEVERAL_HEADS)
                    .with("target", target.text())
                    .with("heads", String.join(", ", heads))
                    .with("example", heads.get(0) + "@" + signed(offset))
                    .build();
        }
        if (starts.isEmpty() && offset < 0) {
            throw tooFar(target, offset);
        }
        int start = starts.isEmpty() ? -1 : starts.nextSetBit(0);
        BitSet nodes = walk(target, start, offset, branch);
        boolean down = offset < 0;
        return new Meaning(target, nodes, down && branch.isEmpty() ? Optional.of(start) : branch);
    }

    Optional<Integer> branch(TargetExpression target) {
        if (target.branch().isEmpty()) {
            return Optional.empty();
        }
        String name = target.branch().get();
        Optional<Integer> named = named(target, name);
        if (named.isPresent()) {
            return named;
        }
        BitSet found = withPrefix(name);
        if (name.length() < SHORTEST_PREFIX || found.isEmpty()) {
            throw PrumoException.of(ErrorCode.BRANCH_NOT_FOUND)
                    .with("branch", name)
                    .with("closest", RevisionNames.closest(name, index.byLabel.keySet()))
                    .build();
        }
        return Optional.of(unambiguous(name, found));
    }

    private BitSet symbol(TargetExpression target, String symbol, Optional<Integer> branch, BitSet currentHeads) {
        if (symbol.equals(BASE_IN_DIGITS) && !index.byId.containsKey(symbol)) {
            return new BitSet();
        }
        return switch (symbol) {
            case "base", "zero" -> new BitSet();
            case "current" -> current(target, branch, currentHeads);
            case "head" -> singleHead(target, within(index.tips(members, index.children), branch));
            case "heads" ->
                branch.isEmpty()
                        ? index.tips(members, index.above)
                        : within(index.tips(members, index.children), branch);
            default -> GraphIndex.single(revision(target, symbol, branch));
        };
    }

    /** A branch that is not applied has no current revision; to take that for base would revert everything. */
    private BitSet current(TargetExpression target, Optional<Integer> branch, BitSet currentHeads) {
        BitSet tips = branch.isEmpty() ? currentHeads : branchTips(branch.get(), currentHeads, false);
        if (tips.isEmpty() && !currentHeads.isEmpty()) {
            throw PrumoException.of(ErrorCode.TARGET_NOT_IN_BRANCH)
                    .with("revision", String.join(", ", index.ids(currentHeads)))
                    .with("branch", target.branch().orElseThrow())
                    .build();
        }
        return tips;
    }

    private int revision(TargetExpression target, String symbol, Optional<Integer> branch) {
        Optional<Integer> named = named(target, symbol);
        int node = named.isPresent() ? named.get() : byPrefix(symbol, branch);
        if (branch.isPresent() && !index.lineage(branch.get()).get(node)) {
            throw PrumoException.of(ErrorCode.TARGET_NOT_IN_BRANCH)
                    .with("revision", index.id(node))
                    .with("branch", target.branch().orElseThrow())
                    .build();
        }
        return node;
    }

    private Optional<Integer> named(TargetExpression target, String name) {
        Optional<Integer> byId = index.find(name);
        Optional<Integer> node = byId.isPresent() ? byId : Optional.ofNullable(index.byLabel.get(name));
        if (node.isPresent() && !members.get(node.get())) {
            throw PrumoException.of(ErrorCode.TARGET_OF_OTHER_SCOPE)
                    .with("target", target.text())
                    .with("revision", index.id(node.get()))
                    .with("scope", scope.map(Scope::word).orElse(""))
                    .build();
        }
        return node;
    }

    private int byPrefix(String prefix, Optional<Integer> branch) {
        BitSet found = withPrefix(prefix);
        if (found.isEmpty()) {
            throw PrumoException.of(ErrorCode.REVISION_NOT_FOUND)
                    .with("revision", prefix)
                    .with("closest", RevisionNames.closest(prefix, index.byId.keySet()))
                    .build();
        }
        if (prefix.length() < SHORTEST_PREFIX) {
            throw PrumoException.of(ErrorCode.PREFIX_TOO_SHORT)
                    .with("prefix", prefix)
                    .with("candidates", String.join(", ", index.ids(found)))
                    .build();
        }
        BitSet inBranch = within(found, branch);
        return unambiguous(prefix, inBranch.isEmpty() ? found : inBranch);
    }

    private int unambiguous(String prefix, BitSet found) {
        if (found.cardinality() > 1) {
            throw PrumoException.of(ErrorCode.PREFIX_AMBIGUOUS)
                    .with("prefix", prefix)
                    .with("candidates", String.join(", ", index.ids(found)))
                    .build();
        }
        return found.nextSetBit(0);
    }

    private BitSet withPrefix(String prefix) {
        BitSet found = new BitSet();
        for (int node = members.nextSetBit(0); node >= 0; node = members.nextSetBit(node + 1)) {
            if (index.id(node).startsWith(prefix)) {
                found.set(node);
            }
        }
        return found;
    }

    private BitSet singleHead(TargetExpression target, BitSet heads) {
        if (heads.cardinality() > 1) {
            throw severalHeads(target, heads);
        }
        return heads;
    }

    /** Returns the only node, or -1 for base. */
    int onlyOne(TargetExpression target, BitSet nodes) {
        if (nodes.cardinality() > 1) {
            throw severalHeads(target, nodes);
        }
        return nodes.nextSetBit(0);
    }

    private PrumoException severalHeads(TargetExpression target, BitSet heads) {
        List<String> ids = index.ids(heads);
        return PrumoException.of(ErrorCode.HEADS_SEVERAL)
                .with("target", target.text())
                .with("heads", String.join(", ", ids))
                .with("merge", "prumo merge " + String.join(" ", ids))
                .build();
    }

    /** Where a branch stands: current heads on its line, else the topmost of its applied revisions. */
    private BitSet branchTips(int branch, BitSet currentHeads, boolean up) {
        BitSet lineage = index.lineage(branch);
        BitSet heads = GraphIndex.copy(currentHeads);
        heads.and(lineage);
        if (!heads.isEmpty()) {
            return heads;
        }
        BitSet applied = index.closeDownwards(GraphIndex.copy(currentHeads), index.below);
        // Upwards the branch may begin at its fork; downwards a revision that others stand on is nobody's tip.
        if (up) {
            applied.and(lineage);
            return index.tips(applied, index.above);
        }
        BitSet tips = index.tips(applied, index.children);
        tips.and(lineage);
        return tips;
    }

    /** Walks from a node, or from base (-1); ends at base with an empty set. */
    private BitSet walk(TargetExpression target, int start, int offset, Optional<Integer> branch) {
        int node = start;
        for (int step = 0; step < Math.abs(offset); step++) {
            if (node < 0 && (offset < 0 || step > 0)) {
                throw tooFar(target, offset);
            }
            BitSet next = within(offset > 0 ? upFrom(node) : nodes(index.parents[node]), branch);
            if (next.cardinality() > 1) {
                throw PrumoException.of(ErrorCode.TARGET_AMBIGUOUS)
                        .with("target", target.text())
                        .with("revision", node < 0 ? "base" : index.id(node))
                        .with("candidates", String.join(", ", index.ids(next)))
                        .build();
            }
            if (next.isEmpty() && offset > 0) {
                throw tooFar(target, offset);
            }
            node = next.nextSetBit(0);
        }
        return node < 0 ? new BitSet() : GraphIndex.single(node);
    }

    private BitSet upFrom(int node) {
        return node < 0 ? index.tips(members, index.parents) : nodes(index.children[node]);
    }

    private BitSet within(BitSet nodes, Optional<Integer> branch) {
        if (branch.isEmpty()) {
            return nodes;
        }
        BitSet shared = GraphIndex.copy(nodes);
        shared.and(index.lineage(branch.get()));
        return shared;
    }

    private static BitSet nodes(int[] nodes) {
        BitSet set = new BitSet();
        for (int node : nodes) {
            set.set(node);
        }
        return set;
    }

    private static String signed(int offset) {
        return offset > 0 ? "+" + offset : Integer.toString(offset);
    }

    private static PrumoException tooFar(TargetExpression target, int offset) {
        return PrumoException.of(ErrorCode.TARGET_TOO_FAR)
                .with("target", target.text())
                .with("end", offset > 0 ? "head" : "base")
                .build();
    }
}
