package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.HeadSnapshot;
import dev.prumo.execute.NewTenant;
import dev.prumo.execute.NewTenant.Beginning;
import dev.prumo.execute.Planning;
import dev.prumo.execute.Spares;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.PlainIndexes;
import dev.prumo.plan.PlanWarning;
import dev.prumo.plan.Planner;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.revision.Position;
import dev.prumo.revision.Scope;
import dev.prumo.schema.NotCovered;
import dev.prumo.schema.Snapshot;
import dev.prumo.sql.Identifier;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.CensusTaker;
import dev.prumo.tenant.PlaceRules;
import dev.prumo.tenant.SpareNames;
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
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Decides what a command about tenants does: who is meant, where they live, what is run for them. Changes nothing. */
final class TenantPlanning {
    /** Nothing that a snapshot holds, but copied with the rows. */
    private static final String COPIED_ANYWAY = "default privileges";

    private final Project project;
    private final OpenDatabases databases;
    private final TenantCatalogue catalogue;
    private final Exposure exposure;
    private final Settings.Tenants settings;
    private final Plans plans = new Plans();
    private @Nullable Census census;
    private @Nullable SparePool pool;
    private @Nullable Map<String, TenantRow> registry;

    TenantPlanning(Project project, OpenDatabases databases) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
        this.catalogue = new TenantCatalogue(project);
        this.exposure = new Exposure(project, databases);
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

    /** A tenant under its new name; {@code moved} when an earlier try came that far. */
    record Renaming(Tenant renamed, boolean moved) {}

    private Census census() {
        Census known = census;
        if (known == null) {
            known = catalogue.read(name -> catalogue.source(databases.session(name)));
            census = known;
        }
        return known;
    }

    private SparePool pool() {
        SparePool known = pool;
        if (known == null) {
            known = new SparePool(project, databases, census());
            pool = known;
        }
        return known;
    }

    /** Where a tenant stands that has all revisions. */
    private List<String> heads() {
        return project.graph()
                .traversal(Scope.TENANT)
                .upgrade(Position.EMPTY, List.of("heads"))
                .to()
                .heads();
    }

    private Optional<Tenant> find(String id) {
        return census().tenants().stream()
                .filter(tenant -> tenant.id().equals(id))
                .findFirst();
    }

    /**
     * A tenant by its exact id.
     *
     * @throws PrumoException with the nearest id, if there is none
     */
    Tenant known(String id) {
        return find(id).orElseGet(() -> {
            // Says so with the nearest names; a wildcard is no id.
            new TenantSelection(false, false, List.of(id.replace("*", ""))).of(census().tenants());
            throw PrumoException.of(ErrorCode.TENANT_ID_INVALID)
                    .with("tenant", id)
                    .build();
        });
    }

    /** Plans the creation of tenants; what is wrong with one of them alone is in its wish. */
    Creation wanted(Collection<String> ids, Optional<String> database, Status status) {
        List<TenantRow> rows = new ArrayList<>();
        for (String id : ids) {
            Optional<Tenant> listed = find(id);
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
        Set<String> missing = missing(tenants);
        return Creation.of(tenants.stream()
                .map(tenant -> wish(tenant, registered(tenant), !missing.contains(key(tenant)), Beginning.REVISIONS))
                .toList());
    }

    /** Plans the creation of the tenants whose places are missing. */
    Creation ghosts() {
        census().absent().ifPresent(reason -> {
            throw reason;
        });
        List<Tenant> ghosts =
                census().tenants().stream().filter(census()::isGhost).toList();
        return Creation.of(ghosts.stream()
                .map(tenant -> wish(tenant, true, false, Beginning.REVISIONS))
                .toList());
    }

    private static String key(Tenant tenant) {
        return tenant.database() + '\0' + tenant.place();
    }

    /** The {@linkplain #key keys} of tenants whose places are not there. */
    private Set<String> missing(List<Tenant> tenants) {
        Map<String, List<String>> places = new TreeMap<>();
        tenants.forEach(tenant -> places.computeIfAbsent(tenant.database(), name -> new ArrayList<>())
                .add(tenant.place()));
        Set<String> missing = new HashSet<>();
        places.forEach((database, names) -> catalogue
                .source(databases.session(database))
                .missing(names)
                .forEach(place -> missing.add(database + '\0' + place)));
        return missing;
    }

    private Creation plan(List<Tenant> tenants) {
        Set<String> missing = missing(tenants);
        Map<String, String> taken = new HashMap<>();
        PlaceRules rules = catalogue.rules();
        for (Tenant tenant : census().tenants()) {
            taken.put(tenant.database() + '\0' + rules.kept().apply(tenant.place()), tenant.id());
        }
        List<Wish> wishes = new ArrayList<>();
        for (Tenant tenant : tenants) {
            boolean placed = !missing.contains(key(tenant));
            String owner =
                    taken.getOrDefault(tenant.database() + '\0' + rules.kept().apply(tenant.place()), tenant.id());
            Optional<PrumoException> refused = refusal(tenant, placed, owner);
            wishes.add(
                    refused.isPresent()
                            ? new Wish(tenant, Optional.empty(), refused)
                            : lazily(tenant, registered(tenant), placed, beginning(tenant, placed)));
        }
        return withSpares(wishes);
    }

    private Beginning beginning(Tenant tenant, boolean placed) {
        // What an interrupted try has claimed is known by the place that the registry says.
        Optional<TenantRow> row = row(tenant.id());
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
                ready.addAll(pool().ready(pooled, heads()));
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

    private boolean registered(Tenant tenant) {
        return find(tenant.id()).isPresent() || row(tenant.id()).isPresent();
    }

    /** The row of the registry, whatever the source of tenants says. */
    private Optional<TenantRow> row(String id) {
        if (settings.source() == Settings.TenantSource.REGISTRY) {
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

    private Optional<PrumoException> refusal(Tenant tenant, boolean placed, String owner) {
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
        boolean ours = settings.source() == Settings.TenantSource.REGISTRY;
        if (listed.isPresent() && !pending && (ours || placed)) {
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

    private Wish wish(Tenant tenant, boolean registered, boolean placed, Beginning begin) {
        return settled(lazily(tenant, registered, placed, begin));
    }

    /** A tenant that is planned when its revisions are to be run, by whichever worker. */
    private Wish lazily(Tenant tenant, boolean registered, boolean placed, Beginning begin) {
        NewTenant wanted = new NewTenant(
                tenant,
                heads(),
                () -> plans.of(tenant, placed),
                again(tenant, List.of("heads")),
                grants(tenant),
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
        if (census().isGhost(original)) {
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
        if (wish.wanted().isEmpty()) {
            return wish;
        }
        NewTenant wanted = wish.wanted().get();
        Target from = Tenants.target(original);
        List<String> heads = position(original);
        boolean files = project.dialect().tenantsAreFiles();
        TargetPlan plan = files
                ? new TargetPlan(wanted.plan().target(), heads, heads, List.of())
                : upgrade(Tenants.target(wanted.tenant()), LedgerSnapshot.ABSENT, heads);
        Beginning begin = Beginning.of(new NewTenant.Source(from, heads))
                .with(files ? Optional.empty() : Optional.of(structure(original, from)));
        NewTenant clone = new NewTenant(
                wanted.tenant(),
                heads,
                () -> plan,
                again(wanted.tenant(), heads),
                wanted.grants(),
                wanted.registered(),
                wanted.placed(),
                begin);
        return new Wish(wanted.tenant(), Optional.of(clone), Optional.empty());
    }

    /** What a tenant holds now, whoever has made it. */
    private HeadSnapshot structure(Tenant original, Target from) {
        Snapshot schema = project.snapshot(databases.session(original.database()), from);
        List<NotCovered> unknown = schema.notCovered().stream()
                .filter(object -> !object.kind().equals(COPIED_ANYWAY))
                .toList();
        if (!unknown.isEmpty()) {
            throw PrumoException.of(ErrorCode.TENANT_COPY_IMPOSSIBLE)
                    .with("tenant", original.id())
                    .with("objects", unknown.stream().map(NotCovered::toString).collect(Collectors.joining("; ")))
                    .build();
        }
        return new HeadSnapshot(SchemaStatements.of(project, schema).all(), Optional.empty());
    }

    private List<String> position(Tenant tenant) {
        if (!project.dialect().tenantsAreFiles()) {
            return databases.ledger(tenant.database()).heads(tenant.id());
        }
        try (var session = project.openToRead(Tenants.target(tenant))) {
            return project.readLedger(session).heads(tenant.id());
        }
    }

    /** Plans another id for a tenant. */
    Renaming renaming(Tenant tenant, String to) {
        boolean ofTemplate = catalogue.template().place(tenant.id()).equals(tenant.place());
        String place =
                catalogue.rules().check(to, ofTemplate ? catalogue.template().place(to) : tenant.place());
        if (find(to).isPresent() || row(to).isPresent()) {
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
        boolean there = ofTemplate
                && catalogue
                        .source(databases.session(tenant.database()))
                        .missing(List.of(place))
                        .isEmpty();
        boolean gone = census().isGhost(tenant);
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

    private List<String> grants(Tenant tenant) {
        String schema = Identifier.of(tenant.place()).quoted();
        String id = project.programSql().literal(tenant.id());
        // What names the tenant is for the one that a spare becomes: all are run again then.
        boolean pool = SpareNames.isId(tenant.id());
        return settings.grants().stream()
                .filter(grant -> !pool || !grant.contains("${tenant}"))
                .map(grant -> grant.replace("${schema}", schema).replace("${tenant}", id))
                .toList();
    }

    private TargetPlan upgrade(Target target, LedgerSnapshot ledger, List<String> goals) {
        if (goals.isEmpty()
                || project.graph()
                        .traversal(Scope.TENANT)
                        .pending(Position.EMPTY)
                        .isEmpty()) {
            return new TargetPlan(target, List.of(), List.of(), List.of());
        }
        Planner planner = new Planner(project.graph(), Scope.TENANT, project.bodies(target, Map.of()));
        TargetPlan plan = planner.upgrade(target, ledger, goals);
        SharedNeeds.require(project.graph(), plan, databases.ledger(target.database()));
        // Nobody uses a tenant yet that is being made: its tables are as small as can be.
        return exposure.of(
                new PlainIndexes(plan.steps(), Long.MAX_VALUE).apply(plan, name -> OptionalLong.of(0), step -> false));
    }

    private Planning again(Tenant tenant, List<String> goals) {
        return (ledger, recorded) -> {
            Planner planner =
                    new Planner(project.graph(), Scope.TENANT, project.bodies(Tenants.target(tenant), Map.of()));
            return planner.upgrade(Tenants.target(tenant), ledger, goals);
        };
    }

    /** Plans, made once for all tenants that begin in the same place of a database and whose texts are the same. */
    private final class Plans {
        private final Map<String, TargetPlan> known = new HashMap<>();

        synchronized TargetPlan of(Tenant tenant, boolean placed) {
            Target target = Tenants.target(tenant);
            if (placed) {
                return upgrade(target, ledger(tenant), List.of("heads"));
            }
            TargetPlan first = known.get(tenant.database());
            if (first == null) {
                first = upgrade(target, ledger(tenant), List.of("heads"));
                known.put(tenant.database(), first);
                return first;
            }
            boolean same =
                    first.steps().stream().noneMatch(step -> step.revision().placeholders());
            return same ? first.at(target) : upgrade(target, ledger(tenant), List.of("heads"));
        }

        /** What an earlier try came to; a file is built anew. */
        private LedgerSnapshot ledger(Tenant tenant) {
            return project.dialect().tenantsAreFiles() ? LedgerSnapshot.ABSENT : databases.ledger(tenant.database());
        }
    }
}
