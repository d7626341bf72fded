package dev.prumo.sql;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;

/**
 * The exact name of one database object or column, never folded to another case. Length limits are the dialect's.
 *
 * @param text the name as the catalog holds it, without quotes; not blank, without the character zero
 */
public record Identifier(String text) implements Comparable<Identifier> {
    /** @throws PrumoException if the name is blank or holds the character zero */
    public Identifier {
        requireNonNull(text, "text");
        if (text.isBlank() || text.indexOf('\0') >= 0) {
            throw PrumoException.of(ErrorCode.IDENTIFIER_INVALID)
                    .with("name", text.replace('\0', '?'))
                    .build();
        }
    }

    public static Identifier of(String text) {
        return new Identifier(text);
    }

    /** Returns the name in double quotes, as the SQL standard writes a delimited identifier; safe to join into SQL. */
    public String quoted() {
        return '"' + text.replace("\"", "\"\"") + '"';
    }

    @Override
    public int compareTo(Identifier other) {
        return text.compareTo(other.text);
    }

    /** Returns the bare name, for messages; SQL takes {@link #quoted()}. */
    @Override
    public String toString() {
        return text;
    }
}
