package dev.prumo.operation;

import java.util.List;

/** Says operations in the words of one database. Stateless and safe for use by several threads. */
public interface SqlRenderer {
    /**
     * Returns what to run for an operation.
     *
     * @return steps in order; empty when the operation says nothing to this dialect
     * @throws dev.prumo.error.PrumoException if the operation cannot be said here, such as a name that is too long
     */
    List<RenderedStep> render(Operation operation);
}
