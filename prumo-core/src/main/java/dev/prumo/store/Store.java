package dev.prumo.store;

import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import java.util.OptionalLong;

/**
 * Files under names, somewhere else. A name is relative, its folders are separated by {@code /}. A file is there whole or not
 * at all, and what is there is replaced by what is put. What fails is thrown as a {@link dev.prumo.error.PrumoException}
 * whose code begins with {@code store-}, also by the streams. Used by one thread.
 */
public interface Store {
    /** The address as people may see it: without a key or a password. */
    String display();

    /**
     * Puts a file; afterwards it is on disk there.
     *
     * @param sha256 of the file, in lower-case hexadecimal: another content on the way is refused
     */
    void put(String name, Path file, String sha256);

    /** Opens a file; a stream that ends without an error has given all of it. */
    InputStream read(String name);

    /** The files whose names begin with a text, sorted by name; what is still being written is not among them. */
    List<StoredFile> list(String prefix);

    /** Removes a file; it is no error if there is none. */
    void delete(String name);

    /** How many bytes a file has; empty if there is none. */
    OptionalLong size(String name);
}
