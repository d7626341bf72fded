package dev.prumo.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * A piece of SQL text that is neither blank nor comment. The text comes from {@code sqlite_schema}, so it is known to be
 * well-formed; the rules are those of {@code sqlite3GetToken} in SQLite's tokenize.c.
 *
 * @param start offset of its first character
 * @param end offset behind its last character
 */
record SqliteToken(Kind kind, String text, int start, int end) {
    enum Kind {
        WORD,
        QUOTED,
        STRING,
        BLOB,
        NUMBER,
        /** A symbol or an operator. */
        OTHER
    }

    private static final List<String> OPERATORS = List.of("->>", "->", "||", "<=", "<>", "<<", ">=", ">>", "==", "!=");

    static List<SqliteToken> read(String sql) {
        List<SqliteToken> tokens = new ArrayList<>();
        int at = 0;
        while (at < sql.length()) {
            char c = sql.charAt(at);
            int end;
            Kind kind = Kind.OTHER;
            if (Character.isWhitespace(c)) {
                at++;
                continue;
            } else if (sql.startsWith("--", at)) {
                at = behind(sql, "\n", at);
                continue;
            } else if (sql.startsWith("/*", at)) {
                at = behind(sql, "*/", at + 2);
                continue;
            } else if (c == '"' || c == '`' || c == '\'') {
                end = behindQuote(sql, at, c);
                kind = c == '\'' ? Kind.STRING : Kind.QUOTED;
            } else if (c == '[') {
                end = behind(sql, "]", at);
                kind = Kind.QUOTED;
            } else if (startsBlob(sql, at)) {
                end = behindQuote(sql, at + 1, '\'');
                kind = Kind.BLOB;
            } else if (startsNumber(sql, at)) {
                end = behindNumber(sql, at);
                kind = Kind.NUMBER;
            } else if (wordPart(c)) {
                end = behindWord(sql, at);
                kind = Kind.WORD;
            } else {
                end = at + operator(sql, at).length();
            }
            tokens.add(new SqliteToken(kind, sql.substring(at, end), at, end));
            at = end;
        }
        return tokens;
    }

    /** Whether this is the bare word, in any case. */
    boolean is(String word) {
        return kind == Kind.WORD && text.equalsIgnoreCase(word);
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.OTHER && text.length() == 1 && text.charAt(0) == symbol;
    }

    /** The name that this token stands for; SQLite also takes a string for a name. */
    String name() {
        return switch (kind) {
            case WORD, BLOB, NUMBER, OTHER -> text;
            case STRING, QUOTED -> {
                String inner = text.substring(1, text.length() - 1);
                String quote = text.substring(text.length() - 1);
                yield quote.equals("]") ? inner : inner.replace(quote + quote, quote);
            }
        };
    }

    /** What two tokens have in common that mean the same: names lose quotes and case, strings keep theirs. */
    String meaning() {
        return kind == Kind.STRING ? text : name().toLowerCase(Locale.ROOT);
    }

    private static boolean startsBlob(String sql, int at) {
        return (sql.charAt(at) == 'x' || sql.charAt(at) == 'X') && sql.startsWith("'", at + 1);
    }

    private static boolean startsNumber(String sql, int at) {
        return digit(sql, at) || (sql.charAt(at) == '.' && digit(sql, at + 1));
    }

    /** Includes {@code 1.5e-3} and {@code 0xff}; a letter that does not belong there SQLite has refused. */
    private static int behindNumber(String sql, int start) {
        int at = behindWord(sql, start);
        if (sql.startsWith(".", at)) {
            at = behindWord(sql, at + 1);
        }
        boolean exponent = Character.toLowerCase(sql.charAt(at - 1)) == 'e'
                && !sql.regionMatches(true, start, "0x", 0, 2)
                && at < sql.length()
                && (sql.charAt(at) == '+' || sql.charAt(at) == '-');
        return exponent ? behindWord(sql, at + 1) : at;
    }

    private static int behindWord(String sql, int start) {
        int at = start;
        while (at < sql.length() && wordPart(sql.charAt(at))) {
            at++;
        }
        return at;
    }

    private static String operator(String sql, int at) {
        return OPERATORS.stream()
                .filter(operator -> sql.startsWith(operator, at))
                .findFirst()
                .orElse(sql.substring(at, at + 1));
    }

    private static boolean digit(String sql, int at) {
        return at < sql.length() && sql.charAt(at) >= '0' && sql.charAt(at) <= '9';
    }

    private static boolean wordPart(char c) {
        return c == '_' || c == '$' || c >= 0x80 || Character.isLetterOrDigit(c);
    }

    private static int behind(String sql, String mark, int from) {
        int found = sql.indexOf(mark, from);
        return found < 0 ? sql.length() : found + mark.length();
    }

    private static int behindQuote(String sql, int start, char quote) {
        int at = start + 1;
        while (at < sql.length()) {
            if (sql.charAt(at) == quote) {
                if (at + 1 >= sql.length() || sql.charAt(at + 1) != quote) {
                    return at + 1;
                }
                at++;
            }
            at++;
        }
        return sql.length();
    }
}
