package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One change of recorded heads without running anything: {@code from} go, {@code to} comes.
 *
 * @param up whether the position rises; false when it falls
 * @param from heads that are replaced, ascending; empty when a new line begins
 * @param to the new head; empty when a line is taken off the record
 */
public record StampMove(boolean up, List<String> from, Optional<String> to, Position before, Position after) {
    public StampMove {
        from = List.copyOf(from);
        requireNonNull(to, "to");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }
}
