package dev.prumo.cli.console;

import java.util.Map;

/**
 * Which of the two streams a person looks at.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is one
 */
public record Terminal(boolean out, boolean err) {
    /** Both streams go to files or pipes. */
    public static final Terminal NONE = new Terminal(false, false);

    /**
     * What the launcher found out. Java itself can only tell whether all streams are terminals together.
     *
     * @param found the letters {@code o} and {@code e} for the streams that are terminals
     */
    public static Terminal of(String found) {
        return new Terminal(found.indexOf('o') >= 0, found.indexOf('e') >= 0);
    }

    /** Colours only where they can be shown and nobody asked for plain text (see no-color.org). */
    public static boolean allowsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }
}
