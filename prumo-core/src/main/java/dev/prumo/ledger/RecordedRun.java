package dev.prumo.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One row of the runs of a ledger.
 *
 * @param id in this ledger only
 * @param startedAt RFC 3339 UTC
 * @param endedAt RFC 3339 UTC; absent while it runs, and when it was killed
 * @param status {@code OK}, {@code WARNING} or {@code ERROR}; absent as {@code endedAt} is
 * @param counts absent as {@code endedAt} is
 */
public record RecordedRun(
        long id,
        RunRecord record,
        String startedAt,
        Optional<String> endedAt,
        Optional<String> status,
        Optional<RunCounts> counts) {
    public RecordedRun {
        requireNonNull(record, "record");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(endedAt, "endedAt");
        requireNonNull(status, "status");
        requireNonNull(counts, "counts");
    }

    /** Targets of a run, over all of its databases; those that are in no other count were unchanged. */
    public record RunCounts(int targets, int changed, int failed, int skipped) {}
}
