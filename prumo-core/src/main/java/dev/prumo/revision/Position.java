package dev.prumo.revision;

import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.TreeSet;

/**
 * What one target has applied, told by its topmost revisions: all that a head stands on is applied too.
 *
 * @param heads ids in ascending order, each once; empty when nothing is applied
 */
public record Position(List<String> heads) {
    /** Nothing is applied. */
    public static final Position EMPTY = new Position(List.of());

    public Position {
        heads = isAscending(heads) ? List.copyOf(heads) : List.copyOf(new TreeSet<>(heads));
    }

    /** Returns the position with these heads, in any order; repeated ids count once. */
    public static Position of(Collection<String> heads) {
        return new Position(List.copyOf(heads));
    }

    /** Returns the position with these heads, in any order; repeated ids count once. */
    public static Position of(String... heads) {
        return new Position(List.of(heads));
    }

    /** Reads ids separated by blanks, as the ledger stores them. */
    public static Position parse(String text) {
        List<String> ids = new ArrayList<>();
        int at = 0;
        while (at < text.length()) {
            int end = at;
            while (end < text.length() && !Character.isWhitespace(text.charAt(end))) {
                end++;
            }
            if (end > at) {
                ids.add(text.substring(at, end));
            }
            at = end + 1;
        }
        return new Position(ids);
    }

    /** Returns the ids separated by single blanks, as the ledger stores them. */
    public String text() {
        return String.join(" ", heads);
    }

    public boolean isEmpty() {
        return heads.isEmpty();
    }

    private static boolean isAscending(List<String> ids) {
        for (int i = 1; i < ids.size(); i++) {
            if (ids.get(i - 1).compareTo(ids.get(i)) >= 0) {
                return false;
            }
        }
        return true;
    }
}
