package dev.prumo.schema;

/** What a constraint does. */
public enum ConstraintKind {
    PRIMARY_KEY,
    UNIQUE,
    CHECK,
    FOREIGN_KEY,
    EXCLUSION,
    /** A check that runs as a trigger and can wait for the end of the transaction. */
    TRIGGER,
    /** Where the product gives it a name and a life of its own. */
    NOT_NULL
}
