package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

/**
 * An object that a statement names.
 *
 * @param table it is a table or a view; others are indexes, sequences, types, functions, or of a kind that the text does
 *     not tell
 */
public record NamedObject(ObjectName name, boolean table, Use use) {
    public NamedObject {
        requireNonNull(name, "name");
        requireNonNull(use, "use");
    }

    /** What a statement does to an object. */
    public enum Use {
        /** It is made; without a schema, in the first one of the search path. */
        CREATED,
        /** Its definition or its rows change. */
        CHANGED,
        /** It is dropped, or a part of it is. */
        DROPPED,
        /** It is locked or maintained and stays what it is. */
        LOCKED,
        /** A foreign key points to it. */
        REFERENCED,
        /** A word of code that the statement runs, which may name anything. */
        MENTIONED;

        /** Whether a table used so is another one afterwards, or has other rows. */
        boolean touches() {
            return this == CREATED || this == CHANGED || this == DROPPED;
        }
    }
}
