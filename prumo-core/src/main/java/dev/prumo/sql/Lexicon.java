package dev.prumo.sql;

/**
 * How the words, quotes and comments of one SQL dialect are written.
 *
 * @param dollarQuotes {@code $tag$ … $tag$} is a string, {@code $1} a parameter, and a name may hold {@code $}
 * @param escapeStrings {@code e'…'} takes a backslash before any character, and a string goes on after a line break
 * @param unicodePrefix {@code u&'…'} and {@code u&"…"} are one literal or name
 * @param stringPrefixes letters, lower case, that belong to the string right behind them, such as {@code x'ff'}
 * @param nestedComments a block comment may hold others
 * @param bracketNames {@code [a;b]} is a name
 * @param backtickNames a name may stand in back-ticks
 * @param carriageReturnEndsComment a bare carriage return ends a line comment, as a line feed does
 * @param verticalTabIsBlank the character 11 is white space
 */
public record Lexicon(
        boolean dollarQuotes,
        boolean escapeStrings,
        boolean unicodePrefix,
        String stringPrefixes,
        boolean nestedComments,
        boolean bracketNames,
        boolean backtickNames,
        boolean carriageReturnEndsComment,
        boolean verticalTabIsBlank) {

    boolean blank(char c) {
        return c == ' ' || c == '\n' || c == '\t' || c == '\r' || c == '\f' || (c == '\u000b' && verticalTabIsBlank);
    }

    static boolean wordStart(char c) {
        return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || c == '_' || c >= 0x80;
    }

    static boolean digit(char c) {
        return c >= '0' && c <= '9';
    }

    static boolean wordPart(char c) {
        return wordStart(c) || digit(c) || c == '$';
    }
}
