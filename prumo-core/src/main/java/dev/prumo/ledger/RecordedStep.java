package dev.prumo.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * One row of the history as part of its run.
 *
 * @param status {@code started}, {@code done} or {@code failed}
 * @param startedAt RFC 3339 UTC
 * @param duration absent for a step that is not done
 */
public record RecordedStep(
        String tenant,
        String revision,
        String direction,
        String status,
        String startedAt,
        Optional<Duration> duration,
        int statementsDone,
        int statementsTotal,
        Optional<String> error) {
    public RecordedStep {
        requireNonNull(tenant, "tenant");
        requireNonNull(revision, "revision");
        requireNonNull(direction, "direction");
        requireNonNull(status, "status");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(duration, "duration");
        requireNonNull(error, "error");
    }
}
