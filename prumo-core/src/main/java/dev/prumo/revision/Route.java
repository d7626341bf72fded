package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The way of one target from where it is to where it shall be.
 *
 * @param moves in the order to run them; each starts where the one before ended
 */
public record Route(Position from, Position to, List<PositionMove> moves, Outcome outcome) {
    /** Why a route has the moves it has. */
    public enum Outcome {
        /** There is something to do. */
        MOVES,
        /** Nothing to do: the target is where the position already is. */
        ALREADY_THERE,
        /** Nothing to do: what was asked for lies below the position, it was applied before. */
        ALREADY_BELOW
    }

    public Route {
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        moves = List.copyOf(moves);
        requireNonNull(outcome, "outcome");
    }

    public boolean isEmpty() {
        return moves.isEmpty();
    }
}
