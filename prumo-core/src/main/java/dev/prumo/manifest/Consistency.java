package dev.prumo.manifest;

import java.util.Locale;

/** How exactly the parts of a set belong together, the best first. */
public enum Consistency {
    /** All parts are as they were at one moment. */
    INSTANT,
    /** The parts of each database are; each database has a moment of its own. */
    DATABASE,
    /** Each part has a moment of its own. */
    PART;

    /** As the manifest and every answer spell it. */
    public String word() {
        return name().toLowerCase(Locale.ROOT);
    }
}
