package dev.prumo.revision;

import java.text.Normalizer;
import java.util.Locale;
import java.util.Map;

/** Makes a message fit for a file name: lower-case ASCII letters and digits, words joined by {@code _}. */
final class Slug {
    private static final int LONGEST = 40;
    private static final String WITHOUT_LETTERS = "revision";

    /** Letters that do not come apart into a base letter and a mark. */
    private static final Map<Character, String> LATIN = Map.of(
            'ß', "ss", 'æ', "ae", 'œ', "oe", 'ø', "o", 'đ', "d", 'ð', "d", 'ł', "l", 'þ', "th", 'ı', "i", 'ħ', "h");

    private Slug() {}

    /** Returns 1 to 40 characters, cut between words where possible; {@code revision} when nothing is left. */
    static String of(String message) {
        String text = Normalizer.normalize(message.toLowerCase(Locale.ROOT), Normalizer.Form.NFD);
        StringBuilder slug = new StringBuilder();
        boolean gap = false;
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (Character.getType(c) == Character.NON_SPACING_MARK || c == '\'' || c == '’') {
                continue;
            }
            String letters = isPlain(c) ? String.valueOf(c) : LATIN.getOrDefault(c, "");
            if (letters.isEmpty()) {
                gap = true;
                continue;
            }
            if (gap && slug.length() > 0) {
                slug.append('_');
            }
            gap = false;
            slug.append(letters);
        }
        String cut = cut(slug.toString());
        return cut.isEmpty() ? WITHOUT_LETTERS : cut;
    }

    private static String cut(String slug) {
        if (slug.length() <= LONGEST) {
            return slug;
        }
        int end = slug.lastIndexOf('_', LONGEST);
        return slug.substring(0, end > LONGEST / 2 ? end : LONGEST);
    }

    private static boolean isPlain(char c) {
        return (c >= 'a' && c <= 'z') || (c >= '0' && c <= '9');
    }
}
