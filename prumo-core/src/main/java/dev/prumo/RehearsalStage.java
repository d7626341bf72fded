package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.FleetState;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import dev.prumo.revision.Position;
import dev.prumo.revision.Scope;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.Scratch;
import dev.prumo.scratch.ScratchDatabase;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;

/** Throw-away copies of real targets: their schema and their position, without rows. Gone when closed. */
final class RehearsalStage implements AutoCloseable {
    private final Project project;
    private final RehearsalOptions options;
    private final Scratch scratch;

    RehearsalStage(Project project, RehearsalOptions options) {
        this.project = requireNonNull(project, "project");
        this.options = requireNonNull(options, "options");
        this.scratch = project.scratch(project.dialect(), OptionalInt.empty());
    }

    /**
     * A target of a copy.
     *
     * @param original whom it is a copy of
     * @param project one that works on the copy
     * @param target in that project
     * @param heads where it stands, as its original
     */
    record Copy(Target original, Project project, Target target, List<String> heads) {
        Copy {
            heads = List.copyOf(heads);
        }
    }

    /** @throws PrumoException if a target that is meant by name, or a shared one, cannot be copied */
    List<Copy> copies() {
        if (options.empty() || !project.databaseExists()) {
            return empty();
        }
        try (OpenLedgers ledgers = new OpenLedgers(project)) {
            FleetState fleet = new FleetStates(project, ledgers).read(options.fleet(), LedgerVisit.NONE);
            Map<String, List<TargetState>> chosen = new LinkedHashMap<>();
            for (TargetState shared : fleet.shared()) {
                requireSound(shared);
                chosen.computeIfAbsent(shared.target().database(), name -> new ArrayList<>())
                        .add(shared);
            }
            for (TargetState tenant : chosen(fleet, ledgers)) {
                chosen.computeIfAbsent(tenant.target().database(), name -> new ArrayList<>())
                        .add(tenant);
            }
            List<Copy> copies = new ArrayList<>();
            chosen.forEach((database, states) -> copies.addAll(
                    copy(database, states, ledgers.session(database).orElseThrow(), ledgers)));
            return copies;
        }
    }

    /** Nobody to copy: one database, and tenants if the project has any, before the first revision. */
    private List<Copy> empty() {
        ScratchDatabase database = scratch.fresh();
        Project copy = project.onScratch(database, project.files());
        List<Copy> copies = new ArrayList<>();
        Target shared = Target.shared(Settings.MAIN);
        copies.add(new Copy(shared, copy, shared, List.of()));
        if (copy.settings().tenants().isPresent()) {
            for (int number = 1; number <= options.tenants(); number++) {
                Target tenant = place(database, "rehearsal" + number);
                copies.add(new Copy(tenant, copy, tenant, List.of()));
            }
        }
        return copies;
    }

    /** A tenant without any revision. */
    private Target place(ScratchDatabase database, String id) {
        return Replay.tenant(project.onScratch(database, project.files().only(Set.of())), database, id);
    }

    /** Who is named is copied, or it is said why not; the others are copied where runs would reach them. */
    private List<TargetState> chosen(FleetState fleet, OpenLedgers ledgers) {
        boolean byName = fleet.named() && !options.fleet().all();
        List<TargetState> tenants = new ArrayList<>();
        for (TargetState state : fleet.tenants()) {
            if (fleet.named()) {
                requireSound(state);
            }
            if (byName) {
                requireCopyable(state);
            }
            if (byName || isReached(state)) {
                tenants.add(state);
            }
        }
        return fleet.named() ? tenants : new LargestAndNewest(project, ledgers).of(tenants, options.tenants());
    }

    private static void requireSound(TargetState state) {
        state.problem().ifPresent(problem -> {
            throw problem;
        });
    }

    /** A suspended tenant can be copied; one that is being made is not there yet, and an unknown position is nowhere. */
    private void requireCopyable(TargetState state) {
        if (state.standing() == Standing.CREATING) {
            throw PrumoException.of(ErrorCode.TENANT_NOT_READY)
                    .with("tenant", state.target().tenant())
                    .with("status", state.life().word())
                    .build();
        }
        project.graph().traversal(Scope.TENANT).applied(Position.of(state.heads()));
    }

    private static boolean isReached(TargetState state) {
        return state.problem().isEmpty()
                && !state.leftAlone()
                && (state.standing() == Standing.CURRENT || state.standing() == Standing.PENDING);
    }

    private List<Copy> copy(String database, List<TargetState> states, Session live, OpenLedgers ledgers) {
        ScratchDatabase made = scratch.fresh();
        Project copy = project.onScratch(made, project.files());
        List<Copy> copies = new ArrayList<>();
        Target shared = Target.shared(Settings.MAIN);
        List<String> sharedHeads = ledgers.ledger(database).heads("");
        build(project.snapshot(live, Target.shared(database)), copy, shared);
        stamp(copy, shared, sharedHeads);
        for (TargetState state : states) {
            Target original = state.target();
            if (!original.isTenant()) {
                copies.add(new Copy(original, copy, shared, sharedHeads));
            } else {
                Target tenant = place(made, original.tenant());
                build(snapshot(live, original), copy, tenant);
                stamp(copy, tenant, state.heads());
                copies.add(new Copy(original, copy, tenant, state.heads()));
            }
        }
        return copies;
    }

    private Snapshot snapshot(Session live, Target original) {
        if (!project.dialect().tenantsAreFiles()) {
            return project.snapshot(live, original);
        }
        try (Session file = project.openToRead(original)) {
            return project.snapshot(file, original);
        }
    }

    private static void build(Snapshot snapshot, Project copy, Target target) {
        String place = copy.placeOf(target);
        try (Session session = copy.open(target)) {
            new SchemaScript(copy.dialect()).build(snapshot, session, place, copy.sharedSchema());
        }
    }

    private static void stamp(Project copy, Target target, List<String> heads) {
        if (heads.isEmpty()) {
            return;
        }
        MoveOptions options =
                MoveOptions.to("head").withFleet(copy.only(target)).withForce(true, Optional.empty());
        Replay.moved(new Stamping(copy).stamp(heads, false, options, event -> {}));
    }

    @Override
    public void close() {
        scratch.close();
    }
}
