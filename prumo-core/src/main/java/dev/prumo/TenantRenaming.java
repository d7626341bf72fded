package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import java.util.List;

/** Plans another id for a tenant; its place goes with it where the template named it. */
final class TenantRenaming {
    private final KnownTenants known;

    TenantRenaming(KnownTenants known) {
        this.known = requireNonNull(known, "known");
    }

    /** A tenant under its new name; {@code moved} when an earlier try came that far. */
    record Renaming(Tenant renamed, boolean moved) {}

    /**
     * Plans another id for a tenant.
     *
     * @throws PrumoException if the id or its place is taken, or the tenant is nowhere
     */
    Renaming plan(Tenant tenant, String to) {
        boolean ofTemplate = known.catalogue().template().place(tenant.id()).equals(tenant.place());
        String place = known.catalogue()
                .rules()
                .check(to, ofTemplate ? known.catalogue().template().place(to) : tenant.place());
        if (known.isListed(to)) {
            throw PrumoException.of(ErrorCode.TENANT_EXISTS).with("tenant", to).build();
        }
        Status status = tenant.status() == Status.SPARE ? Status.ACTIVE : tenant.status();
        Tenant renamed = new Tenant(to, tenant.database(), place, status);
        if (tenant.status() == Status.PENDING) {
            throw PrumoException.of(ErrorCode.TENANT_NOT_READY)
                    .with("tenant", tenant.id())
                    .with("status", tenant.status().word())
                    .build();
        }
        boolean there = ofTemplate && known.missing(List.of(renamed)).isEmpty();
        boolean gone = known.census().isGhost(tenant);
        if (there && !gone) {
            throw PrumoException.of(ErrorCode.TENANT_PLACE_EXISTS)
                    .with("place", place)
                    .build();
        }
        if (gone && !there) {
            throw TenantCatalogue.ghost(tenant);
        }
        return new Renaming(renamed, gone);
    }
}
