package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

/**
 * How a statement that works {@code CONCURRENTLY}, and therefore outside of a transaction, is said so that it runs inside
 * of one.
 *
 * @param start where the words to leave out begin, in characters of the statement
 * @param end where they end
 * @param relation the table that is worked on, or one of its indexes where the statement names only that
 */
public record PlainForm(int start, int end, ObjectName relation) {
    public PlainForm {
        requireNonNull(relation, "relation");
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException("not a part of a statement: " + start + " to " + end);
        }
    }

    /** Returns the statement with blanks for the words, so that every place in it stays what it was. */
    public String of(String statement) {
        return statement.substring(0, start) + " ".repeat(end - start) + statement.substring(end);
    }
}
