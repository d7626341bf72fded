package dev.prumo.execute;

import dev.prumo.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * Makes, moves and removes tenants of one kind, schemas or files. Each method leaves everything or nothing: what a failure
 * leaves behind is undone, and what a kill leaves behind is finished by the next call. They throw
 * {@link dev.prumo.error.PrumoException}. Used by one thread.
 */
interface TenantMaker {
    /** Makes a tenant with all its revisions, or of a snapshot of them, and fills it when it is a clone. */
    Made create(NewTenant wanted);

    /**
     * Makes a tenant of a spare, if nobody else has it or works on it; nothing happens otherwise.
     *
     * @return where the tenant stands then
     */
    Optional<List<String>> take(Tenant spare, NewTenant wanted);

    /** Goes on with making a tenant of a spare that an earlier try has claimed for it; returns where it stands. */
    List<String> goOn(Tenant spare, Tenant tenant, List<String> grants);

    /** Removes a tenant's place, position and row of the registry; its history stays. */
    void drop(Tenant tenant);

    /** Gives a tenant another id and place; {@code moved} when an earlier try has moved the place already. */
    void rename(Tenant tenant, Tenant renamed, boolean moved);

    /** Writes the row of the registry. */
    void write(Tenant tenant);

    /** Where a tenant stands now. */
    List<String> heads(Tenant tenant);
}
