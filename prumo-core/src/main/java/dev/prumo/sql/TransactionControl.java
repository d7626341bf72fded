package dev.prumo.sql;

/** What a statement does to the transaction it runs in. */
public enum TransactionControl {
    BEGIN,
    COMMIT,
    ROLLBACK,
    PREPARE,
    /** Ends a transaction prepared earlier; itself runs outside of any. */
    FINISH_PREPARED,
    /** Set, release or roll back to a savepoint: stays inside the transaction. */
    SAVEPOINT;

    /** Tells whether the statement would begin or end the transaction that Prumo keeps. */
    public boolean breaksTransaction() {
        return this != SAVEPOINT;
    }
}
