package dev.prumo.dialect;

import dev.prumo.schema.Snapshot;
import java.util.Collection;
import java.util.Map;

/**
 * Reads schemas whole, as data. Changes nothing, needs no permission to write, and asks a constant number of queries for any
 * number of places. A place is a schema; where a database is a file it is the file, and {@link #FILE} names it.
 */
public interface Inspector {
    /** The one place of a database that is a file. */
    String FILE = "main";

    /**
     * Returns the snapshot of each place that is there, all of one moment.
     *
     * @throws dev.prumo.error.PrumoException if the database refuses to tell; what it merely hides is listed as not covered
     */
    Map<String, Snapshot> snapshots(Collection<String> places);

    /**
     * Returns a hash of what each place holds, computed in the server in one scan. On one server places with equal
     * signatures have equal snapshots; different ones may still have equal fingerprints, as when columns have another order.
     */
    Map<String, String> signatures(Collection<String> places);

    /** Tells how large and how old places are, as far as the database knows it. */
    Map<String, Weight> weights(Collection<String> places);

    /**
     * @param bytes on disk, indexes included
     * @param age grows with the time at which a place was made; of no meaning but for its order
     */
    record Weight(long bytes, long age) {
        /** Nothing is known. */
        public static final Weight NONE = new Weight(0, 0);
    }
}
