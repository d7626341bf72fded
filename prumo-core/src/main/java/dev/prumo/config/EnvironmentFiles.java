package dev.prumo.config;

import java.util.Optional;

/** The few files outside the project that the address of a database may point to. The only effect of this package. */
public interface EnvironmentFiles {
    /** Returns a file, or nothing when there is no such file or it may not be read. */
    Optional<EnvironmentFile> read(String path);

    /** Returns whether anything, such as a socket, lies at a path. */
    boolean exists(String path);

    /**
     * A file that was read.
     *
     * @param open whether others than the owner may read it, where the file system knows such a thing
     */
    record EnvironmentFile(String text, boolean open) {
        @Override
        public String toString() {
            return "EnvironmentFile[open=" + open + "]";
        }
    }

    /** No files at all. */
    static EnvironmentFiles none() {
        return new EnvironmentFiles() {
            @Override
            public Optional<EnvironmentFile> read(String path) {
                return Optional.empty();
            }

            @Override
            public boolean exists(String path) {
                return false;
            }
        };
    }
}
