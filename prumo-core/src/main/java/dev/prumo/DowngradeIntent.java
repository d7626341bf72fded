package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.Planning;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevision;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.LedgerBodies;
import dev.prumo.plan.Planner;
import dev.prumo.plan.RevisionBodies;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import java.util.ArrayList;
import java.util.List;

/** Down to a target, which stays; or, for tenants below a shared revision, down until none of them needs it. */
final class DowngradeIntent implements Intent {
    private final Project project;
    private final RecordedStory story;
    private final MoveOptions options;

    DowngradeIntent(Project project, MoveOptions options) {
        this.project = requireNonNull(project, "project");
        this.story = new RecordedStory(project);
        this.options = requireNonNull(options, "options");
    }

    @Override
    public String kind() {
        return "downgrade";
    }

    @Override
    public boolean sparesAhead() {
        return false;
    }

    @Override
    public TargetPlan plan(Target target, List<String> goals, LedgerSnapshot ledger, RecordedRevisions recorded) {
        String goal = goals.get(0);
        if (!options.fromLedger()) {
            story.requireKnown(recorded, ledger, target);
            return MoveChecks.checked(options, planner(target).downgrade(target, ledger, goal));
        }
        List<RecordedRevision> unknown = story.unknown(recorded, ledger, target);
        List<Revision> all = new ArrayList<>(project.graph().all());
        unknown.forEach(revision -> all.add(LedgerBodies.revision(revision, target.scope())));
        RevisionBodies bodies = new LedgerBodies(
                unknown,
                project.dialect().syntax(),
                project.dialect().renderer(),
                project.placeholders(target, options.placeholders()),
                project.bodies(target, options.placeholders()));
        Planner planner = new Planner(RevisionGraph.of(all), target.scope(), bodies);
        return MoveChecks.checked(options, planner.downgrade(target, ledger, goal));
    }

    /** Plans the way down of a tenant until none of these revisions is applied there. */
    TargetPlan without(Target target, List<String> revisions, LedgerSnapshot ledger, RecordedRevisions recorded) {
        story.requireKnown(recorded, ledger, target);
        return MoveChecks.checked(options, planner(target).takeBack(target, ledger, revisions));
    }

    private Planner planner(Target target) {
        return new Planner(project.graph(), target.scope(), project.bodies(target, options.placeholders()));
    }

    /** Goes on where the other runner came to on the same way down; from anywhere else there is no safe way. */
    @Override
    public Planning again(TargetPlan first) {
        return (ledger, recorded) -> {
            List<String> heads = ledger.heads(first.target().tenant());
            if (heads.equals(first.to())) {
                return new TargetPlan(first.target(), heads, heads, List.of());
            }
            for (int i = 0; i < first.steps().size(); i++) {
                if (first.steps().get(i).before().equals(heads)) {
                    return new TargetPlan(
                            first.target(),
                            heads,
                            first.to(),
                            first.steps().subList(i, first.steps().size()));
                }
            }
            throw PrumoException.of(ErrorCode.TARGET_MOVED)
                    .with("position", String.join(" ", heads))
                    .with("expected", String.join(" ", first.from()))
                    .build();
        };
    }
}
