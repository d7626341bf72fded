package dev.prumo.manifest;

import static java.util.Objects.requireNonNull;

/**
 * One file beside the databases.
 *
 * @param path in the set, relative, with {@code /}; begins with {@code media/}
 * @param sha256 of its content, in lower-case hexadecimal
 */
public record MediaFile(String path, long bytes, String sha256) {
    public MediaFile {
        requireNonNull(path, "path");
        requireNonNull(sha256, "sha256");
    }
}
