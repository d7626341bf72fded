package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

/**
 * A sequence, as a moment sees it.
 *
 * @param relation its own name
 * @param name what a part calls it: its name as SQL writes it, or {@code table.column} where it is the identity of a column,
 *     whose sequence may be named by the server
 * @param file number of the file that it was in
 */
record HeldSequence(long oid, String relation, String name, long file) {
    HeldSequence {
        requireNonNull(relation, "relation");
        requireNonNull(name, "name");
    }
}
