package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

/**
 * One revision run, up or down, and what it does to the position.
 *
 * @param direction {@link Direction#UP} or {@link Direction#DOWN}
 */
public record PositionMove(Revision revision, Direction direction, Position before, Position after) {
    public PositionMove {
        requireNonNull(revision, "revision");
        requireNonNull(direction, "direction");
        requireNonNull(before, "before");
        requireNonNull(after, "after");
    }
}
