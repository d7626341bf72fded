package dev.prumo.sql;

import java.util.LinkedHashSet;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * Finds every word of a text that could name an object, to be compared with names that exist. The text is code of any
 * language, so strings and comments in it count too: code often builds its statements from strings. Linear in the text.
 */
final class MentionedNames {
    private final String text;
    private final Set<ObjectName> found = new LinkedHashSet<>();
    private int at;

    private MentionedNames(String text) {
        this.text = text;
    }

    /** Returns names as they are written and as a database folds them; {@code a.b} gives {@code a} and {@code a.b}. */
    static Set<ObjectName> in(String text) {
        MentionedNames names = new MentionedNames(text);
        while (names.at < text.length()) {
            names.step();
        }
        return names.found;
    }

    private void step() {
        if (!atWord()) {
            at++;
            return;
        }
        String first = word();
        add(Optional.empty(), first);
        if (at < text.length() && text.charAt(at) == '.') {
            at++;
            if (atWord()) {
                add(Optional.of(folded(first)), word());
            }
        }
    }

    /** A quote counts only where a name follows: in a string there may be a single one. */
    private boolean atWord() {
        return at < text.length() && (Lexicon.wordStart(text.charAt(at)) || quotedEnd() > at + 1);
    }

    /** Returns the offset of the quote that closes a name on this line, or something less than here. */
    private int quotedEnd() {
        if (text.charAt(at) != '"') {
            return -1;
        }
        // No database takes a longer name.
        int last = Math.min(text.length(), at + 300);
        for (int i = at + 1; i < last; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                return i;
            }
            if (c == '\n') {
                return -1;
            }
        }
        return -1;
    }

    /** Returns the word here as it is written, in quotes if it stands in quotes, and goes behind it. */
    private String word() {
        int start = at;
        if (text.charAt(at) == '"') {
            at = quotedEnd() + 1;
        } else {
            while (at < text.length() && Lexicon.wordPart(text.charAt(at))) {
                at++;
            }
        }
        return text.substring(start, at);
    }

    private void add(Optional<String> schema, String word) {
        if (word.charAt(0) == '"') {
            found.add(new ObjectName(schema, folded(word)));
            return;
        }
        found.add(new ObjectName(schema, word));
        found.add(new ObjectName(schema, folded(word)));
        // The end of a name may be the beginning of a dollar quote's tag.
        int dollar = word.indexOf('$');
        if (dollar > 0) {
            add(schema, word.substring(0, dollar));
        }
    }

    private static String folded(String word) {
        return word.charAt(0) == '"' ? word.substring(1, word.length() - 1) : word.toLowerCase(Locale.ROOT);
    }
}
