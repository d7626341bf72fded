package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.TenantPlanning.Creation;
import dev.prumo.config.Settings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.HeadSnapshot;
import dev.prumo.execute.NewTenant;
import dev.prumo.execute.RunEvent;
import dev.prumo.execute.Runner.OpenLedger;
import dev.prumo.execute.TenantRunner;
import dev.prumo.plan.PlanWarning;
import dev.prumo.plan.Target;
import dev.prumo.report.TenantReport;
import dev.prumo.report.TenantReport.Outcome;
import dev.prumo.report.TenantReport.Result;
import dev.prumo.report.TenantState;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import dev.prumo.tenant.TenantList;
import dev.prumo.tenant.TenantNames;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.TreeMap;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * The tenants of a project, from their creation to their end. What is wrong with one tenant is in its result; what is wrong
 * with the command itself is thrown. Every method that changes something writes a row of the run into the ledger of each
 * database it changes. Used by one thread.
 */
public final class Tenants {
    private final Project project;
    private final Consumer<RunEvent> listener;

    Tenants(Project project, Consumer<RunEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
        if (project.settings().tenants().isEmpty()) {
            throw PrumoException.of(ErrorCode.TENANTS_ABSENT).build();
        }
    }

    /** Who they are and where they stand, by id. Changes nothing. */
    public List<TenantState> list() {
        return new TenantLooking(project).list();
    }

    /**
     * One tenant.
     *
     * @throws PrumoException if there is no such tenant
     */
    public TenantState show(String id) {
        return new TenantLooking(project).show(id);
    }

    /** Ids that stand in a file, one a line. */
    public List<String> idsIn(Path file) {
        String name = file.toString();
        return TenantList.ids(TenantCatalogue.text(project.root().resolve(file), name), name);
    }

    /**
     * Makes tenants: place, grants, all revisions to the heads, and row of the registry, all or nothing for each. An
     * interrupted creation is brought to its end.
     *
     * @param database where they shall live; the main one unless said, or unless the tenant source names another
     * @param spare provisioned ahead, without a customer yet
     */
    public TenantReport create(Collection<String> ids, Optional<String> database, boolean spare) {
        return create(ids, database, spare, false);
    }

    /**
     * The same.
     *
     * @param snapshot whether what all revisions come to is found out first, if it is not known yet: for many tenants, or for
     *     later ones. It is for more than a few tenants anyway
     */
    public TenantReport create(Collection<String> ids, Optional<String> database, boolean spare, boolean snapshot) {
        Set<String> distinct = new LinkedHashSet<>();
        ids.forEach(id -> distinct.add(TenantNames.checkNew(id)));
        return run("tenant-create", work -> {
            Status status = spare ? Status.SPARE : Status.ACTIVE;
            return work.create(work.ofSnapshot(work.planning().wanted(distinct, database, status), snapshot));
        });
    }

    /**
     * Makes spare tenants until each database has as many as its settings say, and brings to an end what an earlier try has
     * begun. {@link #create} and the rest of the library take them; they are kept at the heads by every run.
     *
     * @param count so many instead
     * @param database only there; in all databases unless said
     * @throws PrumoException if a revision names its tenant, so that no spare could become another one
     */
    public TenantReport prepare(OptionalInt count, Optional<String> database) {
        Map<String, Integer> counts = new TreeMap<>(settings().spares());
        database.ifPresent(name -> {
            requireDatabase(name);
            counts.keySet().retainAll(Set.of(name));
        });
        counts.replaceAll((name, known) -> count.orElse(known));
        return run(
                "tenant-prepare",
                work -> work.create(work.ofSnapshot(work.planning().spares(counts), true)));
    }

    /** Makes a tenant of a snapshot that is not proven yet. */
    TenantReport create(String id, HeadSnapshot snapshot) {
        return run("tenant-create", work -> {
            Creation creation = work.planning().wanted(List.of(id), Optional.empty(), Status.ACTIVE);
            return work.create(creation.of(wanted -> Optional.of(snapshot)));
        });
    }

    private void requireDatabase(String name) {
        if (!settings().spares().containsKey(name)) {
            throw PrumoException.of(ErrorCode.TENANT_DATABASE_UNKNOWN)
                    .with("tenant", "spare")
                    .with("database", name)
                    .with("known", String.join(", ", settings().spares().keySet()))
                    .build();
        }
    }

    private Settings.Tenants settings() {
        return project.settings().tenants().orElseThrow();
    }

    /** Makes the places of tenants that are listed without having one, with all revisions to the heads. */
    public TenantReport createMissing() {
        return run(
                "tenant-create",
                work -> work.create(work.ofSnapshot(work.planning().ghosts(), false)));
    }

    /**
     * Makes a tenant with the same objects and rows as another one.
     *
     * @throws PrumoException if there is no such source
     */
    public TenantReport clone(String source, String id) {
        TenantNames.checkNew(id);
        return run(
                "tenant-clone",
                work -> work.create(Creation.of(List.of(work.planning().clone(source, id)))));
    }

    /**
     * Removes tenants with all their data. Their history stays in the ledger.
     *
     * @param force also where the tenant source goes on naming them
     */
    public TenantReport drop(Collection<String> ids, boolean force) {
        Set<String> distinct = new LinkedHashSet<>(ids);
        return run("tenant-drop", work -> {
            List<Tenant> tenants = new ArrayList<>();
            for (String id : distinct) {
                tenants.add(work.planning().known(id));
                requireOwnSource(id, force);
            }
            return work.with(tenants, runner -> runner.drop(tenants, workers()));
        });
    }

    /**
     * Gives a tenant another id; its place goes with it where the template named it. A spare one becomes active.
     *
     * @param force also where the tenant source goes on naming it as before
     */
    public TenantReport rename(String id, String to, boolean force) {
        TenantNames.checkNew(to);
        return run("tenant-rename", work -> {
            TenantPlanning planning = work.planning();
            Tenant tenant = planning.known(id);
            requireOwnSource(id, force);
            TenantRenaming.Renaming renaming = planning.renaming(tenant, to);
            return work.with(List.of(tenant), runner -> runner.rename(tenant, renaming.renamed(), renaming.moved()));
        });
    }

    /** Leaves tenants alone in all runs until they are resumed. */
    public TenantReport suspend(Collection<String> ids) {
        return setStatus("tenant-suspend", ids, Status.SUSPENDED, Outcome.SUSPENDED);
    }

    /** Makes tenants take part in runs again. */
    public TenantReport resume(Collection<String> ids) {
        return setStatus("tenant-resume", ids, Status.ACTIVE, Outcome.RESUMED);
    }

    private TenantReport setStatus(String kind, Collection<String> ids, Status status, Outcome outcome) {
        Set<String> distinct = new LinkedHashSet<>(ids);
        return run(kind, work -> {
            List<Result> results = new ArrayList<>();
            List<Tenant> changed = new ArrayList<>();
            for (String id : distinct) {
                Tenant tenant = work.planning().known(id);
                if (tenant.status() == Status.PENDING) {
                    throw PrumoException.of(ErrorCode.TENANT_NOT_READY)
                            .with("tenant", id)
                            .with("status", tenant.status().word())
                            .build();
                }
                if (tenant.status() == status) {
                    results.add(Result.of(tenant, Outcome.UNCHANGED, List.of(), Duration.ZERO));
                } else {
                    changed.add(new Tenant(tenant.id(), tenant.database(), tenant.place(), status));
                }
            }
            results.addAll(work.withMain(changed, runner -> runner.write(changed, outcome)));
            return results;
        });
    }

    private void requireOwnSource(String id, boolean force) {
        Settings.TenantSource source = source();
        boolean named = source == Settings.TenantSource.QUERY || source == Settings.TenantSource.LIST;
        if (named && !force) {
            throw PrumoException.of(ErrorCode.TENANT_SOURCE_NAMES)
                    .with("tenant", id)
                    .with("source", source.word())
                    .build();
        }
    }

    private Settings.TenantSource source() {
        return settings().source();
    }

    private int workers() {
        return project.settings().run().workers();
    }

    private interface Command {
        List<Result> run(Work work);
    }

    private TenantReport run(String kind, Command command) {
        long started = System.nanoTime();
        project.readAhead();
        try (OpenDatabases databases = new OpenDatabases(project)) {
            Work work = new Work(kind, databases);
            List<Result> results = command.run(work);
            Duration duration = Duration.ofNanos(System.nanoTime() - started);
            return work.finish(results, duration);
        }
    }

    /** One command at work. */
    private final class Work {
        private final OpenDatabases databases;
        private final TenantPlanning planning;
        private final TenantRunner runner;
        private final List<PlanWarning> notes = new ArrayList<>();

        Work(String kind, OpenDatabases databases) {
            this.databases = databases;
            this.planning = new TenantPlanning(project, databases);
            String ledger = project.settings().ledger().schema();
            this.runner = new TenantRunner(
                    project.runContext(listener),
                    RunIdentity.of(project).record(kind, Optional.empty(), Optional.empty()),
                    project.dialect().tenantSql(ledger),
                    project.dialect().tenantsAreFiles()
                            ? Optional.of(project.dialect().placeFiles(project.root(), ledger))
                            : Optional.empty(),
                    Settings.MAIN);
        }

        TenantPlanning planning() {
            return planning;
        }

        /** Looks for a snapshot, and makes one where that is asked for or many tenants are. */
        Creation ofSnapshot(Creation creation, boolean always) {
            if (project.replaying() || (!always && creation.wanted() == 0)) {
                return creation;
            }
            SnapshotChoice choice = new SnapshotChoice(project, databases);
            Map<String, HeadSnapshot> made = choice.of(creation, always);
            notes.addAll(choice.notes());
            return creation.of(
                    wanted -> Optional.ofNullable(made.get(wanted.tenant().database())));
        }

        List<Result> create(Creation creation) {
            List<TenantPlanning.Wish> wishes = creation.wishes();
            notes.addAll(creation.notes());
            List<NewTenant> wanted = new ArrayList<>();
            Map<String, Result> results = new LinkedHashMap<>();
            for (TenantPlanning.Wish wish : wishes) {
                wish.wanted().ifPresent(wanted::add);
                wish.refused()
                        .ifPresent(error ->
                                results.put(wish.tenant().id(), Result.failed(wish.tenant(), error, Duration.ZERO)));
            }
            List<Tenant> tenants = wanted.stream().map(NewTenant::tenant).toList();
            for (Result result : with(tenants, r -> r.create(wanted, creation.spares(), workers()))) {
                results.put(result.tenant().id(), result);
            }
            return wishes.stream()
                    .map(wish -> requireNonNull(results.get(wish.tenant().id())))
                    .toList();
        }

        List<Result> with(List<Tenant> tenants, Function<TenantRunner, List<Result>> change) {
            Set<String> names = new LinkedHashSet<>();
            if (!tenants.isEmpty()) {
                names.add(Settings.MAIN);
            }
            tenants.forEach(tenant -> names.add(tenant.database()));
            return begun(names, () -> tenants.isEmpty() ? List.of() : change.apply(runner));
        }

        List<Result> withMain(List<Tenant> tenants, Function<TenantRunner, List<Result>> change) {
            return tenants.isEmpty() ? List.of() : begun(Set.of(Settings.MAIN), () -> change.apply(runner));
        }

        private List<Result> begun(Set<String> names, Supplier<List<Result>> change) {
            for (String name : names) {
                OpenLedger open = databases.get(name);
                runner.begin(name, open);
            }
            return change.get();
        }

        TenantReport finish(List<Result> results, Duration duration) {
            return runner.finish(source().word(), results, notes, duration, databases::session);
        }
    }

    /** A target of a tenant. */
    static Target target(Tenant tenant) {
        return Target.tenant(tenant.database(), tenant.id(), tenant.place());
    }
}
