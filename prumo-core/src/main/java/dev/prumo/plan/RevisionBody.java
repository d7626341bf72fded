package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.PrumoException;
import java.util.List;
import java.util.Optional;

/**
 * What a revision does in one dialect.
 *
 * @param up in order; may be empty
 * @param down in order; absent when there is no way down
 * @param verify queries that must return no row after {@code up}
 * @param noWayDown why there is none, when more is known than that it is absent
 * @param downScript the way down as one SQL script, when it can be said so
 * @param checksum hexadecimal SHA-256 of the effective up section
 */
public record RevisionBody(
        List<PlannedStatement> up,
        Optional<List<PlannedStatement>> down,
        List<PlannedStatement> verify,
        Optional<PrumoException> noWayDown,
        Optional<String> downScript,
        String checksum) {
    public RevisionBody {
        up = List.copyOf(up);
        down = down.map(List::copyOf);
        verify = List.copyOf(verify);
        requireNonNull(noWayDown, "noWayDown");
        requireNonNull(downScript, "downScript");
        requireNonNull(checksum, "checksum");
    }
}
