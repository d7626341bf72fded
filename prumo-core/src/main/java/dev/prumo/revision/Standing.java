package dev.prumo.revision;

/** How the position of a target relates to the revisions of this checkout. */
public enum Standing {
    /** Every id is known here. */
    KNOWN,
    /**
     * All revisions of this checkout are applied, and all that is unknown here is recorded as standing on its heads:
     * a newer version of the application was there before.
     */
    AHEAD,
    /** Some id is not known here and nothing proves that the target is merely ahead. */
    UNKNOWN
}
