package dev.prumo.report;

import static java.util.Objects.requireNonNull;

/**
 * Whether two things are one under another name.
 *
 * @param kind such as {@code table} or {@code column}
 * @param from such as {@code audits.note}
 * @param to as {@code from}
 * @param score from 0 to 1, the more alike the higher
 * @param rename how to say yes without being asked, such as {@code audits.note:remark}
 */
public record RenameQuestion(String kind, String from, String to, double score, String rename) {
    public RenameQuestion {
        requireNonNull(kind, "kind");
        requireNonNull(from, "from");
        requireNonNull(to, "to");
        requireNonNull(rename, "rename");
    }

    /** The score from 0 to 100, as people and machines are told it. */
    public long percent() {
        return Math.round(score * 100);
    }
}
