package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.revision.Direction;
import dev.prumo.revision.Revision;
import java.util.List;

/**
 * One revision going one way at one target.
 *
 * @param before heads before the step, sorted
 * @param after heads after it, sorted
 * @param checksum of the effective up section; hexadecimal SHA-256
 * @param transactional whether all of it runs in one transaction with its ledger rows
 * @param statements what runs, in order; may be empty
 * @param verify queries that must return no row afterwards
 */
public record Step(
        Revision revision,
        Direction direction,
        List<String> before,
        List<String> after,
        String checksum,
        boolean transactional,
        List<PlannedStatement> statements,
        List<PlannedStatement> verify) {
    public Step {
        requireNonNull(revision, "revision");
        requireNonNull(direction, "direction");
        before = List.copyOf(before);
        after = List.copyOf(after);
        requireNonNull(checksum, "checksum");
        statements = List.copyOf(statements);
        verify = List.copyOf(verify);
    }
}
