package dev.prumo.revision;

import java.util.Locale;

/** Which way a step moves a position. */
public enum Direction {
    UP,
    DOWN,
    STAMP;

    /** The word used in the ledger and in JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
