package dev.prumo.tenant;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * How many tenants stand where, counted by their database. A tally is only given of tenants about whom a {@link Census} has
 * nothing to say: every id and every place is allowed, and each tenant has a place of its own that is there.
 *
 * @param groups in no particular order; none when there are no tenants
 */
public record Tally(List<Group> groups) {
    public Tally {
        groups = List.copyOf(groups);
    }

    /**
     * Tenants of one status at one position.
     *
     * @param heads sorted ids of revisions; empty where nothing was applied
     * @param count how many they are, at least one
     * @param named all of them if their status keeps them out of runs, which reports tell by name; else any one
     */
    public record Group(Tenant.Status status, List<String> heads, int count, List<Tenant> named) {
        public Group {
            requireNonNull(status, "status");
            heads = List.copyOf(heads);
            named = List.copyOf(named);
        }
    }
}
