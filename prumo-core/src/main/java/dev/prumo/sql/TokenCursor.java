package dev.prumo.sql;

import dev.prumo.sql.StatementTokens.Kind;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** Walks over the tokens of one statement, for the recognisers of the dialects. Not thread-safe. */
public final class TokenCursor {
    private final StatementTokens tokens;
    private int at;

    public TokenCursor(StatementTokens tokens) {
        this(tokens, 0);
    }

    TokenCursor(StatementTokens tokens, int at) {
        this.tokens = tokens;
        this.at = at;
    }

    public boolean done() {
        return at >= tokens.size() || tokens.isSymbol(at, ';');
    }

    public boolean at(String word) {
        return tokens.isWord(at, word);
    }

    public boolean atNext(String word) {
        return tokens.isWord(at + 1, word);
    }

    public boolean atNextSymbol(char symbol) {
        return tokens.isSymbol(at + 1, symbol);
    }

    public boolean atSymbol(char symbol) {
        return tokens.isSymbol(at, symbol);
    }

    /** Returns the word here, lower case; empty when something else is here. */
    public String word() {
        return !done() && tokens.kind(at) == Kind.WORD ? tokens.text(at).toLowerCase(Locale.ROOT) : "";
    }

    /** Steps over these words if all of them are here, one behind the other. */
    public boolean accept(String... words) {
        for (int i = 0; i < words.length; i++) {
            if (!tokens.isWord(at + i, words[i])) {
                return false;
            }
        }
        at += words.length;
        return true;
    }

    /** Steps over one of these words, if one is here. */
    public boolean acceptAny(String... words) {
        for (String word : words) {
            if (accept(word)) {
                return true;
            }
        }
        return false;
    }

    public boolean acceptSymbol(char symbol) {
        if (!atSymbol(symbol)) {
            return false;
        }
        at++;
        return true;
    }

    public void skip() {
        at++;
    }

    /** Steps over a pair of parentheses and all in it, if one opens here. */
    public boolean skipParentheses() {
        if (!atSymbol('(')) {
            return false;
        }
        int outside = tokens.depth(at);
        at++;
        while (at < tokens.size() && tokens.depth(at) > outside) {
            at++;
        }
        at++;
        return true;
    }

    /** Steps behind the next such word outside of parentheses; stays here when there is none. */
    public boolean seek(String word) {
        for (int i = at; i < tokens.size(); i++) {
            if (tokens.depth(i) == 0 && tokens.isWord(i, word)) {
                at = i + 1;
                return true;
            }
        }
        return false;
    }

    /** Tells whether the word stands outside of parentheses from here on, before another one. */
    public boolean standsOutside(String word, String before) {
        for (int i = at; i < tokens.size() && !(tokens.depth(i) == 0 && tokens.isWord(i, before)); i++) {
            if (tokens.depth(i) == 0 && tokens.isWord(i, word)) {
                return true;
            }
        }
        return false;
    }

    /** Tells whether the word stands anywhere from here on, at any depth. */
    public boolean contains(String word) {
        for (int i = at; i < tokens.size(); i++) {
            if (tokens.isWord(i, word)) {
                return true;
            }
        }
        return false;
    }

    /** Returns where the token here begins, in characters of the statement. */
    public int offset() {
        return tokens.offset(at);
    }

    /** Steps over a name of one to three parts; of three, the first (a database) is dropped. */
    public Optional<ObjectName> name() {
        return named(parts());
    }

    /** Steps over the name of a column; returns that of its table, if it is written. */
    Optional<ObjectName> column() {
        List<String> parts = parts();
        return parts.isEmpty() ? Optional.empty() : named(parts.subList(0, parts.size() - 1));
    }

    private List<String> parts() {
        List<String> parts = new ArrayList<>(3);
        while (atName()) {
            parts.add(tokens.name(at));
            at++;
            if (!acceptSymbol('.')) {
                break;
            }
        }
        return parts;
    }

    private static Optional<ObjectName> named(List<String> parts) {
        int count = parts.size();
        return switch (count) {
            case 0 -> Optional.empty();
            case 1 -> Optional.of(ObjectName.of(parts.get(0)));
            default -> Optional.of(ObjectName.of(parts.get(count - 2), parts.get(count - 1)));
        };
    }

    /** Steps over names separated by commas. */
    public List<ObjectName> names() {
        List<ObjectName> names = new ArrayList<>();
        do {
            name().ifPresent(names::add);
        } while (acceptSymbol(','));
        return names;
    }

    /**
     * Returns the value of an option in parentheses, such as {@code (format csv)} or {@code with (connect = false)},
     * looked for from here on: lower case, without quotes; {@code true} for an option without a value.
     */
    public Optional<String> option(String name) {
        for (int i = at; i < tokens.size(); i++) {
            if (tokens.isWord(i, name) && tokens.depth(i) == 1) {
                int value = tokens.isSymbol(i + 1, '=') ? i + 2 : i + 1;
                return Optional.of(value < tokens.size() && tokens.depth(value) == 1 ? optionValue(value) : "true");
            }
        }
        return Optional.empty();
    }

    /** Tells whether an option in parentheses is switched off in one of the ways that databases allow. */
    public boolean optionIsOff(String name) {
        return option(name)
                .filter(value -> List.of("false", "off", "0", "no").contains(value))
                .isPresent();
    }

    private String optionValue(int index) {
        if (tokens.isSymbol(index, ',')) {
            return "true";
        }
        String text = tokens.kind(index) == Kind.QUOTED_NAME ? tokens.name(index) : tokens.text(index);
        return text.replace("'", "").toLowerCase(Locale.ROOT);
    }

    private boolean atName() {
        return at < tokens.size() && (tokens.kind(at) == Kind.WORD || tokens.kind(at) == Kind.QUOTED_NAME);
    }
}
