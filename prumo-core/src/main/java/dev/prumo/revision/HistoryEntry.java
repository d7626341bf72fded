package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * One line of the history.
 *
 * @param head has no child and no dependant
 * @param effectiveHead has no child, but a revision of another line depends on it
 * @param branchPoint has several children
 * @param mergePoint has several parents
 * @param current is a recorded head of the position the history was asked for
 * @param applied is applied in that position
 * @param branches names of the branches it belongs to, ascending; see {@link RevisionGraph#branches}
 */
public record HistoryEntry(
        Revision revision,
        boolean head,
        boolean effectiveHead,
        boolean branchPoint,
        boolean mergePoint,
        boolean current,
        boolean applied,
        List<String> branches) {
    public HistoryEntry {
        requireNonNull(revision, "revision");
        branches = List.copyOf(branches);
    }
}
