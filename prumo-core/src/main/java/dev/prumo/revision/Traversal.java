package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.revision.TargetResolver.Meaning;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Plans how targets of one scope move through the graph. Pure and deterministic: the same position and target give the
 * same moves, whatever order revisions and heads came in. Immutable.
 *
 * <p>Positions must be sound, that is, name known revisions of this scope of which none stands on another; everything
 * here but {@link #unknown}, {@link #standing} and a purging stamp throws {@link PrumoException} with {@link
 * ErrorCode#POSITION_UNKNOWN} or {@link ErrorCode#POSITION_INCONSISTENT} otherwise. Targets are refused with codes that
 * tell the cause; see the section "graph and targets" of {@link ErrorCode}.
 */
public final class Traversal {
    private final GraphIndex index;
    private final BitSet members;
    private final TargetResolver resolver;

    Traversal(GraphIndex index, BitSet members, Optional<Scope> scope) {
        this.index = index;
        this.members = members;
        this.resolver = new TargetResolver(index, members, scope);
    }

    /** Plans the way up to all targets together; what they stand on comes along. */
    public Route upgrade(Position from, List<String> targets) {
        BitSet heads = heads(from);
        BitSet wanted = new BitSet();
        for (Meaning meaning : resolveAll(targets, heads, Direction.UP)) {
            wanted.or(meaning.nodes());
        }
        BitSet applied = below(heads);
        BitSet todo = below(wanted);
        todo.andNot(applied);
        List<PositionMove> moves = new Mover(index, from, applied).up(todo);
        BitSet reached = GraphIndex.copy(wanted);
        reached.andNot(heads);
        boolean there = reached.isEmpty() && (!wanted.isEmpty() || heads.isEmpty());
        return route(from, moves, there);
    }

    /**
     * Plans the way down to a target, which stays applied: all that stands on it goes. With {@code branch@} only that
     * branch goes, and what depends on it; what another applied branch stands on stays. A target on which no child is
     * applied, only dependants, is reached by taking those back.
     */
    public Route downgrade(Position from, String target) {
        BitSet heads = heads(from);
        Meaning meaning = resolve(TargetExpression.parse(target), heads, Direction.DOWN);
        int goal = resolver.onlyOne(meaning.target(), meaning.nodes());
        BitSet applied = below(heads);
        if (goal >= 0 && !applied.get(goal)) {
            throw notApplied(goal, from, heads);
        }
        BitSet todo = meaning.branch().isPresent()
                ? onBranch(goal, meaning.branch().get(), applied)
                : goal < 0 ? GraphIndex.copy(applied) : standingOn(goal, heads, applied);
        index.closeUpwards(todo, index.above).and(applied);
        List<PositionMove> moves = new Mover(index, from, applied).down(todo);
        return route(from, moves, true);
    }

    /** Plans the way down until none of these revisions is applied, with all that stands on them; unknown ids are nowhere applied. */
    public Route takeBack(Position from, Collection<String> ids) {
        BitSet applied = below(heads(from));
        BitSet todo = new BitSet();
        for (String id : ids) {
            Integer node = index.byId.get(id);
            if (node != null) {
                todo.set(node);
            }
        }
        index.closeUpwards(todo, index.above).and(applied);
        return route(from, new Mover(index, from, applied).down(todo), true);
    }

    /**
     * Plans a change of the recorded heads only.
     *
     * @param purge forget every recorded head first, unknown ones too; what is known of it and does not come back is
     *     among the forgotten
     */
    public StampPlan stamp(Position from, List<String> targets, boolean purge) {
        BitSet heads = purge ? knownHeads(from) : heads(from);
        List<Meaning> meanings = resolveAll(targets, heads, Direction.STAMP);
        return new Stamper(index, from, heads, purge).stamp(meanings);
    }

    /** Returns what a target means from a position, parents first; empty for base. */
    public List<Revision> resolve(Position current, String target) {
        return index.revisions(resolve(TargetExpression.parse(target), heads(current), Direction.STAMP)
                .nodes());
    }

    /** Returns the position in which a target, and nothing above it, is applied. */
    public Position positionAt(Position current, TargetExpression target) {
        BitSet nodes = resolve(target, heads(current), Direction.STAMP).nodes();
        return new Position(index.ids(index.tips(below(nodes), index.above)));
    }

    /** Returns the revisions still to be applied on the way to all heads, in plan order. */
    public List<Revision> pending(Position position) {
        BitSet pending = GraphIndex.copy(members);
        pending.andNot(below(heads(position)));
        return index.revisions(pending);
    }

    /** Whether nothing is pending. */
    public boolean isAtHeads(Position position) {
        return below(heads(position)).equals(members);
    }

    /** Returns all applied revisions, parents first. */
    public List<Revision> applied(Position position) {
        return index.revisions(below(heads(position)));
    }

    /** Returns the applied revisions without an applied child: one for each line, also where a head depends on it. */
    public List<Revision> tips(Position position) {
        return index.revisions(index.tips(below(heads(position)), index.children));
    }

    /** Returns the ids in a position that are no revisions of this scope, ascending. */
    public List<String> unknown(Position position) {
        List<String> unknown = new ArrayList<>();
        for (String id : position.heads()) {
            Integer node = index.byId.get(id);
            if (node == null || !members.get(node)) {
                unknown.add(id);
            }
        }
        return unknown;
    }

    /**
     * Returns the position without heads that other known heads stand on, and with the revision that replaces it where a
     * head's file is gone; other unknown ids stay.
     */
    public Position mended(Position position) {
        BitSet known = knownHeads(position);
        List<String> unknown = new ArrayList<>();
        for (String id : unknown(position)) {
            Optional<Revision> replacement = replacement(id).filter(found -> endsWith(found, id));
            if (replacement.isPresent()) {
                known.set(requireNonNull(index.byId.get(replacement.get().id()), id));
            } else {
                unknown.add(id);
            }
        }
        TreeSet<String> heads = new TreeSet<>(index.ids(index.tips(below(known), index.above)));
        heads.addAll(unknown);
        return Position.of(heads);
    }

    /** Returns the revision that replaces one whose file is gone. */
    public Optional<Revision> replacement(String id) {
        return index.revisions.stream()
                .filter(revision -> revision.replaces().contains(id))
                .findFirst();
    }

    /** Whether a replaced revision stands on all others that the same one replaces. */
    public static boolean endsWith(Revision replacement, String id) {
        return replacement.replaces().get(replacement.replaces().size() - 1).equals(id);
    }

    /**
     * Tells how a position relates to this checkout.
     *
     * @param recordedParents parents of revisions as the ledger of the target recorded them, by id
     */
    public Standing standing(Position position, Map<String, List<String>> recordedParents) {
        List<String> unknown = unknown(position);
        if (unknown.isEmpty()) {
            return Standing.KNOWN;
        }
        BitSet reached = knownHeads(position);
        for (String head : unknown) {
            Optional<BitSet> known = knownBelow(head, recordedParents);
            if (known.isEmpty() || !known.get().intersects(index.tips(members, index.children))) {
                return Standing.UNKNOWN;
            }
            reached.or(known.get());
        }
        return below(reached).equals(members) ? Standing.AHEAD : Standing.UNKNOWN;
    }

    /** Known revisions that an unknown one stands on directly or through other unknown ones; none when a gap is met. */
    private Optional<BitSet> knownBelow(String head, Map<String, List<String>> recordedParents) {
        BitSet known = new BitSet();
        TreeSet<String> seen = new TreeSet<>();
        List<String> open = new ArrayList<>(List.of(head));
        while (!open.isEmpty()) {
            String id = open.remove(open.size() - 1);
            Integer node = index.byId.get(id);
            if (node != null && members.get(node)) {
                known.set(node);
            } else if (seen.add(id)) {
                List<String> parents = recordedParents.get(id);
                if (parents == null) {
                    return Optional.empty();
                }
                open.addAll(parents);
            }
        }
        return Optional.of(known);
    }

    private BitSet standingOn(int goal, BitSet heads, BitSet applied) {
        BitSet direct = nodes(index.children[goal], applied);
        if (direct.isEmpty() && !heads.get(goal)) {
            direct = nodes(index.dependants[goal], applied);
        }
        return direct;
    }

    private BitSet onBranch(int goal, int branch, BitSet applied) {
        BitSet lineage = index.lineage(branch);
        BitSet others = GraphIndex.copy(applied);
        others.andNot(lineage);
        BitSet todo = GraphIndex.copy(applied);
        if (goal >= 0) {
            todo = index.closeUpwards(GraphIndex.single(goal), index.children);
            todo.clear(goal);
            todo.and(applied);
        }
        todo.and(lineage);
        todo.andNot(index.closeDownwards(others, index.parents));
        return todo;
    }

    private Route route(Position from, List<PositionMove> moves, boolean there) {
        if (moves.isEmpty()) {
            return new Route(from, from, moves, there ? Route.Outcome.ALREADY_THERE : Route.Outcome.ALREADY_BELOW);
        }
        return new Route(from, moves.get(moves.size() - 1).after(), moves, Route.Outcome.MOVES);
    }

    private List<Meaning> resolveAll(List<String> targets, BitSet heads, Direction direction) {
        List<Meaning> meanings = new ArrayList<>();
        for (String target : targets) {
            meanings.add(resolve(TargetExpression.parse(target), heads, direction));
        }
        for (int i = 0; meanings.size() > 1 && i < meanings.size(); i++) {
            refuseOverlap(meanings.get(i), meanings);
        }
        return meanings;
    }

    private void refuseOverlap(Meaning upper, List<Meaning> meanings) {
        BitSet strictlyBelow = below(upper.nodes());
        strictlyBelow.andNot(upper.nodes());
        for (Meaning lower : meanings) {
            if (!lower.target().equals(upper.target()) && lower.nodes().intersects(strictlyBelow)) {
                throw PrumoException.of(ErrorCode.TARGETS_OVERLAP)
                        .with("lower", lower.target().text())
                        .with("upper", upper.target().text())
                        .build();
            }
        }
    }

    private Meaning resolve(TargetExpression target, BitSet heads, Direction direction) {
        if (!target.isRelativeToCurrent()) {
            return resolver.fixed(target, heads);
        }
        int offset = target.offset().orElseThrow();
        boolean wrong = direction == Direction.UP ? offset <= 0 : direction == Direction.DOWN && offset >= 0;
        if (wrong) {
            throw PrumoException.of(ErrorCode.TARGET_WRONG_DIRECTION)
                    .with("target", target.text())
                    .with("direction", direction.word())
                    .build();
        }
        return resolver.relative(target, heads);
    }

    private BitSet heads(Position position) {
        List<String> unknown = unknown(position);
        if (!unknown.isEmpty()) {
            throw PrumoException.of(ErrorCode.POSITION_UNKNOWN)
                    .with("ids", String.join(", ", unknown))
                    .with("count", members.cardinality())
                    .build();
        }
        BitSet heads = knownHeads(position);
        if (heads.cardinality() > 1) {
            BitSet covered = GraphIndex.copy(heads);
            covered.andNot(index.tips(below(heads), index.above));
            if (!covered.isEmpty()) {
                throw PrumoException.of(ErrorCode.POSITION_INCONSISTENT)
                        .with("position", String.join(", ", position.heads()))
                        .with("covered", String.join(", ", index.ids(covered)))
                        .build();
            }
        }
        return heads;
    }

    private BitSet knownHeads(Position position) {
        BitSet heads = new BitSet();
        for (String id : position.heads()) {
            Integer node = index.byId.get(id);
            if (node != null && members.get(node)) {
                heads.set(node);
            }
        }
        return heads;
    }

    private PrumoException notApplied(int goal, Position from, BitSet heads) {
        boolean above = heads.isEmpty() || below(GraphIndex.single(goal)).intersects(heads);
        return PrumoException.of(above ? ErrorCode.TARGET_ABOVE_POSITION : ErrorCode.TARGET_BESIDE_POSITION)
                .with("revision", index.id(goal))
                .with("position", from.isEmpty() ? "base" : String.join(", ", from.heads()))
                .build();
    }

    private BitSet below(BitSet nodes) {
        return index.closeDownwards(GraphIndex.copy(nodes), index.below);
    }

    private static BitSet nodes(int[] nodes, BitSet among) {
        BitSet set = new BitSet();
        for (int node : nodes) {
            if (among.get(node)) {
                set.set(node);
            }
        }
        return set;
    }
}
