package dev.prumo.cli.line;

import java.util.Collection;
import java.util.Optional;

/** Finds the known word that a mistyped one most likely meant. */
public final class Nearest {
    private Nearest() {}

    /**
     * Returns the known word with the fewest edits to the typed one, the earlier one in a tie.
     *
     * @return empty only when there is no known word
     */
    public static Optional<String> to(String typed, Collection<String> known) {
        String best = "";
        int fewest = Integer.MAX_VALUE;
        for (String word : known) {
            int edits = distance(typed, word);
            if (edits < fewest) {
                fewest = edits;
                best = word;
            }
        }
        return fewest == Integer.MAX_VALUE ? Optional.empty() : Optional.of(best);
    }

    /** A word that was left unfinished is nearer to what it begins than to another word of its length. */
    private static int distance(String typed, String word) {
        int whole = edits(typed, word);
        return word.length() > typed.length()
                ? Math.min(whole, edits(typed, word.substring(0, typed.length())) + 1)
                : whole;
    }

    /** Edit distance in which swapping two neighbours is one edit (optimal string alignment). */
    static int edits(String a, String b) {
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
