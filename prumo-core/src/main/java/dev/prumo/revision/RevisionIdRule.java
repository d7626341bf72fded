package dev.prumo.revision;

import java.util.List;

/** Which texts can name a revision or a label; the characters left out belong to the grammar of targets. */
final class RevisionIdRule {
    /** Words that mean something else where an id could stand. */
    static final List<String> RESERVED = List.of("head", "heads", "base", "zero", "current", "none");

    private static final int LONGEST = 200;

    private RevisionIdRule() {}

    // A loop and no stream: this runs for every id of every file at start-up.
    static boolean accepts(String id) {
        if (id.isEmpty() || id.codePointCount(0, id.length()) > LONGEST || RESERVED.contains(id)) {
            return false;
        }
        for (int i = 0; i < id.length(); i += Character.charCount(id.codePointAt(i))) {
            int c = id.codePointAt(i);
            if (!Character.isLetterOrDigit(c) && c != '_' && c != '.') {
                return false;
            }
        }
        return true;
    }
}
