package dev.prumo.sql;

import java.util.Arrays;
import java.util.Locale;

/**
 * The tokens of the statement being read, without blanks and comments: a buffer that a {@link ScriptReader} fills anew
 * for every statement, so that recognising costs no object per token. Not thread-safe; valid until the next statement.
 *
 * <p>Bounded, because a script may hold one statement of many megabytes: tokens in parentheses are kept while fewer
 * than {@value #KEPT_IN_PARENTHESES} are kept, the others, and those of definitions, up to {@value #KEPT}. That is far more than any statement
 * needs to be recognised; {@link #last} and {@link #beforeLast} are kept always.
 */
public final class StatementTokens {
    /** Start of the last tokens while a statement has not got them yet. */
    private static final int NONE = -1;

    static final int KEPT_IN_PARENTHESES = 400;
    static final int KEPT = 4_000;

    /** What a token is. */
    public enum Kind {
        /** A bare name or key word. */
        WORD,
        /** A name in quotes, back-ticks or brackets. */
        QUOTED_NAME,
        /** A string of any form, with its prefix and quotes. */
        STRING,
        NUMBER,
        /** One character of punctuation or of an operator, or a parameter. */
        SYMBOL
    }

    private final String script;
    private int size;

    /** The names that matter in a definition stand in parentheses. */
    private int keptInParentheses = KEPT_IN_PARENTHESES;

    private int[] starts = new int[64];
    private int[] ends = new int[64];
    private Kind[] kinds = new Kind[64];
    private int[] depths = new int[64];
    private final Span last = new Span();
    private final Span beforeLast = new Span();

    StatementTokens(String script) {
        this.script = script;
    }

    /** One of the two tokens read last; follows the reader. */
    private static final class Span {
        private int start = NONE;
        private int end = NONE;
    }

    void clear() {
        size = 0;
        keptInParentheses = KEPT_IN_PARENTHESES;
        last.start = NONE;
        beforeLast.start = NONE;
    }

    void add(Kind kind, int start, int end, int depth) {
        beforeLast.start = last.start;
        beforeLast.end = last.end;
        last.start = start;
        last.end = end;
        if (size >= KEPT || (depth > 0 && size >= keptInParentheses)) {
            return;
        }
        if (size == starts.length) {
            grow();
        }
        starts[size] = start;
        ends[size] = end;
        kinds[size] = kind;
        depths[size] = depth;
        size++;
        if (size == 1 && (isWord(0, "create") || isWord(0, "alter"))) {
            keptInParentheses = KEPT;
        }
    }

    private void grow() {
        int longer = size * 2;
        starts = Arrays.copyOf(starts, longer);
        ends = Arrays.copyOf(ends, longer);
        kinds = Arrays.copyOf(kinds, longer);
        depths = Arrays.copyOf(depths, longer);
    }

    /** Returns how many tokens are kept. */
    public int size() {
        return size;
    }

    public Kind kind(int index) {
        return kinds[index];
    }

    /** Returns in how many parentheses a token stands; a parenthesis itself counts as outside of its pair. */
    public int depth(int index) {
        return depths[index];
    }

    /** Returns a token as it is written. */
    public String text(int index) {
        return script.substring(starts[index], ends[index]);
    }

    /** Returns where a token begins, in characters of the statement. */
    int offset(int index) {
        return starts[index] - starts[0];
    }

    /** Returns what is between the quotes of a string, as it is written. */
    String string(int index) {
        String text = text(index);
        int dollar = text.indexOf('$');
        int quote = text.indexOf('\'');
        if (dollar >= 0 && (quote < 0 || dollar < quote)) {
            int tag = text.indexOf('$', dollar + 1) + 1;
            return text.substring(tag, text.length() - tag + dollar);
        }
        return text.substring(quote + 1, text.length() - 1);
    }

    /** Tells whether there is such a token and it is this bare word, in any case; {@code word} is ASCII, lower case. */
    public boolean isWord(int index, String word) {
        return index < size && kinds[index] == Kind.WORD && same(starts[index], ends[index], word);
    }

    /** Returns the first letter of a bare word, lower case, to tell quickly which words it cannot be; else something else. */
    public char initial(int index) {
        return kinds[index] == Kind.WORD ? (char) (script.charAt(starts[index]) | ' ') : '\0';
    }

    /** Tells whether there is such a token and it is this character. */
    public boolean isSymbol(int index, char symbol) {
        return index < size
                && kinds[index] == Kind.SYMBOL
                && ends[index] - starts[index] == 1
                && script.charAt(starts[index]) == symbol;
    }

    /** Tells whether the token read last is this word or symbol, in any case; {@code text} is ASCII, lower case. */
    public boolean last(String text) {
        return last.start != NONE && same(last.start, last.end, text);
    }

    /** Tells whether the token before the last one is this word or symbol. */
    public boolean beforeLast(String text) {
        return beforeLast.start != NONE && same(beforeLast.start, beforeLast.end, text);
    }

    int lastStart() {
        return last.start;
    }

    int beforeLastStart() {
        return beforeLast.start;
    }

    /** Returns a name without its quotes, or folded to lower case when it has none. */
    public String name(int index) {
        String text = text(index);
        if (kinds[index] != Kind.QUOTED_NAME) {
            return text.toLowerCase(Locale.ROOT);
        }
        int open = text.charAt(0) == 'u' || text.charAt(0) == 'U' ? 2 : 0;
        String quote = String.valueOf(text.charAt(text.length() - 1));
        String inner = text.substring(open + 1, text.length() - 1);
        return quote.equals("]") ? inner : inner.replace(quote + quote, quote);
    }

    // By hand because the JDK's comparison without case also folds a few letters outside of ASCII onto s and k.
    private boolean same(int start, int end, String word) {
        int length = word.length();
        if (end - start != length) {
            return false;
        }
        for (int i = 0; i < length; i++) {
            char c = script.charAt(start + i);
            char lower = c >= 'A' && c <= 'Z' ? (char) (c + 32) : c;
            if (lower != word.charAt(i)) {
                return false;
            }
        }
        return true;
    }
}
