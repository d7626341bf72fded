package dev.prumo.cli.line;

import dev.prumo.error.Nearest;
import dev.prumo.error.Phrase;
import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The end of a hint that names the known word nearest to a mistyped one; nothing where none is near. */
public final class Closest {
    private Closest() {}

    /** A phrase of the key with the argument {@code word}, or an empty text. */
    public static Object of(String key, String typed, Collection<String> known) {
        Optional<String> word = Nearest.guess(typed, known);
        return word.isPresent() ? new Phrase(key, Map.of("word", word.get())) : "";
    }
}
