package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.revision.Direction;
import dev.prumo.revision.Revision;
import java.util.List;
import java.util.Optional;

/**
 * One revision going one way at one target.
 *
 * @param before heads before the step, sorted
 * @param after heads after it, sorted
 * @param checksum of the effective up section; hexadecimal SHA-256
 * @param transactional whether all of it runs in one transaction with its ledger rows; also where the revision asks for
 *     none, but needs none either at this target
 * @param statements what runs, in order; may be empty
 * @param verify queries that must return no row afterwards
 * @param downScript the way down as an SQL script in this dialect, for the ledger to keep; only on the way up
 * @param reach what of the shared schema a tenant's step reaches, or might reach by mistake
 */
public record Step(
        Revision revision,
        Direction direction,
        List<String> before,
        List<String> after,
        String checksum,
        boolean transactional,
        List<PlannedStatement> statements,
        List<PlannedStatement> verify,
        Optional<String> downScript,
        SharedReach reach) {
    public Step {
        requireNonNull(revision, "revision");
        requireNonNull(direction, "direction");
        before = List.copyOf(before);
        after = List.copyOf(after);
        requireNonNull(checksum, "checksum");
        statements = List.copyOf(statements);
        verify = List.copyOf(verify);
        requireNonNull(downScript, "downScript");
        requireNonNull(reach, "reach");
    }

    /** A step that stays in its own schema, for all that is known. */
    public Step(
            Revision revision,
            Direction direction,
            List<String> before,
            List<String> after,
            String checksum,
            boolean transactional,
            List<PlannedStatement> statements,
            List<PlannedStatement> verify,
            Optional<String> downScript) {
        this(
                revision,
                direction,
                before,
                after,
                checksum,
                transactional,
                statements,
                verify,
                downScript,
                SharedReach.NONE);
    }

    /** The same step, knowing what of the shared schema it reaches. */
    public Step reaching(SharedReach found) {
        return new Step(
                revision, direction, before, after, checksum, transactional, statements, verify, downScript, found);
    }

    /** The same step as the ledger shows one that was brought about otherwise than by running it. */
    public Step recorded() {
        return new Step(
                revision, Direction.STAMP, before, after, checksum, true, List.of(), List.of(), downScript, reach);
    }

    /** Whether a table is rebuilt in this step. */
    public boolean rebuilds() {
        return statements.stream().anyMatch(PlannedStatement::rebuilds);
    }

    /** The same step with its statements said so that one transaction takes all of them. */
    Step inTransaction(List<PlannedStatement> said) {
        return new Step(revision, direction, before, after, checksum, true, said, verify, downScript, reach);
    }
}
