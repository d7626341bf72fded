package dev.prumo.revision;

import dev.prumo.error.Phrase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/** What ids and labels may look like, and which known ones are close to a mistyped one. */
final class RevisionNames {
    /** Words of the target grammar, and the one that a root writes for its parents. */
    private static final Set<String> RESERVED = Set.of("head", "heads", "base", "zero", "current", "none");

    private static final int LONGEST = 200;
    private static final int SUGGESTIONS = 3;

    private RevisionNames() {}

    /** Whether the text is made of letters, digits, {@code _} and {@code .} only, 1 to 200 of them. */
    static boolean isName(String text) {
        if (text.isEmpty() || text.length() > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i++) {
            char c = text.charAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }

    /** Whether the text may be the id or label of a revision. */
    static boolean isFree(String text) {
        return isName(text) && !RESERVED.contains(text);
    }

    /** Says up to three known names that are closest to a mistyped one, or that none is close. */
    static Phrase closest(String typed, Collection<String> known) {
        record Candidate(String name, int distance) {}
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<Candidate> candidates = new ArrayList<>();
        for (String name : known) {
            int distance = distance(wanted, name.toLowerCase(Locale.ROOT));
            if (distance <= Math.max(wanted.length(), name.length()) / 2) {
                candidates.add(new Candidate(name, distance));
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::distance).thenComparing(Candidate::name));
        List<String> names = new ArrayList<>();
        for (Candidate candidate : candidates.subList(0, Math.min(SUGGESTIONS, candidates.size()))) {
            names.add(candidate.name());
        }
        return names.isEmpty()
                ? Phrase.of("closest.none")
                : new Phrase("closest.some", Map.of("names", String.join(", ", names)));
    }

    /** Single-character edits between the two; none when the name contains the typed text. */
    private static int distance(String typed, String name) {
        if (name.contains(typed)) {
            return 0;
        }
        int[] previous = new int[name.length() + 1];
        int[] current = new int[name.length() + 1];
        for (int j = 0; j <= name.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= typed.length(); i++) {
            current[0] = i;
            for (int j = 1; j <= name.length(); j++) {
                int change = previous[j - 1] + (typed.charAt(i - 1) == name.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(change, Math.min(previous[j], current[j - 1]) + 1);
            }
            int[] swap = previous;
            previous = current;
            current = swap;
        }
        return previous[name.length()];
    }
}
