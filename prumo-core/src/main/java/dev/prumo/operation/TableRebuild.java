package dev.prumo.operation;

import java.util.Optional;

/**
 * A change of a table that no single statement can make, worked out on the live database inside the transaction that is
 * open there. It proves that nothing else changed; a failed proof is a {@link dev.prumo.error.PrumoException}, after which
 * the transaction must be rolled back.
 */
public interface TableRebuild extends ConnectionWork {
    /** Returns a few words for the plan, such as {@code rebuild table audits: change type of column note}. */
    String describe();

    /** Whether enforcement of foreign keys must have been switched off before the transaction began. */
    boolean requiresForeignKeysOff();

    /** Returns a statement that does the same on most tables, for plans that are printed without a database. */
    Optional<String> plainSql();

    /** Returns the statement, with its mark before it, by which an SQL revision file asks for this; empty if none can. */
    default Optional<String> fileText() {
        return Optional.empty();
    }
}
