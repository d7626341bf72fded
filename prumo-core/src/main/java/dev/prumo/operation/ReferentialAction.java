package dev.prumo.operation;

import java.util.Locale;

/** What happens to a referencing row when the row it refers to goes or changes its key. */
public enum ReferentialAction {
    /** Refused at the end of the statement or transaction; the default of SQL. */
    NO_ACTION,
    /** Refused at once. */
    RESTRICT,
    CASCADE,
    SET_NULL,
    SET_DEFAULT;

    /** The words of SQL, in lower case. */
    public String sql() {
        return name().toLowerCase(Locale.ROOT).replace('_', ' ');
    }
}
