package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.revision.Scope;

/**
 * One place where revisions are applied: the shared schema of a database, or one tenant in it. A project without tenants
 * is a fleet of one target: database {@code main}, tenant {@code ""}.
 *
 * @param database name of the database in the settings; {@code main} unless several are configured
 * @param tenant the tenant's id; empty for the shared scope
 * @param place where the tenant lives: the exact name of its schema, or the path of its file as the settings say it; empty
 *     for the shared scope
 */
public record Target(String database, Scope scope, String tenant, String place) {
    public Target {
        requireNonNull(database, "database");
        requireNonNull(scope, "scope");
        requireNonNull(tenant, "tenant");
        requireNonNull(place, "place");
        if ((scope == Scope.SHARED) != tenant.isEmpty() || tenant.isEmpty() != place.isEmpty()) {
            throw new IllegalArgumentException(
                    "a tenant target names its tenant and place, a shared one none: " + tenant);
        }
    }

    /** The shared scope of a database. */
    public static Target shared(String database) {
        return new Target(database, Scope.SHARED, "", "");
    }

    /** A tenant of a database. */
    public static Target tenant(String database, String tenant, String place) {
        return new Target(database, Scope.TENANT, tenant, place);
    }

    /** Whether this is a tenant. */
    public boolean isTenant() {
        return scope == Scope.TENANT;
    }
}
