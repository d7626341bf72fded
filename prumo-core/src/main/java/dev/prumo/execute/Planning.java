package dev.prumo.execute;

import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.TargetPlan;

/** Plans a target from what its ledger says now; asked again whenever reality moved. */
@FunctionalInterface
public interface Planning {
    /**
     * Returns what is still to do; no steps when there is nothing.
     *
     * @throws dev.prumo.error.PrumoException if the target cannot be brought from here to where it shall be
     */
    TargetPlan plan(LedgerSnapshot ledger, RecordedRevisions recorded);
}
