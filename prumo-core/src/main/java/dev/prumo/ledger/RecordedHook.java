package dev.prumo.ledger;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * One row of the hooks that a run called.
 *
 * @param tenant empty for a hook of the whole run
 * @param name {@code before_run}, {@code after_tenant}, …
 * @param output the last of what it printed
 * @param startedAt RFC 3339 UTC
 */
public record RecordedHook(
        String tenant, String name, String command, int exitCode, String output, String startedAt, Duration duration) {
    public RecordedHook {
        requireNonNull(tenant, "tenant");
        requireNonNull(name, "name");
        requireNonNull(command, "command");
        requireNonNull(output, "output");
        requireNonNull(startedAt, "startedAt");
        requireNonNull(duration, "duration");
    }
}
