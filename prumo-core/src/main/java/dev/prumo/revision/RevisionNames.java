package dev.prumo.revision;

import dev.prumo.error.Nearest;
import dev.prumo.error.Phrase;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** What ids and labels may look like, and which known ones are close to a mistyped one. */
final class RevisionNames {
    /** Words of the target grammar, and the one that a root writes for its parents. */
    static final List<String> RESERVED = List.of("head", "heads", "base", "zero", "current", "none");

    private static final int LONGEST = 200;
    private static final int SUGGESTIONS = 3;

    private RevisionNames() {}

    /**
     * Whether the text is made of letters, digits, {@code _} and {@code .} only, 1 to 200 of them; the characters left
     * out belong to the grammar of targets.
     */
    // A loop and no stream: this runs for every id of every file at start-up.
    static boolean isName(String text) {
        if (text.isEmpty() || text.codePointCount(0, text.length()) > LONGEST) {
            return false;
        }
        for (int i = 0; i < text.length(); i += Character.charCount(text.codePointAt(i))) {
            int c = text.codePointAt(i);
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
        record Candidate(String name, int edits) {}
        String wanted = typed.toLowerCase(Locale.ROOT);
        List<Candidate> candidates = new ArrayList<>();
        for (String name : known) {
            int edits = edits(wanted, name.toLowerCase(Locale.ROOT));
            if (edits <= Math.max(wanted.length(), name.length()) / 2) {
                candidates.add(new Candidate(name, edits));
            }
        }
        candidates.sort(Comparator.comparingInt(Candidate::edits).thenComparing(Candidate::name));
        List<String> names = new ArrayList<>();
        for (Candidate candidate : candidates.subList(0, Math.min(SUGGESTIONS, candidates.size()))) {
            names.add(candidate.name());
        }
        return names.isEmpty()
                ? Phrase.of("closest.none")
                : new Phrase("closest.some", Map.of("names", String.join(", ", names)));
    }

    /** None when the name contains the typed text. */
    private static int edits(String typed, String name) {
        return name.contains(typed) ? 0 : Nearest.edits(typed, name);
    }
}
