package dev.prumo.revision;

import java.util.Collection;

/** Finds the known word that somebody probably meant. */
final class NearestWord {
    private NearestWord() {}

    /** Returns the word with the fewest single-letter changes to {@code typed}, the first of several. */
    static String to(String typed, Collection<String> known) {
        String nearest = "";
        int best = Integer.MAX_VALUE;
        for (String word : known) {
            int distance = distance(typed, word);
            if (distance < best) {
                best = distance;
                nearest = word;
            }
        }
        return nearest;
    }

    private static int distance(String left, String right) {
        int[] row = new int[right.length() + 1];
        for (int j = 0; j < row.length; j++) {
            row[j] = j;
        }
        for (int i = 1; i <= left.length(); i++) {
            int diagonal = row[0];
            row[0] = i;
            for (int j = 1; j < row.length; j++) {
                int changed = diagonal + (left.charAt(i - 1) == right.charAt(j - 1) ? 0 : 1);
                diagonal = row[j];
                row[j] = Math.min(changed, Math.min(row[j], row[j - 1]) + 1);
            }
        }
        return row[right.length()];
    }
}
