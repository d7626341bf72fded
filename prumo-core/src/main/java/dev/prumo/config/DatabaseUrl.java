package dev.prumo.config;

import static java.util.Objects.requireNonNull;

/**
 * The address of a database as the user wrote it, with its password in it. Prints masked.
 *
 * @param text the whole address, a secret
 * @param fromDefault whether it, or a part of it, is what a setting falls back to when nobody said otherwise; a
 *     production profile refuses such an address
 */
public record DatabaseUrl(Secret text, Origin origin, boolean fromDefault) {
    public DatabaseUrl {
        requireNonNull(text, "text");
        requireNonNull(origin, "origin");
    }

    /** An address that a caller gives directly. */
    public static DatabaseUrl of(String text) {
        return new DatabaseUrl(Secret.of(text.strip()), Origin.ofCommandLine(), false);
    }

    /** The address with {@code ***} in the place of all that may be secret; fit for messages and logs. */
    public String display() {
        return UrlMask.mask(text.value());
    }

    @Override
    public String toString() {
        return display();
    }
}
