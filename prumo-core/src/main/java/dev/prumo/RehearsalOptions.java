package dev.prumo;

import static java.util.Objects.requireNonNull;

/**
 * What is rehearsed.
 *
 * @param fleet tenants that are named are the ones copied; otherwise the largest and the newest
 * @param tenants how many tenants are copied, at least 1, unless they are named
 * @param empty from nothing, without asking a database: for pipelines
 */
public record RehearsalOptions(FleetOptions fleet, int tenants, boolean empty) {
    /** The schema of two tenants. */
    public static final RehearsalOptions DEFAULTS = new RehearsalOptions(FleetOptions.DEFAULTS, 2, false);

    public RehearsalOptions {
        requireNonNull(fleet, "fleet");
    }
}
