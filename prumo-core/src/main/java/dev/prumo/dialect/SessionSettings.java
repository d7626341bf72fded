package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.Optional;

/**
 * What every revision runs under.
 *
 * @param lockTimeout how long one statement waits for a lock before its transaction is tried again
 * @param statementTimeout how long one statement may run
 * @param waitTimeout how long to wait for another runner altogether
 * @param role the role that revisions run as; the ledger is written as the login role
 */
public record SessionSettings(
        Duration lockTimeout, Duration statementTimeout, Duration waitTimeout, Optional<String> role) {
    public SessionSettings {
        requireNonNull(lockTimeout, "lockTimeout");
        requireNonNull(statementTimeout, "statementTimeout");
        requireNonNull(waitTimeout, "waitTimeout");
        requireNonNull(role, "role");
    }
}
