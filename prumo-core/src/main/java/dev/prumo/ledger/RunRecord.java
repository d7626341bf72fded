package dev.prumo.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who changes a database, and how it was asked for; one row per command that changes something.
 *
 * @param uid the same in the ledgers of all databases and files that one command changed
 * @param kind {@code upgrade}, {@code downgrade}, {@code stamp}, {@code repair} or {@code tenant-create}, …
 */
public record RunRecord(
        String uid,
        String kind,
        Optional<String> tag,
        Optional<String> reason,
        String operator,
        String host,
        Optional<String> gitCommit,
        String toolVersion) {
    public RunRecord {
        requireNonNull(uid, "uid");
        requireNonNull(kind, "kind");
        requireNonNull(tag, "tag");
        requireNonNull(reason, "reason");
        requireNonNull(operator, "operator");
        requireNonNull(host, "host");
        requireNonNull(gitCommit, "gitCommit");
        requireNonNull(toolVersion, "toolVersion");
    }
}
