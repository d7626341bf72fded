package dev.prumo.revision;

import java.util.Locale;

/** Where a revision runs: once per database, or once in every tenant. */
public enum Scope {
    SHARED,
    TENANT;

    /** The word used in files, JSON and on the command line. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
