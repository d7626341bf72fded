package dev.prumo.diff;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.ObjectKey;

/**
 * Two things that may be one under another name; never acted upon unless a person confirms it in {@link DiffRules}.
 *
 * @param score from 0 to 1, the more alike the higher
 */
public record RenameGuess(ObjectKey from, ObjectKey to, double score) {
    public RenameGuess {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
    }

    /** The score from 0 to 100, as people and machines are told it. */
    public long percent() {
        return Math.round(score * 100);
    }
}
