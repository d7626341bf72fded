package dev.prumo.sql;

/**
 * Finds where a word, literal or comment ends. Every method takes the offset of its first character and returns the
 * offset behind its last one, or {@link #OPEN} when the script ends before it does.
 *
 * <p>The rules are those of PostgreSQL's scan.l (version 17) and SQLite's tokenize.c (version 3.50), chosen by the
 * {@link Lexicon}.
 */
final class LiteralScanner {
    static final int OPEN = -1;

    private final String script;
    private final int length;
    private final Lexicon lexicon;

    LiteralScanner(String script, Lexicon lexicon) {
        this.script = script;
        this.length = script.length();
        this.lexicon = lexicon;
    }

    /** Returns the character at an offset, or zero (which no script holds) behind the end. */
    char charAt(int offset) {
        return offset < length ? script.charAt(offset) : '\0';
    }

    int blanks(int from) {
        int at = from;
        while (at < length && lexicon.blank(script.charAt(at))) {
            at++;
        }
        return at;
    }

    /** A name or key word, with the placeholders {@code ${name}} in it: no database takes those for anything else. */
    int word(int from) {
        int at = from;
        while (at < length) {
            int behind = placeholder(at);
            if (behind == at && !Lexicon.wordPart(script.charAt(at))) {
                return at;
            }
            at = Math.max(behind, at + 1);
        }
        return at;
    }

    /** Returns the offset behind the placeholder that begins here, or {@code from} when none does. */
    int placeholder(int from) {
        if (script.charAt(from) != '$' || charAt(from + 1) != '{') {
            return from;
        }
        int at = from + 2;
        while (Placeholders.namePart(charAt(at))) {
            at++;
        }
        return charAt(at) == '}' && at > from + 2 ? at + 1 : from;
    }

    /** A number with all letters glued to it, which newer servers refuse and older ones read as a word. */
    int number(int from) {
        int at = from + 1;
        while (at < length) {
            char c = script.charAt(at);
            boolean part = Lexicon.wordPart(c) && c != '$' && c < 0x80;
            if (!part && c != '.') {
                return at;
            }
            at++;
        }
        return at;
    }

    /** A literal or name in which only its own quote, doubled, is special. */
    int quoted(int from, char quote) {
        int at = from + 1;
        while (true) {
            int close = script.indexOf(quote, at);
            if (close < 0) {
                return OPEN;
            }
            if (charAt(close + 1) != quote) {
                return close + 1;
            }
            at = close + 2;
        }
    }

    int bracketed(int from) {
        int close = script.indexOf(']', from);
        return close < 0 ? OPEN : close + 1;
    }

    /**
     * A string with backslash escapes, from its quote on. It goes on in a next pair of quotes behind a line break, and
     * escapes still count there, so that pair cannot be read as a string of its own.
     */
    int escapeString(int from) {
        int end = escapeSegment(from);
        while (end != OPEN) {
            int next = continuation(end);
            if (next == OPEN) {
                return end;
            }
            end = escapeSegment(next);
        }
        return OPEN;
    }

    private int escapeSegment(int from) {
        int at = from + 1;
        while (at < length) {
            char c = script.charAt(at);
            if (c == '\\') {
                at += 2;
            } else if (c != '\'') {
                at++;
            } else if (charAt(at + 1) == '\'') {
                at += 2;
            } else {
                return at + 1;
            }
        }
        return OPEN;
    }

    /** Returns the quote that continues a string: behind blanks and line comments with a line break among them. */
    private int continuation(int from) {
        boolean lineBreak = false;
        int at = from;
        while (at < length) {
            char c = script.charAt(at);
            if (c == '-' && charAt(at + 1) == '-') {
                at = lineComment(at);
            } else if (lexicon.blank(c)) {
                lineBreak |= c == '\n' || c == '\r';
                at++;
            } else {
                return lineBreak && c == '\'' ? at : OPEN;
            }
        }
        return OPEN;
    }

    /** Returns the offset behind the {@code $tag$} that begins here, or {@code from} when none does. */
    int dollarTag(int from) {
        int at = from + 1;
        while (at < length) {
            char c = script.charAt(at);
            if (c == '$') {
                return at + 1;
            }
            boolean fits = Lexicon.wordStart(c) || (at > from + 1 && Lexicon.digit(c));
            if (!fits) {
                return from;
            }
            at++;
        }
        return from;
    }

    int dollarQuoted(int from, int tagEnd) {
        String tag = script.substring(from, tagEnd);
        int close = script.indexOf(tag, tagEnd);
        return close < 0 ? OPEN : close + tag.length();
    }

    /**
     * A comment to the end of its line; the line break is not part of it. {@link #OPEN} where a bare carriage return
     * does not end the comment and text follows it: an editor shows that text as a line of its own, and the database
     * would take it for a comment.
     */
    int lineComment(int from) {
        int at = from + 2;
        while (at < length) {
            char c = script.charAt(at);
            if (c == '\n' || (c == '\r' && (lexicon.carriageReturnEndsComment() || charAt(at + 1) == '\n'))) {
                return at;
            }
            if (c == '\r' && at + 1 < length && charAt(at + 1) != '\r') {
                return OPEN;
            }
            at++;
        }
        return at;
    }

    int blockComment(int from) {
        if (!lexicon.nestedComments()) {
            int close = script.indexOf("*/", from + 2);
            return close < 0 ? OPEN : close + 2;
        }
        int depth = 1;
        int at = from + 2;
        while (at < length) {
            char c = script.charAt(at);
            if (c == '*' && charAt(at + 1) == '/') {
                at += 2;
                depth--;
                if (depth == 0) {
                    return at;
                }
            } else if (c == '/' && charAt(at + 1) == '*') {
                at += 2;
                depth++;
            } else {
                at++;
            }
        }
        return OPEN;
    }

    /** Returns the end of the line that an offset is in, without its line break. */
    int lineEnd(int from) {
        int at = from;
        while (at < length && script.charAt(at) != '\n' && script.charAt(at) != '\r') {
            at++;
        }
        return at;
    }
}
