package dev.prumo.ledger;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What the ledger keeps of a revision, so that a checkout that lacks the file can say what it was and go down.
 *
 * @param checksum of the effective up section when it was applied
 * @param downScript an SQL script in this database's dialect; empty when there was no way down
 * @param acceptedAt RFC 3339 UTC
 * @param acceptedBy operator of the run that applied it
 */
public record RecordedRevision(
        String id,
        String checksum,
        String message,
        List<String> parents,
        List<String> dependsOn,
        boolean transactional,
        Optional<String> downScript,
        String acceptedAt,
        String acceptedBy) {
    public RecordedRevision {
        requireNonNull(id, "id");
        requireNonNull(checksum, "checksum");
        requireNonNull(message, "message");
        parents = List.copyOf(parents);
        dependsOn = List.copyOf(dependsOn);
        requireNonNull(downScript, "downScript");
        requireNonNull(acceptedAt, "acceptedAt");
        requireNonNull(acceptedBy, "acceptedBy");
    }
}
