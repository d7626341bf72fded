package dev.prumo.diff;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The words of an SQL text. No parser: good enough to see that two texts of one server differ by names alone, and never
 * used to make SQL that was not printed by a server, except as a guess of what a server will print.
 */
final class Words {
    private static final Pattern WORD = Pattern.compile(
            "\"(?:[^\"]|\"\")*\"|'(?:[^']|'')*'|[\\p{L}_][\\p{L}\\p{N}_$]*|\\p{N}+|\\s+|.", Pattern.DOTALL);
    private static final Pattern PLAIN = Pattern.compile("[a-z_][a-z0-9_]*");

    private Words() {}

    /** Puts new names in the place of old ones, wherever one stands as a word or as a whole literal. */
    static UnaryOperator<String> replacing(Map<String, String> names) {
        return names.isEmpty() ? UnaryOperator.identity() : text -> replace(text, names);
    }

    private static String replace(String text, Map<String, String> names) {
        Matcher words = WORD.matcher(text);
        StringBuilder replaced = new StringBuilder(text.length());
        while (words.find()) {
            String word = words.group();
            String fresh = names.get(name(word));
            replaced.append(fresh == null ? word : written(word, fresh));
        }
        return replaced.toString();
    }

    /** Whether a text has a name as one of its words. */
    static boolean mentions(String text, String name) {
        return words(text).stream().anyMatch(word -> name(word).equals(name));
    }

    /** Whether a text is a name and nothing else. */
    static boolean isName(String text, String name) {
        List<String> found = words(text);
        return found.size() == 1 && name(found.get(0)).equals(name);
    }

    /** Whether two texts are the same but for names that were replaced, in some or all of their places. */
    static boolean sameButFor(Map<String, String> names, String before, String after) {
        List<String> old = words(before);
        List<String> fresh = words(after);
        int at = 0;
        for (String word : old) {
            if (at == fresh.size() || !follows(names, word, fresh.get(at))) {
                return false;
            }
            at++;
            at += keptName(names, word, fresh, at);
        }
        return at == fresh.size();
    }

    /** A server that shows a renamed column under its former name writes {@code new AS old}. */
    private static int keptName(Map<String, String> names, String word, List<String> fresh, int at) {
        boolean kept = names.containsKey(name(word))
                && at + 1 < fresh.size()
                && fresh.get(at).equalsIgnoreCase("as")
                && name(fresh.get(at + 1)).equals(name(word));
        return kept ? 2 : 0;
    }

    private static boolean follows(Map<String, String> names, String word, String fresh) {
        return word.equals(fresh)
                || (name(word).equals(name(fresh)) && word.startsWith("'") == fresh.startsWith("'"))
                || name(fresh).equals(names.get(name(word)));
    }

    private static List<String> words(String text) {
        List<String> found = new ArrayList<>();
        Matcher words = WORD.matcher(text);
        while (words.find()) {
            if (!words.group().isBlank()) {
                found.add(words.group());
            }
        }
        return found;
    }

    private static String name(String word) {
        if (word.length() > 1 && word.startsWith("\"")) {
            return word.substring(1, word.length() - 1).replace("\"\"", "\"");
        }
        if (word.length() > 1 && word.startsWith("'")) {
            String inner = word.substring(1, word.length() - 1).replace("''", "'");
            return inner.startsWith("\"") ? name(inner) : inner;
        }
        return word;
    }

    private static String written(String word, String fresh) {
        String bare = PLAIN.matcher(fresh).matches() ? fresh : '"' + fresh.replace("\"", "\"\"") + '"';
        return word.startsWith("'") ? "'" + bare.replace("'", "''") + "'" : bare;
    }
}
