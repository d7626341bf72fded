package dev.prumo.plan;

import java.util.Set;

/**
 * What the steps of a tenant have to do with the shared schema. A tenant's search path ends there, so a name that the
 * tenant lacks is looked up there.
 *
 * @param ambiguous folded, unqualified names that the steps alter and that the shared schema has too: each transaction
 *     proves before its commit that it holds no strong lock on these shared ones
 * @param locked folded, unqualified names of shared tables that the steps lock on purpose, by a foreign key or by a
 *     qualified name: such work is done one tenant after the other
 */
public record SharedReach(Set<String> ambiguous, Set<String> locked) {
    /** Nothing but the tenant's own schema. */
    public static final SharedReach NONE = new SharedReach(Set.of(), Set.of());

    public SharedReach {
        ambiguous = Set.copyOf(ambiguous);
        locked = Set.copyOf(locked);
    }
}
