package dev.prumo.revision;

import dev.prumo.operation.Operations;

/**
 * A revision written in Java, in a file {@code R<date>_<seq>_<Name>.java} of the migrations directory, with a
 * {@link RevisionInfo} annotation and a public constructor without parameters.
 *
 * <p>Both methods only say what to do; they run when the plan is made, without a database, and must say the same thing
 * every time. What needs the database goes into {@link Operations#connection}.
 */
public interface JavaRevision {
    /** Says how to get to this revision from its parents. */
    void up(Operations op);

    /**
     * Says how to go back. Unless it is written otherwise, this undoes what {@link #up} says, last operation first.
     *
     * @throws dev.prumo.error.PrumoException if an operation of {@code up} cannot be undone
     */
    default void down(Operations op) {
        op.undo(this::up);
    }
}
