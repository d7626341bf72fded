package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.PrumoException;
import dev.prumo.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * One tenant, as {@code tenant list} and {@code tenant show} answer it.
 *
 * @param ghost whether its schema or file is missing
 * @param heads recorded heads, sorted; empty when nothing was applied or nobody knows
 * @param pending ids in plan order towards the heads; empty when unknown
 * @param failure why its ledger cannot be read
 */
public record TenantState(
        Tenant tenant, boolean ghost, List<String> heads, List<String> pending, Optional<PrumoException> failure) {
    public TenantState {
        requireNonNull(tenant, "tenant");
        heads = List.copyOf(heads);
        pending = List.copyOf(pending);
        requireNonNull(failure, "failure");
    }

    public String id() {
        return tenant.id();
    }

    public String database() {
        return tenant.database();
    }

    /** The exact name of its schema, or the path of its file as the settings say it. */
    public String place() {
        return tenant.place();
    }

    /** What the registry says of it; {@code ghost} when its schema or file is missing. */
    public String status() {
        return ghost ? "ghost" : tenant.status().word();
    }
}
