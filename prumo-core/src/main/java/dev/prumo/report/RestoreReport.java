package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What came back.
 *
 * @param set id of the set
 * @param at the moment as of which the rows are
 * @param targets each that came back
 * @param media how many files of media came back
 */
public record RestoreReport(String set, Instant at, List<Restored> targets, int media, Duration duration) {
    public RestoreReport {
        requireNonNull(set, "set");
        requireNonNull(at, "at");
        targets = List.copyOf(targets);
        requireNonNull(duration, "duration");
    }

    /**
     * One target.
     *
     * @param tenant its id; empty for one that is no tenant
     * @param place where it is now
     * @param heads where it stands now, sorted
     * @param kept where what was there before is kept: a schema, a database or a file; empty if nothing was there
     */
    public record Restored(
            String database,
            String tenant,
            String place,
            List<String> heads,
            int tables,
            long rows,
            long bytes,
            Optional<String> kept) {
        public Restored {
            requireNonNull(database, "database");
            requireNonNull(tenant, "tenant");
            requireNonNull(place, "place");
            heads = List.copyOf(heads);
            requireNonNull(kept, "kept");
        }
    }
}
