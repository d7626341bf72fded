package dev.prumo.dialect;

import java.nio.file.Path;

/**
 * The files that tenants are. Files appear whole or not at all: one is built under another name beside its place, and put
 * there when it is complete. None of these methods opens a database that others may have open.
 */
public interface PlaceFiles {
    /** Whether there is something at a place. */
    boolean exists(String place);

    /**
     * Makes an empty file, and the folder it belongs in, to build a tenant in. What a killed process left of an earlier try
     * at the same place is removed when it is old enough to be nobody's.
     *
     * @param mark distinguishes this try from all others
     * @return its place
     */
    String begin(String place, String mark);

    /** The same without making the file. */
    String reserve(String place, String mark);

    /** Copies a file that nobody has open to a place that {@link #reserve} has given. */
    void copy(Path file, String begun);

    /**
     * Puts a complete file, closed by everybody, to its place.
     *
     * @throws dev.prumo.error.PrumoException {@code tenant-place-exists} if something is there
     */
    void publish(String begun, String place);

    /** Gives a file that nobody has open another place; fails as {@link #publish} does. */
    void move(String place, String to);

    /** Whether somebody has a file open who keeps a log beside it; asked while nobody here has it open. */
    boolean isInUse(String place);

    /** The absolute path of a place. */
    String path(String place);

    /** Removes a file and what belongs to it; nothing happens where there is none. */
    void remove(String place);
}
