package dev.prumo.dialect.sqlite;

import java.util.ArrayList;
import java.util.List;

/** Reads a list of tokens from its beginning to its end. Not thread-safe. */
final class Phrase {
    private final List<SqliteToken> tokens;
    private int at;

    Phrase(List<SqliteToken> tokens) {
        this.tokens = tokens;
    }

    static Phrase of(String sql) {
        return new Phrase(SqliteToken.read(sql));
    }

    boolean ended() {
        return at >= tokens.size();
    }

    /** Whether these words come next. */
    boolean at(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (at + i >= tokens.size() || !tokens.get(at + i).is(words[i])) {
                return false;
            }
        }
        return true;
    }

    boolean atSymbol(char symbol) {
        return !ended() && tokens.get(at).isSymbol(symbol);
    }

    /** Steps over these words if they come next. */
    boolean accept(String... words) {
        boolean found = at(words);
        if (found) {
            at += words.length;
        }
        return found;
    }

    boolean acceptSymbol(char symbol) {
        boolean found = atSymbol(symbol);
        if (found) {
            at++;
        }
        return found;
    }

    /** @throws IllegalStateException at the end, where SQLite would not have taken the text */
    SqliteToken next() {
        if (ended()) {
            throw new IllegalStateException("the text ends too early");
        }
        return tokens.get(at++);
    }

    /** All that has not been read. */
    List<SqliteToken> rest() {
        List<SqliteToken> rest = tokens.subList(Math.min(at, tokens.size()), tokens.size());
        at = tokens.size();
        return rest;
    }

    /** Steps over a pair of parentheses, which comes next, and returns what is in it. */
    List<SqliteToken> parenthesized() {
        next();
        int start = at;
        int depth = 1;
        while (depth > 0) {
            depth += depthOf(next());
        }
        return tokens.subList(start, at - 1);
    }

    /** The parts of a list between commas, those inside parentheses aside. */
    static List<List<SqliteToken>> parts(List<SqliteToken> list) {
        List<List<SqliteToken>> parts = new ArrayList<>();
        int depth = 0;
        int start = 0;
        for (int i = 0; i < list.size(); i++) {
            depth += depthOf(list.get(i));
            if (depth == 0 && list.get(i).isSymbol(',')) {
                parts.add(list.subList(start, i));
                start = i + 1;
            }
        }
        parts.add(list.subList(start, list.size()));
        return parts;
    }

    /** Takes away parentheses around the whole. */
    static List<SqliteToken> unwrapped(List<SqliteToken> expression) {
        List<SqliteToken> inner = expression;
        while (!inner.isEmpty() && inner.get(0).isSymbol('(') && closing(inner) == inner.size() - 1) {
            inner = inner.subList(1, inner.size() - 1);
        }
        return inner;
    }

    private static int closing(List<SqliteToken> tokens) {
        int depth = 0;
        for (int i = 0; i < tokens.size(); i++) {
            depth += depthOf(tokens.get(i));
            if (depth == 0) {
                return i;
            }
        }
        return -1;
    }

    private static int depthOf(SqliteToken token) {
        return token.isSymbol('(') ? 1 : token.isSymbol(')') ? -1 : 0;
    }
}
