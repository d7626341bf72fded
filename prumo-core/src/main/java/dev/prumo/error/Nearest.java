package dev.prumo.error;

import java.util.Collection;
import java.util.Optional;

/** Finds the known word that a mistyped one was most likely meant to be, for hints. */
public final class Nearest {
    private Nearest() {}

    /**
     * Returns the known word with the fewest edits to the typed one, however many, the first of equals.
     *
     * @return empty only when there is no known word
     */
    public static Optional<String> to(String typed, Collection<String> known) {
        String best = "";
        int fewest = Integer.MAX_VALUE;
        for (String word : known) {
            int edits = unfinished(typed, word);
            if (edits < fewest) {
                fewest = edits;
                best = word;
            }
        }
        return fewest == Integer.MAX_VALUE ? Optional.empty() : Optional.of(best);
    }

    /**
     * Like {@link #to}, unless so many edits are needed that it would be a word at random: one in three letters, though
     * two in a word of four and more.
     */
    public static Optional<String> guess(String typed, Collection<String> known) {
        int letters = typed.replace("-", "").length();
        int limit = letters < 4 ? 1 : Math.max(2, letters / 3);
        int most = Math.min(typed.startsWith("--") ? Math.max(2, limit) : limit, letters - 1);
        return to(typed, known).filter(word -> unfinished(typed, word) <= most);
    }

    /** Returns the known word with the fewest edits, the first of equals; empty when none is near. */
    public static Optional<String> close(String typed, Collection<String> known) {
        String best = "";
        int fewest = Math.max(2, typed.length() / 3) + 1;
        for (String word : known) {
            int edits = edits(typed, word);
            if (edits < fewest) {
                fewest = edits;
                best = word;
            }
        }
        return best.isEmpty() || fewest >= typed.length() ? Optional.empty() : Optional.of(best);
    }

    /** A word that was left unfinished is nearer to what it begins than to another word of its length. */
    private static int unfinished(String typed, String word) {
        int whole = edits(typed, word);
        return word.length() > typed.length()
                ? Math.min(whole, edits(typed, word.substring(0, typed.length())) + 1)
                : whole;
    }

    /**
     * Returns the edits that make one word the other: insertions, deletions, substitutions and swaps of neighbours count
     * one each (optimal string alignment).
     */
    public static int edits(String a, String b) {
        int[][] cost = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            for (int j = 0; j <= b.length(); j++) {
                cost[i][j] = i == 0 || j == 0 ? i + j : step(cost, a, b, i, j);
            }
        }
        return cost[a.length()][b.length()];
    }

    private static int step(int[][] cost, String a, String b, int i, int j) {
        boolean same = a.charAt(i - 1) == b.charAt(j - 1);
        int least = Math.min(cost[i - 1][j - 1] + (same ? 0 : 1), Math.min(cost[i - 1][j], cost[i][j - 1]) + 1);
        boolean swapped = i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
        return swapped ? Math.min(least, cost[i - 2][j - 2] + 1) : least;
    }
}
