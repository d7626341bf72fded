package dev.prumo.ledger;

import java.util.Collection;
import java.util.List;

/** Asks a ledger what it keeps of revisions. */
@FunctionalInterface
public interface RecordedRevisions {
    /** Where there is no ledger. */
    RecordedRevisions NONE = ids -> List.of();

    /** The latest acceptance of each revision that the ledger has, in no particular order. */
    List<RecordedRevision> recorded(Collection<String> ids);
}
