package dev.prumo.execute;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.Attempt;
import dev.prumo.plan.Step;

/**
 * Where a non-transactional step goes on.
 *
 * @param done how many statements earlier attempts have proven done
 * @param mayHaveRun whether an earlier attempt may have run the next one without being able to say so
 */
record Resumption(int done, boolean mayHaveRun) {
    /** From the first statement, which nobody has tried. */
    static final Resumption FRESH = new Resumption(0, false);

    /**
     * Where a step goes on after its last attempt.
     *
     * @throws PrumoException if the statements that are done are not those of the file any more
     */
    static Resumption after(Attempt last, Step step) {
        if (last.status().equals("done")) {
            return FRESH;
        }
        int done = last.statementsDone();
        if (done > step.statements().size() || !new Journal(step).digest(done).equals(last.doneDigest())) {
            throw PrumoException.of(ErrorCode.RESUME_EDITED)
                    .with("revision", step.revision().id())
                    .with("done", done)
                    .at(step.revision().place())
                    .build();
        }
        return new Resumption(done, true);
    }
}
