package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.Planning;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.RevisionBody;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.revision.Direction;
import dev.prumo.revision.Phase;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.StampMove;
import dev.prumo.revision.StampPlan;
import dev.prumo.revision.Traversal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The position is set, nothing runs. */
final class StampIntent implements Intent {
    private final Project project;
    private final boolean purge;
    private final boolean force;

    /**
     * @param purge forget every recorded head first, unknown ones too
     * @param force accept that applied branches are forgotten
     */
    StampIntent(Project project, boolean purge, boolean force) {
        this.project = requireNonNull(project, "project");
        this.purge = purge;
        this.force = force;
    }

    @Override
    public String kind() {
        return "stamp";
    }

    @Override
    public boolean sparesAhead() {
        return false;
    }

    @Override
    public TargetPlan plan(Target target, List<String> goals, LedgerSnapshot ledger, RecordedRevisions recorded) {
        Position from = Position.of(ledger.heads(target.tenant()));
        StampPlan stamp = traversal(target).stamp(from, goals, purge);
        if (!stamp.forgotten().isEmpty() && !force) {
            throw PrumoException.of(ErrorCode.STAMP_FORGETS)
                    .with(
                            "revisions",
                            String.join(
                                    ", ",
                                    stamp.forgotten().stream().map(Revision::id).toList()))
                    .build();
        }
        return plan(target, stamp);
    }

    /** What the first plan wanted to reach still counts. */
    @Override
    public Planning again(TargetPlan first) {
        return (ledger, recorded) ->
                plan(first.target(), first.to().isEmpty() ? List.of("base") : first.to(), ledger, recorded);
    }

    private Traversal traversal(Target target) {
        return project.graph().traversal(target.scope());
    }

    /** The steps of a stamp, one for each revision that comes to count as applied or goes off the record. */
    TargetPlan plan(Target target, StampPlan stamp) {
        List<Step> steps = new ArrayList<>();
        for (Revision revision : revisions(target, stamp)) {
            steps.add(step(target, revision, stamp));
        }
        return new TargetPlan(target, stamp.from().heads(), stamp.to().heads(), steps);
    }

    /** What comes to count as applied, or where nothing does, what goes off the record. */
    private List<Revision> revisions(Target target, StampPlan stamp) {
        Traversal traversal = traversal(target);
        Set<String> before = new HashSet<>();
        Position known = Position.of(stamp.from().heads().stream()
                .filter(id -> project.graph().find(id).isPresent())
                .toList());
        traversal.applied(known).forEach(revision -> before.add(revision.id()));
        List<Revision> revisions = new ArrayList<>();
        for (Revision revision : traversal.applied(stamp.to())) {
            if (!before.contains(revision.id())) {
                revisions.add(revision);
            }
        }
        if (revisions.isEmpty()) {
            for (StampMove move : stamp.moves()) {
                move.to().stream().map(id -> known(target, id)).forEach(revisions::add);
                if (move.to().isEmpty()) {
                    move.from().stream().map(id -> known(target, id)).forEach(revisions::add);
                }
            }
        }
        if (revisions.isEmpty() && !stamp.from().equals(stamp.to())) {
            stamp.from().heads().stream().map(id -> known(target, id)).forEach(revisions::add);
        }
        return revisions;
    }

    private Revision known(Target target, String id) {
        return project.graph()
                .find(id)
                .orElseGet(() -> new Revision(
                        id,
                        target.scope(),
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        Phase.EXPAND,
                        true,
                        false,
                        Optional.empty(),
                        Place.file("ledger:" + id)));
    }

    private Step step(Target target, Revision revision, StampPlan stamp) {
        Optional<RevisionBody> body = project.graph().find(revision.id()).isPresent()
                ? Optional.of(project.bodies(target, Map.of()).body(revision, Direction.STAMP))
                : Optional.empty();
        return new Step(
                revision,
                Direction.STAMP,
                stamp.from().heads(),
                stamp.to().heads(),
                body.map(RevisionBody::checksum).orElse(""),
                true,
                List.of(),
                List.of(),
                body.flatMap(RevisionBody::downScript));
    }
}
