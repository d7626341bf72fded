package dev.prumo.sql;

/** Whether a statement may run inside a transaction block. */
public enum Transactionality {
    /** Inside or outside. */
    ANY,
    /** The text does not tell (a procedure that commits, an object that may be partitioned); outside it always can. */
    SERVER_DECIDES,
    /** The database refuses it inside, or silently does nothing there. */
    NEVER
}
