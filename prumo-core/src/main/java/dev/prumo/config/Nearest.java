package dev.prumo.config;

import java.util.Collection;
import java.util.Optional;

/** Finds the known name that a mistyped one was most likely meant to be. */
public final class Nearest {
    private Nearest() {}

    /** Returns the known name at the smallest edit distance, the first of equals; empty when none is near. */
    public static Optional<String> of(String typed, Collection<String> known) {
        String best = "";
        int least = Math.max(2, typed.length() / 3) + 1;
        for (String name : known) {
            int distance = distance(typed, name);
            if (distance < least) {
                least = distance;
                best = name;
            }
        }
        return best.isEmpty() || least >= typed.length() ? Optional.empty() : Optional.of(best);
    }

    /** Optimal string alignment: insertions, deletions, substitutions and swaps of neighbours count one each. */
    private static int distance(String a, String b) {
        int[][] d = new int[a.length() + 1][b.length() + 1];
        for (int i = 0; i <= a.length(); i++) {
            d[i][0] = i;
        }
        for (int j = 0; j <= b.length(); j++) {
            d[0][j] = j;
        }
        for (int i = 1; i <= a.length(); i++) {
            for (int j = 1; j <= b.length(); j++) {
                int cost = a.charAt(i - 1) == b.charAt(j - 1) ? 0 : 1;
                d[i][j] = Math.min(Math.min(d[i - 1][j] + 1, d[i][j - 1] + 1), d[i - 1][j - 1] + cost);
                boolean swapped =
                        i > 1 && j > 1 && a.charAt(i - 1) == b.charAt(j - 2) && a.charAt(i - 2) == b.charAt(j - 1);
                if (swapped) {
                    d[i][j] = Math.min(d[i][j], d[i - 2][j - 2] + 1);
                }
            }
        }
        return d[a.length()][b.length()];
    }
}
