package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

/**
 * A libpq parameter with a value.
 *
 * @param source what messages add behind its name: nothing when the address has it, else {@code " (PGSSLMODE)"}
 */
record Parameter(String name, String value, String source) {
    Parameter {
        requireNonNull(name, "name");
        requireNonNull(value, "value");
        requireNonNull(source, "source");
    }

    /** Leaves the value out: it may be a password. */
    @Override
    public String toString() {
        return name + source;
    }
}
