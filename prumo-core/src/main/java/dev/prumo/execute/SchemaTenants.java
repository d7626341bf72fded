package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.TenantReport.Copied;
import dev.prumo.report.TenantReport.Origin;
import dev.prumo.schema.Snapshot;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tenants that are schemas. One transaction in one message makes a tenant, whatever its revisions are, as long as they run in
 * a transaction and its database is the one that has the registry. Otherwise its row of the registry says that it is pending
 * until everything is done, and what was made is dropped when something fails.
 */
final class SchemaTenants implements TenantMaker {
    private final TenantBench bench;

    SchemaTenants(TenantBench bench) {
        this.bench = requireNonNull(bench, "bench");
    }

    @Override
    public Made create(NewTenant wanted) {
        if (wanted.source().isPresent()) {
            return cloned(wanted, wanted.source().get());
        }
        if (wanted.snapshot().isEmpty()) {
            return ofRevisions(wanted);
        }
        try {
            return atOnce(wanted);
        } catch (PrumoException e) {
            // What the snapshot takes for granted may be wanting here; the revisions tell what it is.
            if (e.code() != ErrorCode.TENANT_CHANGE_FAILED || wanted.registered()) {
                throw e;
            }
            return ofRevisions(wanted.beginning(wanted.begin().with(Optional.empty())));
        }
    }

    private Made atOnce(NewTenant wanted) {
        Tenant tenant = wanted.tenant();
        if (!isHere(tenant)) {
            return stepwise(wanted, wanted.plan().steps().size());
        }
        Program program = creation(wanted, wanted.plan(), tenant);
        persistently(wanted, program).ifPresent(failure -> {
            throw bench.described(tenant, live(tenant), program, failure);
        });
        return Made.OF_SNAPSHOT;
    }

    private Made ofRevisions(NewTenant wanted) {
        Tenant tenant = wanted.tenant();
        boolean whole = StepwiseCreation.together(wanted.plan())
                == wanted.plan().steps().size();
        if (isHere(tenant) && whole) {
            Program program = creation(wanted, wanted.plan(), tenant);
            Optional<CommandFailure> failure = persistently(wanted, program);
            if (failure.isEmpty()) {
                return Made.OF_REVISIONS;
            }
            if (!bench.sql().needsSeparateSteps(failure.get().cause())) {
                throw bench.described(tenant, live(tenant), program, wanted.plan(), failure.get());
            }
            return stepwise(wanted, 0);
        }
        return stepwise(wanted, StepwiseCreation.together(wanted.plan()));
    }

    @Override
    public Optional<List<String>> take(Tenant spare, NewTenant wanted) {
        Tenant tenant = wanted.tenant();
        if (!isHere(tenant)) {
            return SpareClaim.of(bench, spare, tenant).flatMap(claim -> takeElsewhere(claim, spare, wanted));
        }
        List<String> registry =
                List.of(bench.sql().register(tenant), bench.sql().unregister(spare.id()));
        return moved(spare, wanted, registry);
    }

    private Optional<List<String>> takeElsewhere(SpareClaim claim, Tenant spare, NewTenant wanted) {
        Optional<List<String>> heads;
        try {
            heads = moved(spare, wanted, List.of());
        } catch (PrumoException e) {
            TenantBench.undo(e, claim::undo);
            throw e;
        }
        if (heads.isPresent()) {
            claim.done();
        } else {
            claim.undo();
        }
        return heads;
    }

    /** Empty if the spare is not to be had. */
    private Optional<List<String>> moved(Tenant spare, NewTenant wanted, List<String> registry) {
        Tenant tenant = wanted.tenant();
        LiveSession live = live(tenant);
        Program program = taking(spare, wanted.heads(), tenant, wanted.grants(), registry);
        Optional<CommandFailure> failure = live.get().run(program.commands(), i -> {});
        if (failure.isEmpty()) {
            return Optional.of(wanted.heads());
        }
        switch (failure.get().kind()) {
            case TARGET_BUSY, POSITION_MOVED, PLACE_MISSING, LOCK_NOT_AVAILABLE -> {
                return Optional.empty();
            }
            case CONNECTION_LOST -> {
                // It may have been committed unheard.
                live.renew(bench.described(tenant, live, program, failure.get()));
                return exists(tenant) && heads(tenant).equals(wanted.heads())
                        ? Optional.of(wanted.heads())
                        : Optional.empty();
            }
            default -> throw bench.described(tenant, live, program, failure.get());
        }
    }

    private Program taking(
            Tenant spare, List<String> heads, Tenant tenant, List<String> grants, List<String> registry) {
        List<String> ledger = new ArrayList<>(registry);
        ledger.add(bench.sql().forgetPosition(tenant.id()));
        ledger.add(bench.sql().movePosition(spare.id(), tenant.id()));
        return bench.builder(tenant.database())
                .taking(
                        TenantBench.target(spare),
                        heads,
                        bench.sql().renamePlace(spare.place(), tenant.place()),
                        TenantBench.target(tenant),
                        grants,
                        ledger);
    }

    @Override
    public List<String> goOn(Tenant spare, Tenant tenant, List<String> grants) {
        if (exists(spare)) {
            bench.run(tenant, live(tenant), taking(spare, heads(spare), tenant, grants, List.of()));
        } else if (!exists(tenant)) {
            throw TenantBench.ghost(tenant);
        }
        bench.register(tenant, List.of(bench.sql().write(tenant)));
        return heads(tenant);
    }

    private boolean isHere(Tenant tenant) {
        return tenant.database().equals(bench.main());
    }

    private LiveSession live(Tenant tenant) {
        return bench.at(tenant.database());
    }

    /** {@code plan} is what of the wanted plan goes with it; {@code row} is what the registry says afterwards. */
    private Program creation(NewTenant wanted, TargetPlan plan, Tenant row) {
        List<String> registry = new ArrayList<>();
        if (isHere(row)) {
            registry.add(
                    wanted.registered() ? bench.sql().write(row) : bench.sql().register(row));
        }
        List<String> place = wanted.placed()
                ? List.of()
                : bench.sql()
                        .createPlace(row.place(), bench.context().settings().role());
        ProgramBuilder builder = bench.builder(row.database());
        return wanted.snapshot().isPresent()
                ? builder.creation(plan, wanted.snapshot().get().at(row.place()), registry, place, wanted.grants())
                : builder.creation(plan, registry, place, wanted.grants());
    }

    /**
     * A connection that is lost may have committed unheard, or be about to: the second try waits for it at the tenant's lock,
     * and finds a tenant that stands where this one was to be brought.
     */
    private Optional<CommandFailure> persistently(NewTenant wanted, Program program) {
        Tenant tenant = wanted.tenant();
        LiveSession live = live(tenant);
        Optional<CommandFailure> failure = bench.attempt(tenant, live, program);
        if (failure.isPresent() && failure.get().kind() == Kind.CONNECTION_LOST) {
            live.renew(bench.described(tenant, live, program, wanted.plan(), failure.get()));
            Optional<CommandFailure> second = bench.attempt(tenant, live, program);
            boolean heard = second.isPresent()
                    && !wanted.placed()
                    && exists(tenant)
                    && heads(tenant)
                            .equals(
                                    program.nextStep() == 0
                                            ? List.of()
                                            : wanted.plan()
                                                    .steps()
                                                    .get(program.nextStep() - 1)
                                                    .after());
            return heard ? Optional.empty() : second;
        }
        return failure;
    }

    private boolean exists(Tenant tenant) {
        String shared = bench.context().settings().sharedSchema().orElse("");
        return live(tenant)
                .get()
                .tenants(shared, Path.of(""))
                .missing(List.of(tenant.place()))
                .isEmpty();
    }

    private Made stepwise(NewTenant wanted, int together) {
        Tenant tenant = wanted.tenant();
        Tenant pending = new Tenant(tenant.id(), tenant.database(), tenant.place(), Status.PENDING);
        TargetPlan first = StepwiseCreation.until(wanted.plan(), together);
        if (!isHere(tenant)) {
            bench.register(
                    pending,
                    List.of(
                            wanted.registered()
                                    ? bench.sql().write(pending)
                                    : bench.sql().register(pending)));
        }
        try {
            Program program = creation(wanted, first, pending);
            persistently(wanted, program).ifPresent(failure -> {
                throw bench.described(tenant, live(tenant), program, first, failure);
            });
        } catch (PrumoException e) {
            if (!isHere(tenant) && !wanted.registered()) {
                TenantBench.undo(
                        e, () -> bench.register(pending, List.of(bench.sql().unregister(tenant.id()))));
            }
            throw e;
        }
        try {
            TargetPlan rest = StepwiseCreation.from(wanted.plan(), together);
            ProgramBuilder builder = bench.builder(tenant.database());
            StepwiseCreation.run(bench.context(), live(tenant), builder, rest, wanted.planning())
                    .ifPresent(error -> {
                        throw error;
                    });
            bench.register(tenant, List.of(bench.sql().write(tenant)));
            return wanted.snapshot().isPresent() ? Made.OF_SNAPSHOT : Made.OF_REVISIONS;
        } catch (PrumoException e) {
            TenantBench.undo(e, () -> {
                if (e.code() == ErrorCode.CONNECTION_LOST) {
                    live(tenant).renew(e);
                }
                remove(pending, List.of());
            });
            throw e;
        }
    }

    /** What an earlier try has left is nobody's, and goes first. */
    private Made cloned(NewTenant wanted, NewTenant.Source source) {
        Tenant tenant = wanted.tenant();
        Tenant pending = new Tenant(tenant.id(), tenant.database(), tenant.place(), Status.PENDING);
        if (wanted.placed()) {
            remove(pending, List.of());
        }
        List<String> row = registration(wanted, isHere(tenant) ? tenant : pending);
        if (!isHere(tenant)) {
            bench.register(pending, row);
        }
        try {
            Program program = cloning(wanted, source, isHere(tenant) ? row : List.of());
            Tenant named = new Tenant(source.target().tenant(), tenant.database(), tenant.place(), tenant.status());
            bench.run(named, live(tenant), program);
        } catch (PrumoException e) {
            if (!isHere(tenant) && !wanted.registered()) {
                TenantBench.undo(
                        e, () -> bench.register(pending, List.of(bench.sql().unregister(tenant.id()))));
            }
            throw e;
        }
        try {
            requireEqual(tenant, source);
        } catch (PrumoException e) {
            TenantBench.undo(e, () -> remove(pending, List.of()));
            throw e;
        }
        if (!isHere(tenant)) {
            bench.register(tenant, List.of(bench.sql().write(tenant)));
        }
        List<Long> counts = live(tenant).get().numbers(bench.sql().copied().orElseThrow());
        return new Made(Origin.REVISIONS, Optional.of(new Copied(counts.get(0), counts.get(1))));
    }

    private List<String> registration(NewTenant wanted, Tenant row) {
        return List.of(
                wanted.registered() ? bench.sql().write(row) : bench.sql().register(row));
    }

    private Program cloning(NewTenant wanted, NewTenant.Source source, List<String> registry) {
        Tenant tenant = wanted.tenant();
        Target target = TenantBench.target(tenant);
        String shared = bench.context().settings().sharedSchema().orElse("");
        List<String> copying =
                new ArrayList<>(wanted.begin().snapshot().orElseThrow().at(tenant.place()));
        copying.addAll(bench.sql().requireAlike(source.target(), target, shared));
        copying.addAll(bench.sql().copyRows(source.target(), target, shared));
        return bench.builder(tenant.database())
                .cloning(
                        wanted.plan(),
                        source.target(),
                        bench.sql().beginSnapshot(),
                        registry,
                        bench.sql()
                                .createPlace(
                                        tenant.place(),
                                        bench.context().settings().role()),
                        copying,
                        wanted.grants());
    }

    /** The server has compared the two; so does the model. */
    private void requireEqual(Tenant tenant, NewTenant.Source source) {
        Map<String, Snapshot> both =
                live(tenant).get().inspector().snapshots(List.of(source.target().place(), tenant.place()));
        Snapshot original = requireNonNull(both.get(source.target().place()));
        Snapshot copy = requireNonNull(both.get(tenant.place()));
        if (original.fingerprint().equals(copy.fingerprint())) {
            return;
        }
        List<String> differing = SchemaTwins.differences(original, copy);
        if (!differing.isEmpty()) {
            throw PrumoException.of(ErrorCode.TENANT_UNLIKE)
                    .with("tenant", source.target().tenant())
                    .with("detail", String.join("; ", differing))
                    .build();
        }
    }

    @Override
    public void drop(Tenant tenant) {
        remove(tenant, bench.sql().requireNoDependents(tenant.place()));
    }

    private void remove(Tenant tenant, List<String> before) {
        List<String> work = new ArrayList<>(before);
        work.addAll(bench.sql().dropPlace(tenant.place()));
        List<String> ledger = new ArrayList<>(List.of(bench.sql().forgetPosition(tenant.id())));
        if (isHere(tenant)) {
            ledger.add(bench.sql().unregister(tenant.id()));
        }
        Program program = bench.builder(tenant.database())
                .change(
                        bench.context().sql().begin(false),
                        exists(tenant) ? Map.of(TenantBench.target(tenant), heads(tenant)) : Map.of(),
                        work,
                        Map.of(),
                        ledger);
        bench.run(tenant, live(tenant), program);
        if (!isHere(tenant)) {
            bench.register(tenant, List.of(bench.sql().unregister(tenant.id())));
        }
    }

    @Override
    public void rename(Tenant tenant, Tenant renamed, boolean moved) {
        if (!moved) {
            TenantBench.requireFinished(tenant, live(tenant).get());
            List<String> ledger = new ArrayList<>(List.of(
                    bench.sql().forgetPosition(renamed.id()), bench.sql().movePosition(tenant.id(), renamed.id())));
            if (isHere(tenant)) {
                ledger.add(bench.sql().rename(tenant.id(), renamed));
            }
            List<String> work = tenant.place().equals(renamed.place())
                    ? List.of()
                    : bench.sql().renamePlace(tenant.place(), renamed.place());
            Program program = bench.builder(tenant.database())
                    .change(
                            bench.context().sql().begin(false),
                            Map.of(TenantBench.target(tenant), heads(tenant)),
                            work,
                            Map.of(TenantBench.target(renamed), List.of()),
                            ledger);
            bench.run(tenant, live(tenant), program);
        }
        if (moved || !isHere(tenant)) {
            bench.register(tenant, List.of(bench.sql().rename(tenant.id(), renamed)));
        }
    }

    @Override
    public void write(Tenant tenant) {
        bench.register(tenant, List.of(bench.sql().write(tenant)));
    }

    @Override
    public List<String> heads(Tenant tenant) {
        return live(tenant).get().readLedger(tenant.id()).heads(tenant.id());
    }
}
