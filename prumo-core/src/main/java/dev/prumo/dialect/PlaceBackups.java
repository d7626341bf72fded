package dev.prumo.dialect;

import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartSequence;
import dev.prumo.manifest.PartTable;
import dev.prumo.plan.Target;
import dev.prumo.schema.NotCovered;
import java.io.InputStream;
import java.util.List;
import java.util.function.Function;
import java.util.function.LongConsumer;

/** How places of one product become files of a backup set, and come back. Stateless. */
public interface PlaceBackups {
    /** How the name of such a file ends, such as {@code .zip}. */
    String extension();

    /** Whether such a file is compressed already. */
    boolean packed();

    /**
     * Holds targets of one database as they are now, for any number of copies, until it is closed; where each is a file, of all
     * files. Nobody is kept from reading or writing them for longer than it takes to begin.
     *
     * @param targets all of them; what is not among them cannot be copied
     * @param open opens a session for a target; the sessions are closed with the moment
     * @param ledger the schema of the ledger, or the prefix of its tables
     */
    Moment hold(List<Target> targets, Function<Target, Session> open, String ledger);

    /**
     * Whether a part holds something that a snapshot has no place for. A file that is copied whole holds everything.
     *
     * @param missing what the snapshot of the place says it does not cover
     */
    default boolean holds(NotCovered missing) {
        return true;
    }

    /**
     * Makes a place that is not there yet and puts into it what a part holds; all of it, or nothing.
     *
     * @param place a schema, or the path of a file
     * @param behind the schema in which names are looked up after it, where there are schemas
     * @param in the part's file from its beginning; nothing in it is believed, and what is not what the part says is {@code
     *     backup-damaged}. It stays open
     * @param done told how many bytes of rows were written since it was last told
     */
    void load(Session session, String place, String behind, Part part, InputStream in, LongConsumer done);

    /** What the tables of a place hold now, as a part would say it, in the order of {@code part}. */
    List<PartTable> tables(Session session, String place, Part part);

    /** Where the sequences of a place stand now, by name. */
    List<PartSequence> sequences(Session session, String place);
}
