package dev.prumo.config;

import static java.util.Objects.requireNonNull;

/**
 * A value before its type is known.
 *
 * @param value a {@link String}, {@link Long}, {@link Boolean} or {@link java.util.List} of strings
 * @param fromDefault whether a fall-back of {@code ${NAME:-fall-back}} took part in it
 */
record RawSetting(Object value, Origin origin, boolean fromDefault) {
    RawSetting {
        requireNonNull(value, "value");
        requireNonNull(origin, "origin");
    }

    @Override
    public String toString() {
        return "RawSetting[" + origin + "]";
    }
}
