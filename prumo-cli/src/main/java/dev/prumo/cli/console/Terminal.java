package dev.prumo.cli.console;

import java.util.Map;

/**
 * Which of the two streams a person looks at.
 *
 * @param out whether standard output is a terminal
 * @param err whether standard error is one
 * @param redraws whether a line on standard error can be drawn again
 * @param columns its width; a guess where it is not known
 */
public record Terminal(boolean out, boolean err, boolean redraws, int columns) {
    private static final int COLUMNS = 80;

    /** Both streams go to files or pipes. */
    public static final Terminal NONE = new Terminal(false, false);

    public Terminal(boolean out, boolean err) {
        this(out, err, err, COLUMNS);
    }

    /**
     * What the launcher found out. Java itself can only tell whether all streams are terminals together.
     *
     * @param found the letters {@code o} and {@code e} for the streams that are terminals
     */
    public static Terminal of(String found, Map<String, String> environment) {
        boolean err = found.indexOf('e') >= 0;
        boolean dumb = environment.getOrDefault("TERM", "").equals("dumb");
        return new Terminal(found.indexOf('o') >= 0, err, err && !dumb, columns(environment));
    }

    Terminal withoutRedrawing() {
        return new Terminal(out, err, false, columns);
    }

    /** Shells that export it know better than we do. */
    private static int columns(Map<String, String> environment) {
        String told = environment.getOrDefault("COLUMNS", "");
        boolean number = !told.isEmpty() && told.length() < 5 && told.chars().allMatch(c -> c >= '0' && c <= '9');
        return number && Integer.parseInt(told) > 0 ? Integer.parseInt(told) : COLUMNS;
    }

    /** Colours only where they can be shown and nobody asked for plain text (see no-color.org). */
    public static boolean allowsColour(Map<String, String> environment) {
        return environment.getOrDefault("NO_COLOR", "").isEmpty()
                && !environment.getOrDefault("TERM", "").equals("dumb");
    }
}
