package dev.prumo.revision;

/**
 * A piece of Java source that is neither blank nor comment.
 *
 * @param text a word, the characters between the quotes of a string with escapes resolved, or a single symbol
 * @param line 1-based
 * @param column 1-based
 */
record JavaToken(Kind kind, String text, int line, int column) {
    enum Kind {
        WORD,
        STRING,
        SYMBOL,
        /** Behind the last one. */
        END
    }

    boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    boolean isSymbol(char symbol) {
        return kind == Kind.SYMBOL && text.charAt(0) == symbol;
    }
}
