package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.report.TenantReport.Copied;
import dev.prumo.report.TenantReport.Origin;
import java.util.Optional;

/**
 * How a tenant came to be.
 *
 * @param copied what a clone was filled with
 */
record Made(Origin origin, Optional<Copied> copied) {
    static final Made OF_REVISIONS = new Made(Origin.REVISIONS, Optional.empty());
    static final Made OF_SNAPSHOT = new Made(Origin.SNAPSHOT, Optional.empty());

    Made {
        requireNonNull(origin, "origin");
        requireNonNull(copied, "copied");
    }
}
