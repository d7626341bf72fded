package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.dialect.TenantSource;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.Target;
import dev.prumo.report.FleetState;
import dev.prumo.report.StateReport.Life;
import dev.prumo.report.StateReport.PositionState;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.TargetState;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.TenantList;
import dev.prumo.tenant.TenantSelection;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Reads where targets are. A database costs one statement for all positions in it, the source of tenants one and the places
 * that are missing one more, however many tenants there are; a tenant that is a file is opened once.
 */
final class FleetStates {
    private static final Census NOBODY = new Census(List.of(), List.of(), Set.of(), Optional.empty());

    private final Project project;
    private final OpenLedgers ledgers;
    private final PositionStates positions;
    private final Map<String, PositionStates.InLedger> told = new HashMap<>();

    FleetStates(Project project, OpenLedgers ledgers) {
        this.project = requireNonNull(project, "project");
        this.ledgers = requireNonNull(ledgers, "ledgers");
        this.positions = new PositionStates(project.graph(), new RecordedStory(project));
    }

    /**
     * Reads the targets that are meant, and shows each ledger to {@code visit}.
     *
     * @throws PrumoException if a name fits no tenant, or the source of tenants or a database cannot be read. A tenant that
     *     cannot be read is a target in the answer
     */
    FleetState read(FleetOptions options, LedgerVisit visit) {
        TenantSelection selection = selection(options);
        boolean hasTenants = project.settings().tenants().isPresent();
        boolean meansTenants = selection.everyTenant() || !selection.names().isEmpty();
        Census census = hasTenants && meansTenants ? census() : NOBODY;
        boolean files = hasTenants && project.dialect().tenantsAreFiles();
        List<TargetState> states = new ArrayList<>();
        for (String name : ledgers.names()) {
            told.put(name, positions.in(recorded(name)));
            if (selection.shared()) {
                states.add(inDatabase(Target.shared(name), Life.ACTIVE));
            }
        }
        for (Tenant tenant : meansTenants ? selection.of(census.tenants()) : List.<Tenant>of()) {
            states.add(apart(tenant, census)
                    .orElseGet(() -> files ? inFile(tenant, visit) : inDatabase(target(tenant), life(tenant))));
        }
        visitDatabases(states, files, visit);
        boolean named = options.all() || selection.named();
        return new FleetState(states, named, hasTenants, census.problems(), census.absent());
    }

    private RecordedRevisions recorded(String database) {
        return ledgers.session(database)
                .map(session -> (RecordedRevisions) session)
                .orElse(RecordedRevisions.NONE);
    }

    private void visitDatabases(List<TargetState> states, boolean files, LedgerVisit visit) {
        Map<String, List<TargetState>> members = new HashMap<>();
        for (TargetState state : states) {
            if (!files || !state.target().isTenant()) {
                members.computeIfAbsent(state.target().database(), name -> new ArrayList<>())
                        .add(state);
            }
        }
        for (String name : ledgers.names()) {
            LedgerSnapshot ledger = ledgers.ledger(name);
            ledgers.session(name)
                    .filter(session -> ledger.present())
                    .ifPresent(session -> visit.see(session, ledger, members.getOrDefault(name, List.of())));
        }
    }

    private TenantSelection selection(FleetOptions options) {
        Optional<List<String>> file = options.tenantFile()
                .map(name -> TenantList.ids(TenantCatalogue.text(project.root().resolve(Path.of(name)), name), name));
        return TenantSelection.of(options.all(), options.shared(), options.tenants(), file);
    }

    private Census census() {
        return new TenantCatalogue(project).read(this::source);
    }

    private TenantSource source(String database) {
        if (ledgers.problem(database).isPresent()) {
            return new UnreachableTenants();
        }
        return ledgers.session(database)
                .map(new TenantCatalogue(project)::source)
                .orElseGet(() -> project.dialect()
                        .tenantsWithoutDatabase(
                                project.root(), project.settings().ledger().schema()));
    }

    private TargetState inDatabase(Target target, Life life) {
        String database = target.database();
        List<String> heads = ledgers.ledger(database).heads(target.tenant());
        return ledgers.problem(database)
                .map(problem -> broken(target, life, heads, problem))
                .orElseGet(() -> at(target, life, heads, requireNonNull(told.get(database), database)));
    }

    private TargetState inFile(Tenant tenant, LedgerVisit visit) {
        Target target = target(tenant);
        try (Session session = project.openToRead(target)) {
            LedgerSnapshot ledger = project.readLedger(session);
            TargetState state = at(target, life(tenant), ledger.heads(tenant.id()), positions.in(session));
            if (ledger.present()) {
                visit.see(session, ledger, List.of(state));
            }
            return state;
        } catch (PrumoException e) {
            return broken(target, life(tenant), List.of(), e);
        }
    }

    /** A tenant whose position says nothing: its place is missing, or is being made. */
    private Optional<TargetState> apart(Tenant tenant, Census census) {
        Target target = target(tenant);
        List<String> heads = ledgers.ledger(tenant.database()).heads(tenant.id());
        if (tenant.status() == Tenant.Status.PENDING) {
            return Optional.of(new TargetState(
                    target, Life.PENDING, PositionState.of(Standing.CREATING, heads), Optional.empty()));
        }
        if (census.isGhost(tenant)) {
            return Optional.of(new TargetState(
                    target,
                    life(tenant),
                    PositionState.of(Standing.GHOST, heads),
                    Optional.of(TenantCatalogue.ghost(tenant))));
        }
        return Optional.empty();
    }

    private static TargetState at(Target target, Life life, List<String> heads, PositionStates.InLedger told) {
        try {
            return new TargetState(target, life, told.of(target.scope(), heads), Optional.empty());
        } catch (PrumoException e) {
            return broken(target, life, heads, e);
        }
    }

    private static TargetState broken(Target target, Life life, List<String> heads, PrumoException problem) {
        return new TargetState(target, life, PositionState.of(Standing.BROKEN, heads), Optional.of(problem));
    }

    private static Target target(Tenant tenant) {
        return Target.tenant(tenant.database(), tenant.id(), tenant.place());
    }

    private static Life life(Tenant tenant) {
        return switch (tenant.status()) {
            case ACTIVE -> Life.ACTIVE;
            case PENDING -> Life.PENDING;
            case SUSPENDED -> Life.SUSPENDED;
            case SPARE -> Life.SPARE;
        };
    }
}
