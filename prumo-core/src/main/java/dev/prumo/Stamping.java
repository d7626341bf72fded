package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.execute.RunEvent;
import dev.prumo.execute.ScriptWriter;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport;
import dev.prumo.revision.Position;
import dev.prumo.revision.RevisionRange;
import dev.prumo.revision.TargetExpression;
import dev.prumo.revision.Traversal;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Sets positions without running anything; every revision that comes to count as applied is recorded as one. */
final class Stamping {
    private final Project project;

    Stamping(Project project) {
        this.project = requireNonNull(project, "project");
    }

    RunReport stamp(List<String> targets, boolean purge, MoveOptions options, Consumer<RunEvent> listener) {
        StampIntent intent = new StampIntent(project, purge, options.force());
        return new FleetMovement(project, options.withAllOrNothing(true), intent, targets, listener).run();
    }

    void script(List<String> targets, FleetOptions fleet, Appendable out) throws IOException {
        Target target = OfflineScript.target(project, fleet);
        Traversal traversal = project.graph().traversal(target.scope());
        Position from = Position.EMPTY;
        List<String> goals = new ArrayList<>(targets);
        if (goals.size() == 1 && RevisionRange.isRange(goals.get(0))) {
            RevisionRange range = RevisionRange.parse(goals.get(0));
            from = range.start()
                    .map(start -> traversal.positionAt(Position.EMPTY, start))
                    .orElse(from);
            goals.set(0, range.end().map(TargetExpression::text).orElse("head"));
        }
        TargetPlan plan = new StampIntent(project, false, false).plan(target, traversal.stamp(from, goals, false));
        RunRecord record = RunIdentity.of(project).record("stamp", Optional.empty(), Optional.empty());
        new ScriptWriter(project.programSql(), project.sessionSettings(), record, out).write(plan, project.id(), true);
    }
}
