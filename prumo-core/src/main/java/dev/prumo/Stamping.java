package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.Planning;
import dev.prumo.execute.RunChoices;
import dev.prumo.execute.RunContext;
import dev.prumo.execute.Runner;
import dev.prumo.execute.ScriptWriter;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.RevisionBody;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport;
import dev.prumo.revision.Direction;
import dev.prumo.revision.Phase;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionRange;
import dev.prumo.revision.StampMove;
import dev.prumo.revision.StampPlan;
import dev.prumo.revision.TargetExpression;
import dev.prumo.revision.Traversal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Sets positions without running anything; every revision that comes to count as applied is recorded as one. */
final class Stamping {
    private final Project project;

    Stamping(Project project) {
        this.project = requireNonNull(project, "project");
    }

    RunReport stamp(List<String> targets, boolean purge, boolean force, Optional<String> reason) {
        Planning planning = (ledger, recorded) -> plan(ledger, targets, purge, force);
        project.requireSound(planning);
        try (Session session = project.open()) {
            LedgerSnapshot ledger = project.readLedger(session);
            TargetPlan plan = planning.plan(ledger, session);
            RunRecord record = RunIdentity.of(project).record("stamp", Optional.empty(), reason);
            RunContext context = project.runContext(event -> {});
            Runner runner = new Runner(context, record, RunChoices.PLAIN.withAllOrNothing(true));
            List<RunReport.TargetReport> reports = List.of(runner.run(session, ledger, plan, planning));
            return runner.finish(reports, RunReport.Counts.of(reports), database -> session);
        }
    }

    void script(List<String> targets, Appendable out) throws IOException {
        Traversal traversal = traversal();
        Position from = Position.EMPTY;
        List<String> goals = new ArrayList<>(targets);
        if (goals.size() == 1 && RevisionRange.isRange(goals.get(0))) {
            RevisionRange range = RevisionRange.parse(goals.get(0));
            from = range.start()
                    .map(start -> traversal.positionAt(Position.EMPTY, start))
                    .orElse(from);
            goals.set(0, range.end().map(TargetExpression::text).orElse("head"));
        }
        TargetPlan plan = plan(traversal.stamp(from, goals, false));
        RunRecord record = RunIdentity.of(project).record("stamp", Optional.empty(), Optional.empty());
        new ScriptWriter(project.programSql(), project.sessionSettings(), record, out).write(plan, project.id(), true);
    }

    private Traversal traversal() {
        return project.graph().traversal(project.target().scope());
    }

    private TargetPlan plan(LedgerSnapshot ledger, List<String> targets, boolean purge, boolean force) {
        Position from = Position.of(ledger.heads(project.target().tenant()));
        StampPlan stamp = traversal().stamp(from, targets, purge);
        if (!stamp.forgotten().isEmpty() && !force) {
            throw PrumoException.of(ErrorCode.STAMP_FORGETS)
                    .with(
                            "revisions",
                            String.join(
                                    ", ",
                                    stamp.forgotten().stream().map(Revision::id).toList()))
                    .build();
        }
        return plan(stamp);
    }

    private TargetPlan plan(StampPlan stamp) {
        Target target = project.target();
        List<Step> steps = new ArrayList<>();
        for (Revision revision : revisions(stamp)) {
            steps.add(step(revision, stamp));
        }
        return new TargetPlan(target, stamp.from().heads(), stamp.to().heads(), steps);
    }

    /** What comes to count as applied, or where nothing does, what goes off the record. */
    private List<Revision> revisions(StampPlan stamp) {
        Traversal traversal = traversal();
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
                move.to().stream().map(this::known).forEach(revisions::add);
                if (move.to().isEmpty()) {
                    move.from().stream().map(this::known).forEach(revisions::add);
                }
            }
        }
        if (revisions.isEmpty() && !stamp.from().equals(stamp.to())) {
            stamp.from().heads().stream().map(this::known).forEach(revisions::add);
        }
        return revisions;
    }

    private Revision known(String id) {
        return project.graph()
                .find(id)
                .orElseGet(() -> new Revision(
                        id,
                        project.target().scope(),
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

    private Step step(Revision revision, StampPlan stamp) {
        Optional<RevisionBody> body = project.graph().find(revision.id()).isPresent()
                ? Optional.of(project.bodies(Map.of()).body(revision))
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
