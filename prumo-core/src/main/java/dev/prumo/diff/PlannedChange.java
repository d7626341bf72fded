package dev.prumo.diff;

import static java.util.Objects.requireNonNull;

import dev.prumo.operation.SchemaChange;
import java.util.List;
import java.util.Optional;

/**
 * One step of a {@link ChangePlan}.
 *
 * @param loss what of the rows it costs, if anything
 * @param reviewNotes what a person should look at before it runs, in English
 */
public record PlannedChange(SchemaChange change, Optional<Loss> loss, List<String> reviewNotes) {
    public PlannedChange {
        requireNonNull(change, "change");
        requireNonNull(loss, "loss");
        reviewNotes = List.copyOf(reviewNotes);
    }

    /** Returns a few words for people, such as {@code drop column audits.note}. */
    public String describe() {
        return change.describe();
    }
}
