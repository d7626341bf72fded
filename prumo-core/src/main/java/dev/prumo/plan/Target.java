package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.revision.Scope;

/**
 * One place where revisions are applied: the shared schema of a database, or one tenant in it. A project without tenants
 * is a fleet of one target: database {@code main}, tenant {@code ""}.
 *
 * @param database name of the database in the settings; {@code main} unless several are configured
 * @param tenant the tenant's id; empty for the shared scope
 */
public record Target(String database, Scope scope, String tenant) {
    public Target {
        requireNonNull(database, "database");
        requireNonNull(scope, "scope");
        requireNonNull(tenant, "tenant");
        if ((scope == Scope.SHARED) != tenant.isEmpty()) {
            throw new IllegalArgumentException("a tenant target names its tenant, a shared one none: " + tenant);
        }
    }

    /** The shared scope of a database. */
    public static Target shared(String database) {
        return new Target(database, Scope.SHARED, "");
    }
}
