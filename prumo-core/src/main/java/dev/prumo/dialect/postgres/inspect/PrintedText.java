package dev.prumo.dialect.postgres.inspect;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the server prints, as it would print it again after it has read it. That is not always the same: the list of an IN
 * over {@code varchar} is printed as the cast of an array and read as an array of casts; a BETWEEN is printed as a pair of
 * conditions in parentheses, which dissolves when it is read among others. A schema that was made from what another one
 * prints would differ from it for ever.
 */
final class PrintedText {
    private static final String NAME = "(?:\"(?:[^\"]|\"\")*\"|[\\p{L}_][\\p{L}\\p{N}_$]*)";

    /** The type that an array is cast to, perhaps of several words or with its schema; its modifiers; the brackets. */
    private static final Pattern ARRAY_TYPE = Pattern.compile("::(" + NAME + "(?:[.]" + NAME
            + "| (?:varying|precision|with|without|time|zone)\\b)*" + "(?:\\([0-9, ]+\\))?)\\[]");

    /** What the server casts without parentheses around it, where it prints as few as it can. */
    private static final Pattern PLAIN =
            Pattern.compile("(?:E?'(?:[^']|'')*'|[\\p{L}_][\\p{L}\\p{N}_$.]*|[0-9.]+)(?:::[\\p{L}\\p{N}_$ .(),]+)?");

    private static final Pattern QUERY = Pattern.compile("\\s*(?:SELECT|WITH|VALUES)\\b");

    private final String text;

    private PrintedText(String text) {
        this.text = text;
    }

    /** Returns a text that stays as it is when the server reads and prints it. */
    static String settled(String printed) {
        boolean arrays = printed.contains("ARRAY[") && printed.contains("[]");
        boolean lists = printed.contains(") AND ") || printed.contains(") OR ");
        return arrays || lists ? new PrintedText(printed).settled(0, printed.length()) : printed;
    }

    private String settled(int start, int end) {
        StringBuilder result = new StringBuilder(end - start);
        int at = start;
        while (at < end) {
            char c = text.charAt(at);
            int after = after(at);
            if (c != '(' && c != '[') {
                result.append(text, at, after);
            } else {
                String inside = settled(at + 1, after - 1);
                Matcher cast = ARRAY_TYPE.matcher(text).region(after, end);
                if (c == '(' && isArray(inside) && cast.lookingAt()) {
                    result.append("ARRAY[").append(cast(inside.substring(6, inside.length() - 1), cast.group(1), true));
                    result.append(']');
                    after = cast.end();
                } else if (c == '[' && !inside.isEmpty() && endsWith(result, "ARRAY") && cast.lookingAt()) {
                    result.append('[')
                            .append(cast(inside, cast.group(1), false))
                            .append(']');
                    after = cast.end();
                } else {
                    result.append(c).append(c == '(' ? flat(inside) : inside).append(text, after - 1, after);
                }
            }
            at = after;
        }
        return result.toString();
    }

    private static boolean endsWith(StringBuilder text, String end) {
        return text.length() >= end.length() && text.indexOf(end, text.length() - end.length()) >= 0;
    }

    /** Whether a text is one array that is not empty, and nothing besides. */
    private static boolean isArray(String text) {
        return text.startsWith("ARRAY[")
                && text.length() > "ARRAY[]".length()
                && new PrintedText(text).after("ARRAY".length()) == text.length();
    }

    private static String cast(String items, String type, boolean always) {
        List<String> casts = new ArrayList<>();
        for (String item : new PrintedText(items).split(", ")) {
            boolean bare = !always && PLAIN.matcher(item).matches();
            casts.add((bare ? item : "(" + item + ")") + "::" + type);
        }
        return String.join(", ", casts);
    }

    /** Conditions that begin with a list of conditions of the same kind are one list. */
    private static String flat(String conditions) {
        if (!conditions.startsWith("(")) {
            return conditions;
        }
        int end = new PrintedText(conditions).after(0);
        String first = conditions.substring(1, Math.max(1, end - 1));
        String others = conditions.substring(end);
        boolean dissolves = (others.startsWith(" AND ") && isListOf(first, " AND ", " OR "))
                || (others.startsWith(" OR ") && isListOf(first, " OR ", " AND "));
        return dissolves ? first + others : conditions;
    }

    private static boolean isListOf(String conditions, String word, String otherWord) {
        PrintedText list = new PrintedText(conditions);
        return list.split(word).size() > 1
                && list.split(otherWord).size() == 1
                && !QUERY.matcher(conditions).lookingAt();
    }

    /** Parts between separators that stand outside of quotes and brackets. */
    private List<String> split(String separator) {
        List<String> parts = new ArrayList<>();
        int start = 0;
        int at = 0;
        while (at < text.length()) {
            if (text.startsWith(separator, at)) {
                parts.add(text.substring(start, at));
                at += separator.length();
                start = at;
            } else {
                at = after(at);
            }
        }
        parts.add(text.substring(start));
        return parts;
    }

    /** Returns where whatever begins here is over: a quoted text, everything in brackets, or one character. */
    private int after(int start) {
        return switch (text.charAt(start)) {
            case '\'' -> afterQuote(start, isEscaping(start));
            case '"' -> afterQuote(start, false);
            case '(', '[' -> {
                int at = start + 1;
                while (at < text.length() && text.charAt(at) != ')' && text.charAt(at) != ']') {
                    at = after(at);
                }
                yield Math.min(at + 1, text.length());
            }
            default -> start + 1;
        };
    }

    /** Whether a backslash takes the next character in, as in {@code E'\\'}. */
    private boolean isEscaping(int quote) {
        return quote > 0
                && text.charAt(quote - 1) == 'E'
                && (quote == 1 || !Character.isJavaIdentifierPart(text.charAt(quote - 2)));
    }

    /** A doubled quote ends one text and begins another, which comes to the same. */
    private int afterQuote(int start, boolean escapes) {
        char quote = text.charAt(start);
        for (int at = start + 1; at < text.length(); at++) {
            if (escapes && text.charAt(at) == '\\') {
                at++;
            } else if (text.charAt(at) == quote) {
                return at + 1;
            }
        }
        return text.length();
    }
}
