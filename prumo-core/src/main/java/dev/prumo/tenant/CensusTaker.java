package dev.prumo.tenant;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.tenant.Tenant.Status;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/** Makes tenants of the rows of a source. A row that cannot be one becomes a problem, and the others go on. */
public final class CensusTaker {
    private final TenantTemplate template;
    private final PlaceRules rules;
    private final Set<String> databases;
    private final String main;
    private final Map<String, Tenant> byId = new HashMap<>();
    private final Map<String, String> idByPlace = new HashMap<>();
    private final List<PrumoException> problems = new ArrayList<>();

    /** Tenants that were fine until another row claimed their id or place: nobody knows whose the place is. */
    private final Set<String> doubtful = new HashSet<>();

    private CensusTaker(TenantTemplate template, PlaceRules rules, Set<String> databases, String main) {
        this.template = requireNonNull(template, "template");
        this.rules = requireNonNull(rules, "rules");
        this.databases = new TreeSet<>(databases);
        this.main = requireNonNull(main, "main");
    }

    /**
     * Takes the census. That places are missing is not known yet.
     *
     * @param databases names of all databases that a tenant may live in
     * @param main the one of tenants that name none
     */
    public static Census take(
            Collection<TenantRow> rows, TenantTemplate template, PlaceRules rules, Set<String> databases, String main) {
        CensusTaker taker = new CensusTaker(template, rules, databases, main);
        for (TenantRow row : rows) {
            taker.add(row);
        }
        taker.byId.keySet().removeAll(taker.doubtful);
        List<Tenant> tenants = new ArrayList<>(taker.byId.values());
        tenants.sort(Comparator.comparing(Tenant::id));
        return new Census(tenants, taker.problems, Set.of(), Optional.empty());
    }

    private void add(TenantRow row) {
        try {
            Tenant tenant = tenant(row);
            // Only a too long name can meet another one by being cut, and it is refused: both are named then.
            String kept = tenant.database() + '\0' + rules.kept().apply(tenant.place());
            String other = idByPlace.get(kept);
            Tenant same = byId.get(tenant.id());
            if (same != null) {
                if (!same.equals(tenant)) {
                    doubtful.add(tenant.id());
                }
                throw refused(ErrorCode.TENANT_TWICE, row, tenant.id());
            }
            if (other != null) {
                if (doubtful.add(other) && byId.containsKey(other)) {
                    problems.add(taken(row, other, tenant.id(), tenant.place()));
                }
                throw taken(row, tenant.id(), other, tenant.place());
            }
            idByPlace.put(kept, tenant.id());
            checkNames(row, tenant);
            byId.put(tenant.id(), tenant);
        } catch (PrumoException problem) {
            problems.add(problem);
        }
    }

    /** One of the pool keeps its place until whoever takes it is done; nobody else is called so, or lives so. */
    private void checkNames(TenantRow row, Tenant tenant) {
        boolean pool = tenant.status() == Status.SPARE || tenant.status() == Status.PENDING;
        if (pool && SpareNames.isPlace(tenant.place())) {
            return;
        }
        if (SpareNames.isId(tenant.id())) {
            throw refused(ErrorCode.TENANT_ID_RESERVED, row, tenant.id());
        }
        rules.check(tenant.id(), tenant.place());
    }

    private Tenant tenant(TenantRow row) {
        if (row.id().isEmpty()) {
            throw located(PrumoException.of(ErrorCode.TENANT_ID_MISSING), row).build();
        }
        String id = row.id().get();
        if (!TenantNames.isId(id)) {
            throw refused(ErrorCode.TENANT_ID_INVALID, row, id);
        }
        String database = row.database().orElse(main);
        if (!databases.contains(database)) {
            throw located(PrumoException.of(ErrorCode.TENANT_DATABASE_UNKNOWN), row)
                    .with("tenant", id)
                    .with("database", database)
                    .with("known", String.join(", ", databases))
                    .build();
        }
        String place = row.place().isPresent() ? row.place().get() : template.place(id);
        return new Tenant(id, database, place, status(row, id));
    }

    private static Status status(TenantRow row, String id) {
        if (row.status().isEmpty()) {
            return Status.ACTIVE;
        }
        return Status.find(row.status().get())
                .orElseThrow(() -> located(PrumoException.of(ErrorCode.TENANT_STATUS_UNKNOWN), row)
                        .with("tenant", id)
                        .with("status", row.status().get())
                        .with("known", knownStatuses())
                        .build());
    }

    private static String knownStatuses() {
        return Arrays.stream(Status.values()).map(Status::word).sorted().collect(Collectors.joining(", "));
    }

    private static PrumoException taken(TenantRow row, String tenant, String other, String place) {
        return located(PrumoException.of(ErrorCode.TENANT_PLACE_TAKEN), row)
                .with("tenant", tenant)
                .with("other", other)
                .with("place", place)
                .build();
    }

    private static PrumoException refused(ErrorCode code, TenantRow row, String tenant) {
        return located(PrumoException.of(code), row).with("tenant", tenant).build();
    }

    private static PrumoException.Builder located(PrumoException.Builder problem, TenantRow row) {
        row.line().ifPresent(problem::at);
        return problem;
    }
}
