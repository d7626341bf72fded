package dev.prumo.operation;

import java.sql.Connection;
import java.sql.SQLException;

/**
 * Work of a Java revision on the live connection, inside the transaction that Prumo opened. The only type of this package
 * that knows JDBC; it is stored here and called by the executor.
 */
@FunctionalInterface
public interface ConnectionWork {
    /**
     * Does the work.
     *
     * @param connection belongs to Prumo: commit, rollback, setAutoCommit and close are refused
     * @throws SQLException whatever the database says; the revision fails with it
     */
    void run(Connection connection) throws SQLException;
}
