package dev.prumo.dialect.postgres.inspect;

import static java.util.Objects.requireNonNull;

import dev.prumo.schema.Snapshot;
import java.util.Locale;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Takes the name of a schema out of the texts of routines, which the server keeps as they were written: {@code acme.orders}
 * becomes {@code ${schema}.orders}, and so does the schema in a search path of the routine. Only where the name is followed
 * by a dot and something can follow; in a text value only if that looks like a statement, because {@code 'app.user'} is as
 * well the name of a setting.
 */
final class OwnName {
    private static final Pattern SEARCH_PATH = Pattern.compile("(?m)^ SET search_path TO (.*)$");

    private final String name;
    private final String inPath;

    OwnName(String name) {
        this.name = requireNonNull(name, "name");
        this.inPath = "'" + name.replace("'", "''") + "'";
    }

    /** Returns the definition of a routine, as the server prints it, without the name of the schema. */
    String neutral(String definition) {
        Matcher path = SEARCH_PATH.matcher(definition);
        int body = 0;
        StringBuilder neutral = new StringBuilder();
        if (path.find()) {
            neutral.append(definition, 0, path.start(1)).append(path(path.group(1)));
            body = path.end(1);
        }
        return neutral.append(code(definition.substring(body))).toString();
    }

    private String path(String list) {
        StringBuilder neutral = new StringBuilder();
        int at = 0;
        while (at < list.length()) {
            int end = endOfLiteral(list, at);
            String item = list.substring(at, end);
            neutral.append(item.equals(inPath) ? Snapshot.SCHEMA : item);
            at = end;
        }
        return neutral.toString();
    }

    private String code(String text) {
        if (!mentions(text)) {
            return text;
        }
        StringBuilder neutral = new StringBuilder();
        int at = 0;
        while (at < text.length()) {
            char c = text.charAt(at);
            int end;
            if (c == '\'') {
                end = endOfLiteral(text, at);
                neutral.append(literal(text.substring(at, end)));
            } else {
                end = c == '"' ? endOfQuoted(text, at) : isWordStart(c) ? endOfWord(text, at) : at + 1;
                String token = text.substring(at, end);
                neutral.append(
                        isOwn(token) && isFollowedByName(text, end) && !isPart(text, at) ? Snapshot.SCHEMA : token);
            }
            at = end;
        }
        return neutral.toString();
    }

    /** Most texts do not, and need no closer look. */
    private boolean mentions(String text) {
        Predicate<String> contains = text.toLowerCase(Locale.ROOT)::contains;
        return contains.test(name.toLowerCase(Locale.ROOT))
                || contains.test(name.toLowerCase(Locale.ROOT).replace("\"", "\"\""));
    }

    private String literal(String literal) {
        boolean isStatement = literal.length() > 2 && literal.chars().anyMatch(Character::isWhitespace);
        return isStatement ? "'" + code(literal.substring(1, literal.length() - 1)) + "'" : literal;
    }

    private boolean isOwn(String token) {
        return token.startsWith("\"")
                ? token.equals('"' + name.replace("\"", "\"\"") + '"')
                : token.toLowerCase(Locale.ROOT).equals(name);
    }

    private static boolean isFollowedByName(String text, int at) {
        return at + 1 < text.length()
                && text.charAt(at) == '.'
                && (text.charAt(at + 1) == '"' || isWordStart(text.charAt(at + 1)) || text.charAt(at + 1) == '%');
    }

    /** Whether what begins here is the later part of a longer name. */
    private static boolean isPart(String text, int at) {
        return at > 0 && text.charAt(at - 1) == '.';
    }

    private static boolean isWordStart(char c) {
        return Character.isLetter(c) || c == '_';
    }

    private static int endOfWord(String text, int at) {
        int end = at;
        while (end < text.length()
                && (isWordStart(text.charAt(end)) || Character.isDigit(text.charAt(end)) || text.charAt(end) == '$')) {
            end++;
        }
        return end;
    }

    /** The end of a text value that begins here, or the next character where none does; an open one ends with the text. */
    private static int endOfLiteral(String text, int at) {
        return text.charAt(at) == '\'' ? endOf(text, at, '\'') : at + 1;
    }

    private static int endOfQuoted(String text, int at) {
        return endOf(text, at, '"');
    }

    private static int endOf(String text, int at, char quote) {
        int end = at + 1;
        while (end < text.length()) {
            if (text.charAt(end) != quote) {
                end++;
            } else if (end + 1 < text.length() && text.charAt(end + 1) == quote) {
                end += 2;
            } else {
                return end + 1;
            }
        }
        return text.length();
    }
}
