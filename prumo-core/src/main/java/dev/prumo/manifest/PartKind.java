package dev.prumo.manifest;

import java.util.Locale;

/** What a part is a copy of. */
public enum PartKind {
    /** The shared scope of a database, or all of a database that is a file. */
    SHARED,
    /** A tenant. */
    TENANT,
    /** The ledger of a database, where it is a place of its own; used only when a whole database is restored. */
    LEDGER;

    /** As the manifest and every answer spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
