package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.execute.Planning;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import java.util.List;

/**
 * Down until none of some revisions is applied: they go, what stands on them, and nothing else. A target such as {@code id-1}
 * would take more along where lines run beside each other, and means nothing at a merge.
 */
final class TakeBackIntent implements Intent {
    private final DowngradeIntent down;

    TakeBackIntent(Project project, MoveOptions options) {
        this.down = new DowngradeIntent(requireNonNull(project, "project"), options);
    }

    @Override
    public String kind() {
        return down.kind();
    }

    @Override
    public boolean sparesAhead() {
        return down.sparesAhead();
    }

    /** {@code goals}: the ids that shall go. */
    @Override
    public TargetPlan plan(Target target, List<String> goals, LedgerSnapshot ledger, RecordedRevisions recorded) {
        return down.without(target, goals, ledger, recorded);
    }

    @Override
    public Planning again(TargetPlan first) {
        return down.again(first);
    }
}
