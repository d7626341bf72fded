package dev.prumo.sql;

/**
 * A line comment such as {@code -- prumo:down}, alone on its line. It ends whatever statement stands before it, also
 * one without a semicolon. What the mark says is for the reader of revision files to know.
 */
public final class SectionMark {
    private static final String PREFIX = "prumo:";

    private SectionMark() {}

    /** Tells whether the line comment at an offset is a mark, and no other text stands before it on its line. */
    static boolean at(String script, int comment) {
        return contentOf(script, comment) >= 0 && firstOnLine(script, comment);
    }

    /** Returns the offset behind {@code prumo:} when a line comment begins with it, else -1. */
    public static int contentOf(String script, int comment) {
        if (!script.startsWith("--", comment)) {
            return -1;
        }
        int at = comment + 2;
        while (at < script.length() && (script.charAt(at) == ' ' || script.charAt(at) == '\t')) {
            at++;
        }
        return script.regionMatches(true, at, PREFIX, 0, PREFIX.length()) ? at + PREFIX.length() : -1;
    }

    /** Tells whether only blanks stand before an offset on its line. */
    public static boolean firstOnLine(String script, int offset) {
        int at = offset - 1;
        while (at >= 0 && (script.charAt(at) == ' ' || script.charAt(at) == '\t')) {
            at--;
        }
        return at < 0 || "\n\r\uFEFF".indexOf(script.charAt(at)) >= 0;
    }
}
