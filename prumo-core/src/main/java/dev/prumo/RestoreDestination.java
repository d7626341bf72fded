package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Part;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import dev.prumo.tenant.TenantNames;
import java.util.List;
import java.util.Optional;

/**
 * Where a tenant comes back to.
 *
 * @param there whether something is at its place
 * @param listed whether the tenant source names it
 */
record RestoreDestination(Tenant tenant, boolean there, boolean listed) {
    RestoreDestination {
        requireNonNull(tenant, "tenant");
    }

    /**
     * Finds it out: the place that the tenant has, or the one that the template gives it.
     *
     * @param as another id than that of the part
     * @throws PrumoException if the id cannot be a tenant's, or something else is in its place
     */
    static RestoreDestination of(Project project, OpenDatabases databases, Part part, Optional<String> as) {
        TenantCatalogue catalogue = new TenantCatalogue(project);
        String id = as.map(TenantNames::checkNew).orElse(part.tenant());
        Census census = catalogue.read(name -> catalogue.source(databases.session(name)));
        Optional<Tenant> known = census.tenants().stream()
                .filter(tenant -> tenant.id().equals(id))
                .findFirst();
        if (known.isPresent()) {
            return new RestoreDestination(known.get(), isThere(catalogue, databases, known.get()), true);
        }
        String database = catalogue.databases().contains(part.database()) ? part.database() : Settings.MAIN;
        String place = catalogue.rules().check(id, catalogue.template().place(id));
        Tenant made = new Tenant(id, database, place, status(part));
        requireFree(catalogue, census, made);
        boolean there = isThere(catalogue, databases, made);
        if (there) {
            throw PrumoException.of(ErrorCode.RESTORE_PLACE_TAKEN)
                    .with("place", place)
                    .build();
        }
        return new RestoreDestination(made, false, false);
    }

    private static void requireFree(TenantCatalogue catalogue, Census census, Tenant made) {
        String kept = catalogue.rules().kept().apply(made.place());
        for (Tenant other : census.tenants()) {
            if (other.database().equals(made.database())
                    && catalogue.rules().kept().apply(other.place()).equals(kept)) {
                throw PrumoException.of(ErrorCode.TENANT_PLACE_TAKEN)
                        .with("tenant", made.id())
                        .with("other", other.id())
                        .with("place", made.place())
                        .build();
            }
        }
    }

    private static boolean isThere(TenantCatalogue catalogue, OpenDatabases databases, Tenant tenant) {
        return catalogue
                .source(databases.session(tenant.database()))
                .missing(List.of(tenant.place()))
                .isEmpty();
    }

    private static Status status(Part part) {
        return Status.find(part.status())
                .filter(status -> status == Status.SUSPENDED)
                .orElse(Status.ACTIVE);
    }

    /** Statements that make the registry name it; none where it does, or where somebody else names tenants. */
    List<String> registration(Project project) {
        boolean ours = project.settings().tenants().orElseThrow().source() == Settings.TenantSource.REGISTRY;
        boolean pending = tenant.status() == Status.PENDING;
        if ((listed && !pending) || (!ours && !pending)) {
            return List.of();
        }
        Tenant row = pending ? new Tenant(tenant.id(), tenant.database(), tenant.place(), Status.ACTIVE) : tenant;
        return List.of(project.dialect()
                .tenantSql(project.settings().ledger().schema())
                .write(row));
    }

    /** Whether somebody has to be told to name it. */
    boolean unlisted(Project project) {
        Settings.TenantSource source =
                project.settings().tenants().orElseThrow().source();
        return !listed && (source == Settings.TenantSource.QUERY || source == Settings.TenantSource.LIST);
    }
}
