package dev.prumo.plan;

/**
 * The text of a way down as the ledger keeps it: placeholders stay unfilled, because a value may be a secret, and a first
 * line says that there are some.
 */
final class DownScript {
    private static final String MARK = "-- prumo:placeholders on\n";

    private DownScript() {}

    static String of(String text, boolean placeholders) {
        return placeholders ? MARK + text : text;
    }

    static boolean hasPlaceholders(String script) {
        return script.startsWith(MARK);
    }
}
