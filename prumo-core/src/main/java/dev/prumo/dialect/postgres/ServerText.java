package dev.prumo.dialect.postgres;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes over SQL that the server has printed. It prints its words in capitals; here they are written small, which changes
 * nothing, because the server reads all that stands outside quotes without regard to case.
 */
final class ServerText {
    /**
     * Strings, names in quotes and bodies in dollars. The server doubles quotes also where it prints backslashes, so that a
     * string with a quote in it looks like two strings side by side.
     */
    private static final Pattern QUOTED =
            Pattern.compile("'[^']*+'|\"[^\"]*+\"|(\\$(?:[A-Za-z_][A-Za-z_0-9]*+)?\\$).*?\\1", Pattern.DOTALL);

    private ServerText() {}

    static String small(String text) {
        StringBuilder small = new StringBuilder(text.length());
        Matcher quoted = QUOTED.matcher(text);
        int at = 0;
        while (quoted.find()) {
            small.append(text.substring(at, quoted.start()).toLowerCase(Locale.ROOT));
            small.append(quoted.group());
            at = quoted.end();
        }
        return small.append(text.substring(at).toLowerCase(Locale.ROOT)).toString();
    }

    /** A statement without the semicolon at its end. */
    static String statement(String text) {
        String small = small(text.strip());
        return small.endsWith(";") ? small.substring(0, small.length() - 1).stripTrailing() : small;
    }

    /** The same statement for an object that may be there already. */
    static String replacing(String statement) {
        String text = statement(statement);
        return text.startsWith("create or replace ") ? text : text.replaceFirst("^create ", "create or replace ");
    }

    /** An expression in exactly one pair of parentheses. */
    static String inParentheses(String expression) {
        String text = small(expression.strip());
        return isEnclosed(text) ? text : "(" + text + ")";
    }

    private static boolean isEnclosed(String text) {
        if (!text.startsWith("(")) {
            return false;
        }
        String bare = QUOTED.matcher(text)
                .replaceAll(quoted -> "x".repeat(quoted.group().length()));
        int depth = 0;
        for (int at = 0; at < bare.length(); at++) {
            depth += bare.charAt(at) == '(' ? 1 : bare.charAt(at) == ')' ? -1 : 0;
            if (depth == 0) {
                return at == bare.length() - 1;
            }
        }
        return false;
    }

    /** A string literal. */
    static String literal(String value) {
        return "'" + value.replace("'", "''") + "'";
    }
}
