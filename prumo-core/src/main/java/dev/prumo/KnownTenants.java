package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import dev.prumo.tenant.TenantRow;
import dev.prumo.tenant.TenantSelection;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Who there is when a command about tenants begins: the census, the registry, and the places. Each is read at most once. */
final class KnownTenants {
    private final OpenDatabases databases;
    private final TenantCatalogue catalogue;
    private final Settings.Tenants settings;
    private @Nullable Census census;
    private @Nullable Map<String, TenantRow> registry;
    private @Nullable Map<String, String> owners;

    KnownTenants(Project project, OpenDatabases databases) {
        this.databases = requireNonNull(databases, "databases");
        this.catalogue = new TenantCatalogue(project);
        this.settings = project.settings().tenants().orElseThrow();
    }

    TenantCatalogue catalogue() {
        return catalogue;
    }

    Census census() {
        Census known = census;
        if (known == null) {
            known = catalogue.read(name -> catalogue.source(databases.session(name)));
            census = known;
        }
        return known;
    }

    Optional<Tenant> find(String id) {
        return census().tenants().stream()
                .filter(tenant -> tenant.id().equals(id))
                .findFirst();
    }

    /**
     * A tenant by its exact id.
     *
     * @throws PrumoException with the nearest id, if there is none
     */
    Tenant get(String id) {
        return find(id).orElseGet(() -> {
            // Says so with the nearest names; a wildcard is no id.
            new TenantSelection(false, false, List.of(id.replace("*", ""))).of(census().tenants());
            throw PrumoException.of(ErrorCode.TENANT_ID_INVALID)
                    .with("tenant", id)
                    .build();
        });
    }

    /** The row of the registry, whatever the source of tenants says. */
    Optional<TenantRow> row(String id) {
        if (isRegistry()) {
            return find(id).map(tenant -> new TenantRow(
                    Optional.of(id),
                    Optional.of(tenant.place()),
                    Optional.of(tenant.database()),
                    Optional.of(tenant.status().word()),
                    Optional.empty()));
        }
        Map<String, TenantRow> known = registry;
        if (known == null) {
            known = new HashMap<>();
            for (TenantRow row :
                    catalogue.source(databases.session(Settings.MAIN)).registry()) {
                known.put(row.id().orElse(""), row);
            }
            registry = known;
        }
        return Optional.ofNullable(known.get(id));
    }

    boolean isListed(String id) {
        return find(id).isPresent() || row(id).isPresent();
    }

    private boolean isRegistry() {
        return settings.source() == Settings.TenantSource.REGISTRY;
    }

    /** Those whose places are not there. */
    Set<Tenant> missing(Collection<Tenant> tenants) {
        Map<String, List<String>> places = new TreeMap<>();
        tenants.forEach(tenant -> places.computeIfAbsent(tenant.database(), name -> new ArrayList<>())
                .add(tenant.place()));
        Map<String, Set<String>> gone = new HashMap<>();
        places.forEach((database, names) -> gone.put(
                database,
                Set.copyOf(catalogue.source(databases.session(database)).missing(names))));
        Set<Tenant> missing = new HashSet<>(tenants);
        missing.removeIf(tenant -> !requireNonNull(gone.get(tenant.database())).contains(tenant.place()));
        return missing;
    }

    /** Why a tenant cannot be made; {@code placed} when its place is there. */
    Optional<PrumoException> refusal(Tenant tenant, boolean placed) {
        String owner = owners().getOrDefault(home(tenant), tenant.id());
        if (!owner.equals(tenant.id())) {
            return Optional.of(PrumoException.of(ErrorCode.TENANT_PLACE_TAKEN)
                    .with("tenant", tenant.id())
                    .with("other", owner)
                    .with("place", tenant.place())
                    .build());
        }
        Optional<Tenant> listed = find(tenant.id());
        boolean pending =
                listed.filter(known -> known.status() == Status.PENDING).isPresent()
                        || row(tenant.id())
                                .flatMap(TenantRow::status)
                                .filter(Status.PENDING.word()::equals)
                                .isPresent();
        if (listed.isPresent() && !pending && (isRegistry() || placed)) {
            return Optional.of(PrumoException.of(ErrorCode.TENANT_EXISTS)
                    .with("tenant", tenant.id())
                    .build());
        }
        if (placed && !pending) {
            return Optional.of(PrumoException.of(ErrorCode.TENANT_PLACE_EXISTS)
                    .with("place", tenant.place())
                    .build());
        }
        return Optional.empty();
    }

    /** Ids of tenants by where they live. */
    private Map<String, String> owners() {
        Map<String, String> known = owners;
        if (known == null) {
            known = new HashMap<>();
            for (Tenant tenant : census().tenants()) {
                known.put(home(tenant), tenant.id());
            }
            owners = known;
        }
        return known;
    }

    private String home(Tenant tenant) {
        return tenant.database() + '\0' + catalogue.rules().kept().apply(tenant.place());
    }
}
