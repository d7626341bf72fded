package dev.prumo.revision;

import java.util.List;

/** Which texts can name a revision or a label; the characters left out belong to the grammar of targets. */
final class RevisionIdRule {
    /** Words that mean something else where an id could stand. */
    static final List<String> RESERVED = List.of("head", "heads", "base", "zero", "current", "none");

    private static final int LONGEST = 200;

    private RevisionIdRule() {}

    static boolean accepts(String id) {
        return !id.isEmpty()
                && id.codePointCount(0, id.length()) <= LONGEST
                && !RESERVED.contains(id)
                && id.codePoints().allMatch(c -> Character.isLetterOrDigit(c) || c == '_' || c == '.');
    }
}
