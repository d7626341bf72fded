package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * What a stamp does to the recorded position of one target.
 *
 * @param forgotten revisions recorded as applied that would no longer be although nobody asked for it: they lie beside
 *     the way down, not on it. Parents first. The caller refuses a plan with any unless it is forced
 */
public record StampPlan(Position from, Position to, List<StampMove> moves, List<Revision> forgotten) {
    public StampPlan {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        moves = List.copyOf(moves);
        forgotten = List.copyOf(forgotten);
    }
}
