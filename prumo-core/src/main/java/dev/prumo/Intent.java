package dev.prumo;

import dev.prumo.execute.Planning;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import java.util.List;

/** Where a command wants targets of one scope to go. */
interface Intent {
    /** The kind of the run: {@code upgrade}, {@code downgrade} or {@code stamp}. */
    String kind();

    /** Whether a target that is beyond this checkout is left alone instead of being refused. */
    boolean sparesAhead();

    /**
     * Plans one target.
     *
     * @param goals targets of the grammar, or ids
     * @throws dev.prumo.error.PrumoException if it cannot be brought from where it is to where it shall be
     */
    TargetPlan plan(Target target, List<String> goals, LedgerSnapshot ledger, RecordedRevisions recorded);

    /** Plans a target once more when another runner has moved it from where {@code first} began. */
    Planning again(TargetPlan first);
}
