package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.execute.Planning;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.Planner;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import java.util.List;

/** Up to a target, with all that it stands on. */
final class UpgradeIntent implements Intent {
    private final Project project;
    private final RecordedStory story;
    private final MoveOptions options;

    UpgradeIntent(Project project, MoveOptions options) {
        this.project = requireNonNull(project, "project");
        this.story = new RecordedStory(project);
        this.options = requireNonNull(options, "options");
    }

    @Override
    public String kind() {
        return "upgrade";
    }

    @Override
    public boolean sparesAhead() {
        return true;
    }

    @Override
    public TargetPlan plan(Target target, List<String> goals, LedgerSnapshot ledger, RecordedRevisions recorded) {
        story.requireKnown(recorded, ledger, target);
        return MoveChecks.checked(options, planner(target).upgrade(target, ledger, goals));
    }

    /** What the first plan wanted to reach still counts, not its words. */
    @Override
    public Planning again(TargetPlan first) {
        return (ledger, recorded) -> {
            Target target = first.target();
            if (story.isAhead(recorded, ledger, target)) {
                List<String> heads = ledger.heads(target.tenant());
                return new TargetPlan(target, heads, heads, List.of());
            }
            return plan(target, first.to(), ledger, recorded);
        };
    }

    private Planner planner(Target target) {
        return new Planner(project.graph(), target.scope(), project.bodies(target, options.placeholders()));
    }
}
