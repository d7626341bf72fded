package dev.prumo.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Optional;

/**
 * Who changes a database, and how it was asked for; one row per command that changes something.
 *
 * @param kind {@code upgrade}, {@code downgrade}, {@code stamp} or {@code repair}
 */
public record RunRecord(
        String kind,
        Optional<String> tag,
        Optional<String> reason,
        String operator,
        String host,
        Optional<String> gitCommit,
        String toolVersion) {
    public RunRecord {
        requireNonNull(kind, "kind");
        requireNonNull(tag, "tag");
        requireNonNull(reason, "reason");
        requireNonNull(operator, "operator");
        requireNonNull(host, "host");
        requireNonNull(gitCommit, "gitCommit");
        requireNonNull(toolVersion, "toolVersion");
    }
}
