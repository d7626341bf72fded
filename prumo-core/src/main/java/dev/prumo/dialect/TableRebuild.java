package dev.prumo.dialect;

import java.sql.Connection;
import java.sql.SQLException;
import java.util.Optional;

/** A change of a table that no single statement can make, worked out on the live database. */
public interface TableRebuild {
    /** Returns a few words for the plan, such as {@code rebuild table audits: change type of column note}. */
    String describe();

    /** Whether enforcement of foreign keys must have been switched off before the transaction began. */
    boolean requiresForeignKeysOff();

    /** Returns a statement that does the same on most tables, for plans that are printed without a database. */
    Optional<String> plainSql();

    /**
     * Makes the change, inside the transaction that is open on the connection; proves that nothing else changed.
     *
     * @throws SQLException if the database refuses a step
     * @throws dev.prumo.error.PrumoException if the table is not as the change expects it, or if the proof fails; the
     *     transaction must then be rolled back
     */
    void run(Connection connection) throws SQLException;
}
