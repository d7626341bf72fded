package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.HeadSnapshot;
import dev.prumo.execute.NewTenant;
import dev.prumo.execute.NewTenant.Beginning;
import dev.prumo.execute.Spares;
import dev.prumo.plan.PlanWarning;
import dev.prumo.plan.TargetPlan;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.CensusTaker;
import dev.prumo.tenant.SpareNames;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import dev.prumo.tenant.TenantRow;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Decides what a command about tenants does: who is meant, where they live, what is run for them. Changes nothing. */
final class TenantPlanning {
    private final Project project;
    private final OpenDatabases databases;
    private final KnownTenants known;
    private final NewTenantPlans plans;
    private final TenantCatalogue catalogue;
    private final Settings.Tenants settings;
    private @Nullable SparePool pool;

    TenantPlanning(Project project, OpenDatabases databases) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
        this.known = new KnownTenants(project, databases);
        this.plans = new NewTenantPlans(project, databases);
        this.catalogue = known.catalogue();
        this.settings = project.settings().tenants().orElseThrow();
    }

    /** A tenant that somebody wants, and either how it is made or why it is not. */
    record Wish(Tenant tenant, Optional<NewTenant> wanted, Optional<PrumoException> refused) {}

    /**
     * What a command shall make.
     *
     * @param wishes one for each tenant, in the order in which they were named
     * @param spares what some of them may be made of
     * @param notes why no spare was used, if one might have been expected
     */
    record Creation(List<Wish> wishes, Spares spares, List<PlanWarning> notes) {
        /** How many tenants may have to be made. */
        int wanted() {
            return (int)
                    wishes.stream().filter(wish -> wish.wanted().isPresent()).count();
        }

        /** The same, with what each of them is made of at once. */
        Creation of(Function<NewTenant, Optional<HeadSnapshot>> snapshots) {
            List<Wish> known = wishes.stream()
                    .map(wish -> new Wish(
                            wish.tenant(),
                            wish.wanted().map(one -> one.beginning(one.begin().with(snapshots.apply(one)))),
                            wish.refused()))
                    .toList();
            return new Creation(known, spares, notes);
        }

        /** Without spares. */
        static Creation of(List<Wish> wishes) {
            return new Creation(wishes, new Spares(List.of()), List.of());
        }
    }

    private SparePool pool() {
        SparePool made = pool;
        if (made == null) {
            made = new SparePool(project, databases, known.census());
            pool = made;
        }
        return made;
    }

    /**
     * A tenant by its exact id.
     *
     * @throws PrumoException with the nearest id, if there is none
     */
    Tenant known(String id) {
        return known.get(id);
    }

    /** Plans the creation of tenants; what is wrong with one of them alone is in its wish. */
    Creation wanted(Collection<String> ids, Optional<String> database, Status status) {
        List<TenantRow> rows = new ArrayList<>();
        for (String id : ids) {
            Optional<Tenant> listed = known.find(id);
            rows.add(new TenantRow(
                    Optional.of(id),
                    listed.map(Tenant::place).filter(place -> !SpareNames.isPlace(place)),
                    listed.map(Tenant::database).or(() -> database),
                    Optional.of(status.word()),
                    Optional.empty()));
        }
        // What two of them, or one of them alone, cannot have is refused before anything is made.
        Census asked =
                CensusTaker.take(rows, catalogue.template(), catalogue.rules(), catalogue.databases(), Settings.MAIN);
        if (!asked.problems().isEmpty()) {
            throw asked.problems().get(0);
        }
        Map<String, Tenant> byId = new HashMap<>();
        asked.tenants().forEach(tenant -> byId.put(tenant.id(), tenant));
        List<Tenant> inOrder =
                ids.stream().map(id -> requireNonNull(byId.get(id))).toList();
        return plan(inOrder);
    }

    /**
     * Plans the spares that are wanting.
     *
     * @param counts how many there shall be, by database
     * @throws PrumoException if no spare could become a tenant
     */
    Creation spares(Map<String, Integer> counts) {
        if (counts.values().stream().anyMatch(count -> count > 0)) {
            pool().obstacle().ifPresent(reason -> {
                throw reason;
            });
        }
        Map<String, Integer> wanting = new TreeMap<>();
        List<Tenant> tenants = new ArrayList<>();
        counts.forEach((database, count) -> {
            wanting.put(database, pool().wanting(database, count));
            pool().unfinished(database)
                    .forEach(tenant ->
                            tenants.add(new Tenant(tenant.id(), tenant.database(), tenant.place(), Status.SPARE)));
        });
        tenants.addAll(pool().fresh(catalogue, wanting));
        Set<Tenant> missing = known.missing(tenants);
        return Creation.of(tenants.stream()
                .map(tenant ->
                        wish(tenant, known.isListed(tenant.id()), !missing.contains(tenant), Beginning.REVISIONS))
                .toList());
    }

    /** Plans the creation of the tenants whose places are missing. */
    Creation ghosts() {
        known.census().absent().ifPresent(reason -> {
            throw reason;
        });
        List<Tenant> ghosts = known.census().tenants().stream()
                .filter(known.census()::isGhost)
                .toList();
        return Creation.of(ghosts.stream()
                .map(tenant -> wish(tenant, true, false, Beginning.REVISIONS))
                .toList());
    }

    private Creation plan(List<Tenant> tenants) {
        Set<Tenant> missing = known.missing(tenants);
        List<Wish> wishes = new ArrayList<>();
        for (Tenant tenant : tenants) {
            boolean placed = !missing.contains(tenant);
            Optional<PrumoException> refused = known.refusal(tenant, placed);
            wishes.add(
                    refused.isPresent()
                            ? new Wish(tenant, Optional.empty(), refused)
                            : lazily(tenant, known.isListed(tenant.id()), placed, beginning(tenant, placed)));
        }
        return withSpares(wishes);
    }

    private Beginning beginning(Tenant tenant, boolean placed) {
        // What an interrupted try has claimed is known by the place that the registry says.
        Optional<TenantRow> row = known.row(tenant.id());
        Optional<Tenant> begun = row.flatMap(TenantRow::place)
                .flatMap(place ->
                        SpareNames.idAt(place).map(id -> new Tenant(id, tenant.database(), place, Status.SPARE)));
        return begun.isPresent()
                ? Beginning.of(begun.get())
                : Beginning.ofSpares(tenant.status() == Status.ACTIVE && !placed && row.isEmpty());
    }

    /** A tenant that one of the spares will do for need not be planned; what is wrong with a plan is known before anything. */
    private Creation withSpares(List<Wish> wishes) {
        Map<String, Integer> wanted = new TreeMap<>();
        for (Wish wish : wishes) {
            wish.wanted()
                    .filter(one -> one.begin().spare())
                    .ifPresent(one -> wanted.merge(one.tenant().database(), 1, Integer::sum));
        }
        List<PlanWarning> notes = new ArrayList<>();
        List<Tenant> ready = ready(wanted, notes);
        Map<String, Integer> left = new HashMap<>();
        ready.forEach(spare -> left.merge(spare.database(), 1, Integer::sum));
        List<Wish> settled = new ArrayList<>();
        for (Wish wish : wishes) {
            Beginning begin = wish.wanted().map(NewTenant::begin).orElse(Beginning.REVISIONS);
            boolean spare = begin.spare() && left.merge(wish.tenant().database(), -1, Integer::sum) >= 0;
            settled.add(spare || begin.taken().isPresent() ? wish : settled(wish));
        }
        return new Creation(settled, new Spares(ready), notes);
    }

    private List<Tenant> ready(Map<String, Integer> wanted, List<PlanWarning> notes) {
        Map<String, Integer> pooled = new TreeMap<>(wanted);
        pooled.keySet().removeIf(database -> pool().in(database).isEmpty());
        List<Tenant> ready = new ArrayList<>();
        if (!pooled.isEmpty()) {
            Optional<PrumoException> obstacle = pool().obstacle();
            obstacle.ifPresent(reason -> notes.add(new PlanWarning("warning.tenant-spares-unfit", reason.arguments())));
            if (obstacle.isEmpty()) {
                ready.addAll(pool().ready(pooled, plans.heads()));
            }
        }
        wanted.forEach((database, count) -> {
            long there = ready.stream()
                    .filter(spare -> spare.database().equals(database))
                    .count();
            boolean kept = settings.spares().getOrDefault(database, 0) > 0;
            if (kept && there < count && notes.isEmpty()) {
                notes.add(new PlanWarning(
                        "warning.tenant-no-spare", Map.of("database", database, "ready", there, "wanted", count)));
            }
        });
        return ready;
    }

    private Wish wish(Tenant tenant, boolean registered, boolean placed, Beginning begin) {
        return settled(lazily(tenant, registered, placed, begin));
    }

    /** A tenant that is planned when its revisions are to be run, by whichever worker. */
    private Wish lazily(Tenant tenant, boolean registered, boolean placed, Beginning begin) {
        NewTenant wanted = new NewTenant(
                tenant,
                plans.heads(),
                () -> plans.toHeads(tenant, placed),
                plans.again(tenant, List.of("heads")),
                plans.grants(tenant),
                registered,
                placed,
                begin);
        return new Wish(tenant, Optional.of(wanted), Optional.empty());
    }

    /** Plans it now: what is wrong with it becomes its refusal. */
    private static Wish settled(Wish wish) {
        if (wish.wanted().isEmpty()) {
            return wish;
        }
        Tenant tenant = wish.tenant();
        try {
            TargetPlan plan = wish.wanted().get().plan();
            return new Wish(tenant, wish.wanted().map(wanted -> wanted.with(plan)), Optional.empty());
        } catch (PrumoException e) {
            if (e.code() == ErrorCode.CHECKSUM_CHANGED) {
                throw e;
            }
            return new Wish(tenant, Optional.empty(), Optional.of(e));
        }
    }

    /** Plans a tenant that becomes what another one is. */
    Wish clone(String source, String id) {
        Tenant original = known(source);
        if (known.census().isGhost(original)) {
            throw TenantCatalogue.ghost(original);
        }
        if (original.status() == Status.PENDING) {
            throw PrumoException.of(ErrorCode.TENANT_NOT_READY)
                    .with("tenant", source)
                    .with("status", original.status().word())
                    .build();
        }
        Wish wish = wanted(List.of(id), Optional.of(original.database()), Status.ACTIVE)
                .wishes()
                .get(0);
        TenantCloning cloning = new TenantCloning(project, databases, plans);
        return new Wish(wish.tenant(), wish.wanted().map(wanted -> cloning.clone(original, wanted)), wish.refused());
    }

    /** Plans another id for a tenant. */
    TenantRenaming.Renaming renaming(Tenant tenant, String to) {
        return new TenantRenaming(known).plan(tenant, to);
    }
}
