package dev.prumo;

import dev.prumo.dialect.Session;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.report.StateReport.TargetState;
import java.util.List;

/** Looks into one ledger while it is open. */
@FunctionalInterface
interface LedgerVisit {
    /** Sees nothing more than positions. */
    LedgerVisit NONE = (session, ledger, targets) -> {};

    /**
     * Called once for each ledger that is there: of each database, and of each tenant that is a file.
     *
     * @param targets those asked for that have their position in it; perhaps none
     */
    void see(Session session, LedgerSnapshot ledger, List<TargetState> targets);
}
