package dev.prumo.manifest;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * One target in a set: all there is to know of it without opening its file.
 *
 * @param file its path in the set, with {@code /}
 * @param database name of its database in the settings
 * @param tenant its id; empty for one that is no tenant
 * @param place its schema, or its file as the settings name it
 * @param heads where it stood, sorted
 * @param status of a tenant, as the tenant list spells it; empty for one that is no tenant
 * @param fingerprint of its schema; empty for a ledger
 * @param owner who owned the place, where the product knows owners
 * @param extensions that its schema needs, sorted
 * @param bytes of its file
 * @param sha256 of its file, in lower-case hexadecimal
 */
public record Part(
        String file,
        PartKind kind,
        String database,
        String tenant,
        String place,
        List<String> heads,
        String status,
        String fingerprint,
        Optional<String> owner,
        List<String> extensions,
        List<PartTable> tables,
        List<PartSequence> sequences,
        long bytes,
        String sha256) {
    public Part {
        requireNonNull(file, "file");
        requireNonNull(kind, "kind");
        requireNonNull(database, "database");
        requireNonNull(tenant, "tenant");
        requireNonNull(place, "place");
        heads = List.copyOf(heads);
        requireNonNull(status, "status");
        requireNonNull(fingerprint, "fingerprint");
        requireNonNull(owner, "owner");
        extensions = List.copyOf(extensions);
        tables = List.copyOf(tables);
        sequences = List.copyOf(sequences);
        requireNonNull(sha256, "sha256");
    }

    /** How many rows all its tables have. */
    public long rows() {
        return tables.stream().mapToLong(PartTable::rows).sum();
    }

    /** The same part with what is in it. */
    public Part holding(List<PartTable> content, List<PartSequence> standing) {
        return new Part(
                file,
                kind,
                database,
                tenant,
                place,
                heads,
                status,
                fingerprint,
                owner,
                extensions,
                content,
                standing,
                bytes,
                sha256);
    }

    /** The same part with what is known once its file is complete. */
    public Part written(String path, long size, String hash) {
        return new Part(
                path,
                kind,
                database,
                tenant,
                place,
                heads,
                status,
                fingerprint,
                owner,
                extensions,
                tables,
                sequences,
                size,
                hash);
    }
}
