package dev.prumo.error;

import static java.util.Objects.requireNonNull;

import java.util.Locale;
import java.util.Map;

/**
 * An argument of a text that is itself a text of the catalogue, such as the reason within a refusal, and so comes in the
 * language of the whole. Prints in English.
 */
public record Phrase(String key, Map<String, Object> arguments) {
    public Phrase {
        requireNonNull(key, "key");
        arguments = Map.copyOf(arguments);
    }

    /** A phrase without arguments. */
    public static Phrase of(String key) {
        return new Phrase(key, Map.of());
    }

    @Override
    public String toString() {
        return Messages.errors(Locale.ENGLISH).text(key, arguments);
    }
}
