package dev.prumo.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * One row of the history: a revision tried at a target.
 *
 * @param status {@code started}, {@code done} or {@code failed}
 * @param statementsDone how many statements of a non-transactional revision are proven done
 * @param doneDigest SHA-256 of the texts of those statements; tells whether an edited file may resume
 * @param startedAt RFC 3339 UTC
 */
public record Attempt(
        long id,
        long run,
        String tenant,
        String revision,
        String direction,
        String status,
        String startedAt,
        String checksum,
        int statementsDone,
        int statementsTotal,
        String doneDigest,
        Optional<String> error) {
    public Attempt {
        requireNonNull(tenant, "tenant");
        requireNonNull(revision, "revision");
        requireNonNull(direction, "direction");
        requireNonNull(status, "status");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(checksum, "checksum");
        requireNonNull(doneDigest, "doneDigest");
        requireNonNull(error, "error");
    }
}
