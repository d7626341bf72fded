package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.revision.Direction;
import dev.prumo.revision.Position;
import dev.prumo.revision.PositionMove;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import dev.prumo.revision.Route;
import dev.prumo.revision.Scope;
import dev.prumo.revision.Traversal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Makes the plan of one target from the graph and what its ledger says. Pure. */
public final class Planner {
    private final RevisionGraph graph;
    private final Traversal traversal;
    private final RevisionBodies bodies;

    public Planner(RevisionGraph graph, Scope scope, RevisionBodies bodies) {
        this.graph = graph;
        this.traversal = graph.traversal(scope);
        this.bodies = requireNonNull(bodies, "bodies");
    }

    public Traversal traversal() {
        return traversal;
    }

    /**
     * Plans the way up.
     *
     * @throws PrumoException if the position or a target is refused, a file is broken, or an applied file was edited
     */
    public TargetPlan upgrade(Target target, LedgerSnapshot ledger, List<String> targets) {
        Position from = Position.of(ledger.heads(target.tenant()));
        requireUnchanged(from, ledger);
        return plan(target, traversal.upgrade(from, targets));
    }

    /** Plans the way down; refused as {@link #upgrade} is, and where a revision has no way down. */
    public TargetPlan downgrade(Target target, LedgerSnapshot ledger, String goal) {
        Position from = Position.of(ledger.heads(target.tenant()));
        requireUnchanged(from, ledger);
        return plan(target, traversal.downgrade(from, goal));
    }

    /** Plans the way down until none of these revisions is applied; no steps when none is. Refused as {@link #downgrade}. */
    public TargetPlan takeBack(Target target, LedgerSnapshot ledger, Collection<String> revisions) {
        Position from = Position.of(ledger.heads(target.tenant()));
        requireUnchanged(from, ledger);
        return plan(target, traversal.takeBack(from, revisions));
    }

    /** Stops at the first applied revision, in plan order, whose file is not what was accepted for it. */
    private void requireUnchanged(Position from, LedgerSnapshot ledger) {
        List<PrumoException> changed = changed(from, ledger);
        if (!changed.isEmpty()) {
            throw changed.get(0);
        }
    }

    /** Returns one problem for each applied revision whose file is not what was accepted for it, in plan order. */
    public List<PrumoException> changed(Position position, LedgerSnapshot ledger) {
        List<PrumoException> changed = new ArrayList<>();
        for (Revision revision : traversal.applied(position)) {
            Set<String> accepted = ledger.checksums().getOrDefault(revision.id(), Set.of());
            // A revision that was only stamped has no checksum to compare with.
            if (!accepted.isEmpty() && !accepted.contains(bodies.checksum(revision))) {
                changed.add(PrumoException.of(ErrorCode.CHECKSUM_CHANGED)
                        .with("revision", revision.id())
                        .at(revision.place())
                        .build());
            }
        }
        return changed;
    }

    /** Turns a route into steps with their statements; pure and without a ledger, for offline scripts. */
    public TargetPlan plan(Target target, Route route) {
        List<Step> steps = new ArrayList<>(route.moves().size());
        for (Replacements.Work work : new Replacements(graph).of(route.moves())) {
            steps.add(work.nothing() ? nothing(work.move()) : step(work.move()));
        }
        return new TargetPlan(target, route.from().heads(), route.to().heads(), steps);
    }

    /** The step of a revision whose work others have done, or will take back. */
    private Step nothing(PositionMove move) {
        return new Step(
                move.revision(),
                move.direction(),
                move.before().heads(),
                move.after().heads(),
                bodies.checksum(move.revision()),
                true,
                List.of(),
                List.of(),
                Optional.empty());
    }

    private Step step(PositionMove move) {
        Revision revision = move.revision();
        if (move.direction() == Direction.DOWN && revision.irreversible().isPresent()) {
            throw PrumoException.of(ErrorCode.REVISION_IRREVERSIBLE)
                    .with("revision", revision.id())
                    .with("reason", revision.irreversible().get())
                    .at(revision.place())
                    .build();
        }
        RevisionBody body = bodies.body(revision, move.direction());
        boolean up = move.direction() == Direction.UP;
        List<PlannedStatement> statements = up ? body.up() : way(revision, body);
        return new Step(
                revision,
                move.direction(),
                move.before().heads(),
                move.after().heads(),
                body.checksum(),
                revision.transactional(),
                statements,
                up ? body.verify() : List.of(),
                up ? body.downScript() : Optional.empty());
    }

    private static List<PlannedStatement> way(Revision revision, RevisionBody body) {
        return body.down()
                .orElseThrow(() -> body.noWayDown()
                        .orElseGet(() -> PrumoException.of(ErrorCode.DOWN_MISSING)
                                .with("revision", revision.id())
                                .at(revision.place())
                                .build()));
    }
}
