package dev.prumo.error;

import java.util.Collection;
import java.util.Map;
import java.util.Optional;

/** The end of a hint that names the known word nearest to a mistyped one; an empty text where none is near. */
public final class Closest {
    private Closest() {}

    public static Object command(String typed, Collection<String> known) {
        return of("closest.command", typed, known);
    }

    public static Object option(String typed, Collection<String> known) {
        return of("closest.option", typed, known);
    }

    public static Object choice(String typed, Collection<String> known) {
        return of("closest.choice", typed, known);
    }

    private static Object of(String key, String typed, Collection<String> known) {
        Optional<String> word = Nearest.guess(typed, known);
        return word.isPresent() ? new Phrase(key, Map.of("word", word.get())) : "";
    }
}
