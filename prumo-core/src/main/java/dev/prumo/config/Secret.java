package dev.prumo.config;

import static java.util.Objects.requireNonNull;

/** A password or the like. Prints as {@code ***}, so that a record which holds one can be printed. */
public final class Secret {
    private final String value;

    private Secret(String value) {
        this.value = requireNonNull(value, "value");
    }

    /** Wraps a secret text; it may be empty. */
    public static Secret of(String value) {
        return new Secret(value);
    }

    /** The secret itself, for whoever sends it to the server, and nobody else. */
    public String value() {
        return value;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Secret secret && secret.value.equals(value);
    }

    @Override
    public int hashCode() {
        return value.hashCode();
    }

    @Override
    public String toString() {
        return "***";
    }
}
