package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.ledger.RecordedRevision;
import dev.prumo.ledger.RecordedRevisions;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Asks a ledger about each revision once. */
final class RememberedRevisions implements RecordedRevisions {
    private final RecordedRevisions ledger;
    private final Map<String, Optional<RecordedRevision>> known = new HashMap<>();

    RememberedRevisions(RecordedRevisions ledger) {
        this.ledger = requireNonNull(ledger, "ledger");
    }

    @Override
    public List<RecordedRevision> recorded(Collection<String> ids) {
        List<String> asked = ids.stream().filter(id -> !known.containsKey(id)).toList();
        if (!asked.isEmpty()) {
            asked.forEach(id -> known.put(id, Optional.empty()));
            ledger.recorded(asked).forEach(revision -> known.put(revision.id(), Optional.of(revision)));
        }
        List<RecordedRevision> found = new ArrayList<>();
        for (String id : ids) {
            requireNonNull(known.get(id), id).ifPresent(found::add);
        }
        return found;
    }
}
