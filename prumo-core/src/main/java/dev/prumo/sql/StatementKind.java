package dev.prumo.sql;

import java.util.Locale;
import java.util.Set;

/** Names a statement by its leading words, for display: {@code create index}, {@code alter table}, {@code insert}. */
public final class StatementKind {
    private static final Set<String> WITH_OBJECT = Set.of("create", "alter", "drop", "comment");
    private static final Set<String> MODIFIERS = Set.of(
            "or",
            "replace",
            "temp",
            "temporary",
            "unlogged",
            "unique",
            "global",
            "local",
            "recursive",
            "constraint",
            "trusted",
            "procedural",
            "default",
            "virtual",
            "on");
    private static final Set<String> FIRST_OF_TWO =
            Set.of("materialized", "foreign", "event", "text", "user", "operator", "access", "large", "transaction");
    private static final int LONGEST = 30;

    private StatementKind() {}

    /** Returns one to three lower-case words, or the first character of something that begins with no word. */
    public static String of(StatementTokens tokens) {
        if (tokens.size() == 0) {
            return "empty";
        }
        String first = lower(tokens, 0);
        if (first.length() > LONGEST) {
            return first.substring(0, LONGEST);
        }
        if (!WITH_OBJECT.contains(first)) {
            return first;
        }
        int at = 1;
        while (at < tokens.size()
                && tokens.kind(at) == StatementTokens.Kind.WORD
                && MODIFIERS.contains(lower(tokens, at))) {
            at++;
        }
        if (at >= tokens.size() || tokens.kind(at) != StatementTokens.Kind.WORD) {
            return first;
        }
        String object = lower(tokens, at);
        boolean two = FIRST_OF_TWO.contains(object) && at + 1 < tokens.size();
        return first + " " + object + (two ? " " + lower(tokens, at + 1) : "");
    }

    private static String lower(StatementTokens tokens, int index) {
        return tokens.text(index).toLowerCase(Locale.ROOT);
    }
}
