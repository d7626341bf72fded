package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartFacts;
import dev.prumo.manifest.PartSchema;
import dev.prumo.plan.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.LongConsumer;

/** Writes files of parts, one after the other, all as of one {@link Moment}. */
public interface Copier extends AutoCloseable {
    /**
     * Writes the file of one part and brings it to disk.
     *
     * @param file that does not exist yet
     * @param done told how many bytes of rows were read since it was last told
     * @return the part with its tables, sequences, size and hash
     * @throws dev.prumo.error.PrumoException {@code backup-moment-lost} if a table was emptied, rewritten or dropped since:
     *     another moment has to be held
     */
    Part copy(Job job, Path file, LongConsumer done);

    /** What the last copy has shown of the rows themselves, such as a row whose parent is missing; it came along as it is. */
    default List<BackupEvent.Warning> warnings() {
        return List.of();
    }

    @Override
    void close();

    /**
     * What is to be copied.
     *
     * @param target the shared scope or a tenant; empty for the ledger
     * @param facts all that is known already; tables, sequences, size and hash are not
     * @param schema how the place is made again; {@link PartSchema#NONE} where the file brings it along
     * @param compressed whether rows are compressed
     */
    record Job(Optional<Target> target, PartFacts facts, PartSchema schema, boolean compressed) {
        public Job {
            requireNonNull(target, "target");
            requireNonNull(facts, "facts");
            requireNonNull(schema, "schema");
        }
    }
}
