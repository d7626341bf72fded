package dev.prumo.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Chooses the language of the texts: {@code --lang}, else the locale of the environment as POSIX orders it. */
final class Language {
    static final Locale ENGLISH = Locale.ENGLISH;
    static final Locale PORTUGUESE = new Locale("pt", "BR");

    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    private Language() {}

    /** The language of a whole command line, found before it is parsed so that parse errors are in it too. */
    static Locale of(List<String> words, Map<String, String> environment) {
        String asked = Words.valueOf("--lang", words);
        return asked.isEmpty() ? ofEnvironment(environment) : named(asked);
    }

    private static Locale ofEnvironment(Map<String, String> environment) {
        for (String variable : VARIABLES) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return named(value);
            }
        }
        return ENGLISH;
    }

    private static Locale named(String name) {
        return name.equals("pt") || name.startsWith("pt-") || name.startsWith("pt_") ? PORTUGUESE : ENGLISH;
    }
}
