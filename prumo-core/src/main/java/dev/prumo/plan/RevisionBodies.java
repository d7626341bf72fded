package dev.prumo.plan;

import dev.prumo.revision.Direction;
import dev.prumo.revision.Revision;

/** Gives what a revision does, in the dialect of one database. */
public interface RevisionBodies {
    /**
     * Returns the hexadecimal SHA-256 of the effective up section.
     *
     * @throws dev.prumo.error.PrumoException if the file is broken
     */
    String checksum(Revision revision);

    /**
     * Returns everything a revision runs.
     *
     * @throws dev.prumo.error.PrumoException if the file is broken, with the place
     */
    RevisionBody body(Revision revision);

    /**
     * Returns what a revision runs in one direction; the lists of the other may be empty, so that a value which only they
     * need is not asked for. A stamp runs nothing.
     *
     * @throws dev.prumo.error.PrumoException as {@link #body(Revision)}
     */
    default RevisionBody body(Revision revision, Direction direction) {
        return body(revision);
    }
}
