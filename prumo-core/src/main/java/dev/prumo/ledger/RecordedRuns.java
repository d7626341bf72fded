package dev.prumo.ledger;

import java.util.List;
import java.util.Optional;

/** Asks a ledger what it keeps of runs; each method is one query. Lists are empty, and nothing is found, without a ledger. */
public interface RecordedRuns {
    /** Runs, newest first; at most so many. */
    List<RecordedRun> runs(int most);

    /** Runs that tried a revision at this tenant, newest first; at most so many. */
    List<RecordedRun> runsOf(String tenant, int most);

    Optional<RecordedRun> run(long id);

    /** The run with this uid, which is the same in the ledgers of all databases and files that a command changed. */
    Optional<RecordedRun> run(String uid);

    /** Everything that a run tried, in the order in which it began. */
    List<RecordedStep> steps(long run);

    /** The hooks that a run called, in the order in which they began. */
    List<RecordedHook> hooks(long run);
}
