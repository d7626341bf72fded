package dev.prumo.revision;

import java.util.Locale;

/** Whether a revision only adds (running application versions keep working) or takes away. */
public enum Phase {
    EXPAND,
    CONTRACT;

    /** The word used in files and JSON. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
