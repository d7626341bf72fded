package dev.prumo.schema;

import java.util.Locale;

/** What a routine is. */
public enum RoutineKind {
    FUNCTION,
    PROCEDURE,
    AGGREGATE;

    /** The word in SQL, such as {@code function}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
