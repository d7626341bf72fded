package dev.prumo.revision;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Cuts Java source into tokens, one at a time, as far as reading an annotation asks for (Java Language Specification 17,
 * chapter 3). It never refuses a source: what it does not know is a symbol, and the compiler will have its say later.
 * Not thread-safe.
 */
final class JavaLexer {
    /** Behind an even number of backslashes, which stand for themselves. */
    private static final Pattern UNICODE_ESCAPE = Pattern.compile("(?<!\\\\)((?:\\\\\\\\)*)\\\\u+([0-9a-fA-F]{4})");

    private final String source;
    private int at;
    private int line = 1;
    private int lineStart;

    JavaLexer(String source) {
        this.source = source;
        if (source.startsWith("\ufeff")) {
            at = 1;
            lineStart = 1;
        }
    }

    JavaToken next() {
        skipBlanksAndComments();
        int startLine = line;
        int column = at - lineStart + 1;
        if (at >= source.length()) {
            return new JavaToken(JavaToken.Kind.END, "", startLine, column);
        }
        char c = source.charAt(at);
        if (source.startsWith("\"\"\"", at)) {
            return new JavaToken(JavaToken.Kind.STRING, textBlock(), startLine, column);
        }
        if (c == '"' || c == '\'') {
            return new JavaToken(
                    c == '"' ? JavaToken.Kind.STRING : JavaToken.Kind.SYMBOL, quoted(c), startLine, column);
        }
        int start = at;
        if (Character.isJavaIdentifierStart(c)) {
            while (at < source.length() && Character.isJavaIdentifierPart(source.charAt(at))) {
                at++;
            }
            return new JavaToken(JavaToken.Kind.WORD, source.substring(start, at), startLine, column);
        }
        at++;
        return new JavaToken(JavaToken.Kind.SYMBOL, String.valueOf(c), startLine, column);
    }

    private void skipBlanksAndComments() {
        while (at < source.length()) {
            if (source.startsWith("//", at)) {
                while (at < source.length() && source.charAt(at) != '\n' && source.charAt(at) != '\r') {
                    at++;
                }
            } else if (source.startsWith("/*", at)) {
                int end = source.indexOf("*/", at + 2);
                moveTo(end < 0 ? source.length() : end + 2);
            } else if (Character.isWhitespace(source.charAt(at))) {
                moveTo(at + 1);
            } else {
                return;
            }
        }
    }

    /** Steps forward and counts lines; CRLF is one line end. */
    private void moveTo(int end) {
        while (at < end) {
            char c = source.charAt(at++);
            boolean first = c == '\r' && at < source.length() && source.charAt(at) == '\n';
            if ((c == '\n' || c == '\r') && !first) {
                line++;
                lineStart = at;
            }
        }
    }

    /** A string or character; ends at its line at the latest. */
    private String quoted(char quote) {
        at++;
        int start = at;
        while (at < source.length() && source.charAt(at) != quote && source.charAt(at) != '\n') {
            at += source.charAt(at) == '\\' ? 2 : 1;
        }
        int end = Math.min(at, source.length());
        at = Math.min(at + 1, source.length());
        return unescaped(source.substring(start, end)) + (quote == '\'' ? "'" : "");
    }

    private String textBlock() {
        int start = at + 3;
        int end = start;
        while (end < source.length() && !source.startsWith("\"\"\"", end)) {
            end += source.charAt(end) == '\\' ? 2 : 1;
        }
        end = Math.min(end, source.length());
        String body = source.substring(start, end);
        moveTo(Math.min(end + 3, source.length()));
        int firstLineEnd = body.indexOf('\n');
        return unescaped(body.substring(firstLineEnd + 1).stripIndent());
    }

    /** An escape that Java does not have stays as it is; the compiler refuses it. */
    private static String unescaped(String text) {
        try {
            return UNICODE_ESCAPE
                    .matcher(text)
                    .replaceAll(found ->
                            Matcher.quoteReplacement(found.group(1) + (char) Integer.parseInt(found.group(2), 16)))
                    .translateEscapes();
        } catch (IllegalArgumentException e) {
            return text;
        }
    }
}
