package dev.prumo.dialect;

import java.nio.file.Path;

/** How a copy of a database that is a file comes to the place of one, whoever else has that open. Stateless. */
public interface LiveFiles {
    /**
     * Gives a database the content of another file, in one transaction: every other program sees either all of what was
     * there or all of the copy, even if this process is killed on the way, and goes on with the connections that it has.
     * Before that, what the database holds is copied to {@code keep}; afterwards, what it holds is compared with the copy.
     *
     * @param live a session of the database, in no transaction
     * @param copy a file that nobody has open, verified by {@link PlaceBackups#load}; it is left as it is
     * @param keep a file that does not exist yet, in a folder that does; only its owner can read it
     * @throws dev.prumo.error.PrumoException {@code database-busy} if others hold the database for longer than the settings
     *     wait, {@code restore-into-file-failed} if it could not be written; the database is as it was before, and {@code keep}
     *     is not left behind. {@code restore-into-file-differs} if it does not hold what the copy holds; {@code keep} stays
     */
    void replace(Session live, Path copy, Path keep);

    /**
     * Gives a file that nobody has open its place, where there is none. What a database that is gone has left beside that place
     * is removed first: it would be taken for a part of this one.
     *
     * @param copy a file in the same folder; its name is gone afterwards
     * @throws dev.prumo.error.PrumoException {@code tenant-place-exists} if something is there
     */
    void put(Path copy, Path place);
}
