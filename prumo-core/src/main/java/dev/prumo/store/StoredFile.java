package dev.prumo.store;

import static java.util.Objects.requireNonNull;

/**
 * A file of a store.
 *
 * @param name relative to the store's address
 */
public record StoredFile(String name, long bytes) {
    public StoredFile {
        requireNonNull(name, "name");
    }
}
