package dev.prumo.cli;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * Chooses the language of the texts: {@code --lang}, else the locale of the environment as POSIX orders it; where that names
 * no language, a command whose name is Portuguese does.
 */
final class Language {
    static final Locale ENGLISH = Locale.ENGLISH;
    static final Locale PORTUGUESE = new Locale("pt", "BR");

    private static final List<String> VARIABLES = List.of("LC_ALL", "LC_MESSAGES", "LANG");

    /** What people type out of habit in Portuguese. */
    private static final Set<String> PORTUGUESE_COMMANDS =
            Set.of("backup_completo", "backup-completo", "restaurar_backup", "restaurar-backup");

    private Language() {}

    /** The language of a whole command line, found before it is parsed so that parse errors are in it too. */
    static Locale of(List<String> words, Map<String, String> environment) {
        String asked = Words.valueOf("--lang", words);
        if (!asked.isEmpty()) {
            return named(asked);
        }
        String locale = ofEnvironment(environment);
        if (!namesNone(locale)) {
            return named(locale);
        }
        return words.stream().anyMatch(PORTUGUESE_COMMANDS::contains) ? PORTUGUESE : ENGLISH;
    }

    private static String ofEnvironment(Map<String, String> environment) {
        for (String variable : VARIABLES) {
            String value = environment.getOrDefault(variable, "");
            if (!value.isEmpty()) {
                return value;
            }
        }
        return "";
    }

    private static boolean namesNone(String locale) {
        return locale.isEmpty() || locale.equals("C") || locale.startsWith("C.") || locale.equals("POSIX");
    }

    private static Locale named(String name) {
        return name.equals("pt") || name.startsWith("pt-") || name.startsWith("pt_") ? PORTUGUESE : ENGLISH;
    }
}
