package dev.prumo.manifest;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * The rows of one table in a part.
 *
 * @param columns those that are copied, in the order of the data
 * @param rows how many
 * @param bytes of the data as the product writes it, uncompressed
 * @param sha256 of these bytes, in lower-case hexadecimal; equal rows in the same order have equal hashes
 */
public record PartTable(String name, List<String> columns, long rows, long bytes, String sha256) {
    public PartTable {
        requireNonNull(name, "name");
        columns = List.copyOf(columns);
        requireNonNull(sha256, "sha256");
    }
}
