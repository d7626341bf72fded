package dev.prumo.tenant;

import dev.prumo.error.PrumoException;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * Who the tenants are, as their source says at one moment.
 *
 * @param tenants sorted by id, each id and each place once
 * @param problems rows of the source that are no tenants: bad ids, places that two would share. Each belongs into the
 *     result of a run as a failure, and ends none
 * @param ghosts ids of those tenants whose schema or file is missing though they are not being created
 * @param absent why the source could not be read: the table that its query reads does not exist yet
 */
public record Census(
        List<Tenant> tenants, List<PrumoException> problems, Set<String> ghosts, Optional<PrumoException> absent) {
    public Census {
        tenants = List.copyOf(tenants);
        problems = List.copyOf(problems);
        ghosts = Set.copyOf(ghosts);
    }

    /** Nobody, because the source does not exist yet. */
    public static Census absent(PrumoException reason) {
        return new Census(List.of(), List.of(), Set.of(), Optional.of(reason));
    }

    /** The same tenants, knowing which of these places are missing in one database. */
    public Census withMissing(String database, Set<String> places) {
        if (places.isEmpty()) {
            return this;
        }
        Set<String> all = new HashSet<>(ghosts);
        for (Tenant tenant : tenants) {
            if (tenant.database().equals(database)
                    && places.contains(tenant.place())
                    && tenant.status() != Tenant.Status.PENDING) {
                all.add(tenant.id());
            }
        }
        return new Census(tenants, problems, all, absent);
    }

    /** Whether a tenant is listed, but its schema or file is missing. */
    public boolean isGhost(Tenant tenant) {
        return ghosts.contains(tenant.id());
    }
}
