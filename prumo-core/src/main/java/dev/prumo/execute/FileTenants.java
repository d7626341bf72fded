package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.PlaceFiles;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Tenants that are files with a ledger of their own. A file is built beside its place and put there when it is complete;
 * until then the registry says that the tenant is pending.
 */
final class FileTenants implements TenantMaker {
    private final TenantBench bench;
    private final PlaceFiles files;
    private final RunLedger runs;
    private final String mark;

    /** {@code mark} is in the names of files under construction. */
    FileTenants(TenantBench bench, PlaceFiles files, RunLedger runs, String mark) {
        this.bench = requireNonNull(bench, "bench");
        this.files = requireNonNull(files, "files");
        this.runs = requireNonNull(runs, "runs");
        this.mark = requireNonNull(mark, "mark");
    }

    @Override
    public Made create(NewTenant wanted) {
        Tenant tenant = wanted.tenant();
        Tenant pending = new Tenant(tenant.id(), tenant.database(), tenant.place(), Status.PENDING);
        boolean anew = wanted.placed() && wanted.source().isPresent();
        if (anew) {
            // A pending tenant is nobody's: what an earlier try has left may be of something else.
            files.remove(tenant.place());
        }
        if (!wanted.placed() || anew) {
            bench.register(
                    pending,
                    List.of(
                            wanted.registered()
                                    ? bench.sql().write(pending)
                                    : bench.sql().register(pending)));
            try {
                build(wanted);
            } catch (PrumoException e) {
                if (!wanted.registered()) {
                    TenantBench.undo(
                            e, () -> bench.register(pending, List.of(bench.sql().unregister(tenant.id()))));
                }
                throw e;
            }
        }
        bench.register(tenant, List.of(bench.sql().write(tenant)));
        return wanted.snapshot().isPresent() ? Made.OF_SNAPSHOT : Made.OF_REVISIONS;
    }

    @Override
    public Optional<List<String>> take(Tenant spare, NewTenant wanted) {
        Tenant tenant = wanted.tenant();
        Optional<SpareClaim> claim = SpareClaim.of(bench, spare, tenant);
        if (claim.isEmpty()) {
            return Optional.empty();
        }
        try {
            if (!isReady(spare, wanted.heads())) {
                claim.get().undo();
                return Optional.empty();
            }
            files.move(spare.place(), tenant.place());
        } catch (PrumoException e) {
            TenantBench.undo(e, () -> claim.get().undo());
            throw e;
        }
        // What fails from here on is gone on with by the next call: the file is where it belongs.
        return Optional.of(goOn(spare, tenant, wanted.grants()));
    }

    /** A spare that a run is working on, or that stands elsewhere, is left alone. */
    private boolean isReady(Tenant spare, List<String> heads) {
        if (!files.exists(spare.place())) {
            return false;
        }
        Target target = TenantBench.target(spare);
        try (LiveSession live = new LiveSession(bench.context(), target)) {
            if (!live.get().readLedger(spare.id()).heads(spare.id()).equals(heads)
                    || !live.get().openAttempts().isEmpty()) {
                return false;
            }
            Program program = bench.builder(bench.main())
                    .change(bench.context().sql().begin(false), Map.of(target, heads), List.of(), Map.of(), List.of());
            if (live.get().run(program.commands(), i -> {}).isPresent()) {
                return false;
            }
        }
        return !files.isInUse(spare.place());
    }

    @Override
    public List<String> goOn(Tenant spare, Tenant tenant, List<String> grants) {
        if (!files.exists(tenant.place())) {
            if (!files.exists(spare.place())) {
                throw TenantBench.ghost(tenant);
            }
            requireUnused(spare, true);
            files.move(spare.place(), tenant.place());
        }
        Target known = Target.tenant(tenant.database(), spare.id(), tenant.place());
        List<String> heads;
        try (LiveSession live = new LiveSession(bench.context(), known)) {
            LedgerSnapshot ledger = live.get().readLedger(spare.id());
            heads = ledger.heads(spare.id());
            if (heads.isEmpty()) {
                heads = live.get().readLedger(tenant.id()).heads(tenant.id());
            } else {
                Program program = runs.builder(ledger)
                        .taking(
                                known,
                                heads,
                                List.of(),
                                TenantBench.target(tenant),
                                List.of(),
                                List.of(
                                        bench.sql().forgetPosition(tenant.id()),
                                        bench.sql().movePosition(spare.id(), tenant.id())));
                bench.run(tenant, live, program);
            }
        }
        bench.register(tenant, List.of(bench.sql().write(tenant)));
        return heads;
    }

    private void build(NewTenant wanted) {
        String place = wanted.tenant().place();
        boolean copied = wanted.source().isPresent() || wanted.snapshot().isPresent();
        String begun = copied ? files.reserve(place, mark) : files.begin(place, mark);
        try {
            if (wanted.source().isPresent()) {
                copy(wanted.tenant(), wanted.source().get(), begun);
            } else if (wanted.snapshot().isPresent()) {
                files.copy(wanted.snapshot().get().file().orElseThrow(), begun);
                record(wanted, begun);
            } else {
                run(wanted, begun);
            }
            files.publish(begun, place);
        } catch (PrumoException e) {
            TenantBench.undo(e, () -> files.remove(begun));
            throw e;
        }
    }

    private void run(NewTenant wanted, String begun) {
        TargetPlan plan = StepwiseCreation.at(wanted.plan(), begun);
        ProgramBuilder builder = runs.builder(LedgerSnapshot.ABSENT);
        try (LiveSession live = new LiveSession(bench.context(), plan.target())) {
            if (plan.steps().isEmpty()) {
                bench.run(wanted.tenant(), live, builder.creation(plan, List.of(), List.of(), List.of()), plan);
            }
            StepwiseCreation.run(bench.context(), live, builder, plan, wanted.planning())
                    .ifPresent(error -> {
                        throw error;
                    });
        }
    }

    /** Says in a file that has everything where it stands. */
    private void record(NewTenant wanted, String begun) {
        TargetPlan plan = StepwiseCreation.at(wanted.plan(), begun);
        Program program =
                runs.builder(LedgerSnapshot.ABSENT).creation(plan, List.of(), List.of(), List.of(), List.of());
        try (LiveSession live = new LiveSession(bench.context(), plan.target())) {
            bench.run(wanted.tenant(), live, program);
        }
    }

    private void copy(Tenant tenant, NewTenant.Source source, String begun) {
        try (LiveSession live = new LiveSession(bench.context(), source.target())) {
            bench.run(tenant, live, ProgramBuilder.bare(bench.sql().copyFile(files.path(begun))));
        }
        Target copy = Target.tenant(tenant.database(), source.target().tenant(), begun);
        try (LiveSession live = new LiveSession(bench.context(), copy)) {
            adopt(tenant, live, copy, source.heads());
        }
    }

    /** Gives the position in a file, under whatever id it was, to the tenant. */
    private void adopt(Tenant tenant, LiveSession live, Target known, List<String> heads) {
        ProgramBuilder builder = runs.builder(live.get().readLedger(known.tenant()));
        List<String> ledger = new ArrayList<>(List.of(
                bench.sql().forgetPosition(tenant.id()), bench.sql().movePosition(known.tenant(), tenant.id())));
        Program program =
                builder.change(bench.context().sql().begin(false), Map.of(known, heads), List.of(), Map.of(), ledger);
        bench.run(tenant, live, program);
    }

    @Override
    public void drop(Tenant tenant) {
        if (files.exists(tenant.place())) {
            requireUnused(tenant, false);
            files.remove(tenant.place());
        }
        bench.register(tenant, List.of(bench.sql().unregister(tenant.id())));
    }

    /** Nobody is in a transaction that writes, and nobody keeps a log beside the file. */
    private void requireUnused(Tenant tenant, boolean finished) {
        Target target = TenantBench.target(tenant);
        try (LiveSession live = new LiveSession(bench.context(), target)) {
            if (finished) {
                TenantBench.requireFinished(tenant, live.get());
            }
            List<String> heads = live.get().readLedger(tenant.id()).heads(tenant.id());
            if (!heads.isEmpty()) {
                ProgramBuilder builder = bench.builder(bench.main());
                Program program = builder.change(
                        bench.context().sql().begin(false), Map.of(target, heads), List.of(), Map.of(), List.of());
                bench.run(tenant, live, program);
            }
        }
        if (files.isInUse(tenant.place())) {
            throw PrumoException.of(ErrorCode.TENANT_IN_USE)
                    .with("tenant", tenant.id())
                    .with("detail", tenant.place())
                    .build();
        }
    }

    @Override
    public void rename(Tenant tenant, Tenant renamed, boolean moved) {
        if (!moved && !tenant.place().equals(renamed.place())) {
            requireUnused(tenant, true);
            files.move(tenant.place(), renamed.place());
        }
        Target known = Target.tenant(renamed.database(), tenant.id(), renamed.place());
        try (LiveSession live = new LiveSession(bench.context(), known)) {
            List<String> heads = live.get().readLedger(tenant.id()).heads(tenant.id());
            // Nothing is recorded under the old id where an earlier try came that far.
            if (!heads.isEmpty()) {
                adopt(renamed, live, known, heads);
            }
        }
        bench.register(tenant, List.of(bench.sql().rename(tenant.id(), renamed)));
    }

    @Override
    public void write(Tenant tenant) {
        bench.register(tenant, List.of(bench.sql().write(tenant)));
    }

    @Override
    public List<String> heads(Tenant tenant) {
        try (LiveSession live = new LiveSession(bench.context(), TenantBench.target(tenant))) {
            return live.get().readLedger(tenant.id()).heads(tenant.id());
        }
    }
}
