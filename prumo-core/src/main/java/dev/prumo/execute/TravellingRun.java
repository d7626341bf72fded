package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The row of a run in a ledger that belongs to one tenant only. It travels with the tenant's own transactions instead of
 * costing some of its own.
 *
 * @param begin makes the ledger and the row unless they are there; part of the first step
 * @param done closes the row; part of the last step
 * @param failed closes the row of a run that failed
 */
record TravellingRun(List<String> begin, String done, String failed) {
    TravellingRun {
        begin = List.copyOf(begin);
        requireNonNull(done, "done");
        requireNonNull(failed, "failed");
    }
}
