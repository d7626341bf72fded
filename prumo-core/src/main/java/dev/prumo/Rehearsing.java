package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.diff.ChangePlan;
import dev.prumo.diff.DiffRules;
import dev.prumo.diff.Difference;
import dev.prumo.diff.PlannedChange;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RehearsalReport;
import dev.prumo.report.RehearsalReport.Rehearsed;
import dev.prumo.report.RehearsalReport.RehearsedStep;
import dev.prumo.report.RehearsalReport.Verdict;
import dev.prumo.report.RunReport;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.schema.Snapshot;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Takes pending revisions up, down and up again on throw-away copies, one revision after the other, and looks at the schema
 * in between. The real databases are only read.
 */
final class Rehearsing {
    /** Why there is no way back, rather than that the way back is broken. */
    private static final Set<ErrorCode> ONE_WAY = Set.of(ErrorCode.REVISION_IRREVERSIBLE, ErrorCode.DOWN_MISSING);

    private final Project project;

    Rehearsing(Project project) {
        this.project = requireNonNull(project, "project");
    }

    RehearsalReport rehearse(RehearsalOptions options) {
        long started = System.nanoTime();
        List<Rehearsed> rehearsed = new ArrayList<>();
        try (RehearsalStage stage = new RehearsalStage(project, options)) {
            for (RehearsalStage.Copy copy : stage.copies()) {
                rehearsed.add(new Rehearsed(copy.original(), copy.heads(), steps(copy)));
            }
        }
        return new RehearsalReport(rehearsed, Duration.ofNanos(System.nanoTime() - started));
    }

    /** What cannot go up again is the end of a target: what follows stands on it. */
    private List<RehearsedStep> steps(RehearsalStage.Copy copy) {
        List<RehearsedStep> steps = new ArrayList<>();
        List<Revision> pending =
                project.graph().traversal(copy.target().scope()).pending(Position.of(copy.heads()));
        for (Revision revision : pending) {
            RehearsedStep step = step(copy, revision);
            steps.add(step);
            if (step.verdict() != Verdict.ONE_WAY && step.error().isPresent()) {
                break;
            }
        }
        return steps;
    }

    private RehearsedStep step(RehearsalStage.Copy copy, Revision revision) {
        Snapshot before = snapshot(copy);
        Moved up = up(copy, revision);
        if (up.failure().isPresent()) {
            return failed(revision, up.duration(), up.failure().get());
        }
        Snapshot after = snapshot(copy);
        List<String> losses = new ArrayList<>();
        List<String> notes = new ArrayList<>();
        ChangePlan plan =
                ChangePlan.between(before, after, copy.project().dialect().abilities(), DiffRules.STRICT);
        for (PlannedChange change : plan.changes()) {
            change.loss().ifPresent(loss -> losses.add(loss.describe()));
            notes.addAll(change.reviewNotes());
        }
        Moved down = moved(() -> new Movement(copy.project())
                .takeBack(revision.id(), copy.project().only(copy.target())));
        if (down.failure().isPresent()) {
            PrumoException reason = down.failure().get();
            return ONE_WAY.contains(reason.code())
                    ? new RehearsedStep(
                            revision,
                            Verdict.ONE_WAY,
                            up.duration(),
                            Optional.empty(),
                            losses,
                            notes,
                            Optional.empty(),
                            Optional.of(reason))
                    : failed(revision, up.duration(), reason);
        }
        Difference left = Difference.between(before, snapshot(copy));
        Optional<PrumoException> again = up(copy, revision).failure();
        if (again.isPresent() && left.isEmpty()) {
            return failed(revision, up.duration(), again.get());
        }
        return new RehearsedStep(
                revision,
                left.isEmpty() ? Verdict.PASSED : Verdict.NOT_RESTORED,
                up.duration(),
                Optional.of(down.duration()),
                losses,
                notes,
                Optional.of(left).filter(difference -> !difference.isEmpty()),
                again);
    }

    private static RehearsedStep failed(Revision revision, Duration up, PrumoException failure) {
        return new RehearsedStep(
                revision,
                Verdict.FAILED,
                up,
                Optional.empty(),
                List.of(),
                List.of(),
                Optional.empty(),
                Optional.of(failure));
    }

    /** What became of a move; what refuses a tenant is in the report, what refuses the shared scope is thrown. */
    private record Moved(Duration duration, Optional<PrumoException> failure) {}

    private static Moved up(RehearsalStage.Copy copy, Revision revision) {
        Project project = copy.project();
        MoveOptions options = MoveOptions.to(revision.id()).withFleet(project.only(copy.target()));
        return moved(() -> new Movement(project).upgrade(options, event -> {}));
    }

    private static Moved moved(Supplier<RunReport> move) {
        try {
            RunReport report = move.get();
            return new Moved(report.duration(), report.failure());
        } catch (PrumoException e) {
            return new Moved(Duration.ZERO, Optional.of(e));
        }
    }

    private static Snapshot snapshot(RehearsalStage.Copy copy) {
        try (Session session = copy.project().open(copy.target())) {
            return copy.project().snapshot(session, copy.target());
        }
    }
}
