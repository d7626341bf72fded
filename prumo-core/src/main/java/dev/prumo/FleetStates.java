package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
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
import dev.prumo.revision.Scope;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.TenantList;
import dev.prumo.tenant.TenantSelection;
import java.nio.file.Path;
import java.time.Duration;
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
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(1);

    private final Project project;
    private final OpenLedgers ledgers;
    private final PositionStates positions;

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
        boolean tenantsMeant = selection.everyTenant() || !selection.names().isEmpty();
        Census census = hasTenants && tenantsMeant ? census() : new Census(List.of(), List.of(), Set.of(), Optional.empty());
        List<Tenant> tenants = tenantsMeant ? selection.of(census.tenants()) : List.of();
        List<TargetState> states = new ArrayList<>();
        Map<String, List<TargetState>> byDatabase = new HashMap<>();
        boolean files = hasTenants && project.dialect().tenantsAreFiles();
        // Shared targets come first in the answer, and tenants in the order of their ids, whatever database they are in.
        Map<String, PositionStates.InLedger> told = new HashMap<>();
        for (String name : ledgers.names()) {
            RecordedRevisions recorded =
                    ledgers.session(name).map(session -> (RecordedRevisions) session).orElse(RecordedRevisions.NONE);
            told.put(name, positions.in(recorded));
            if (selection.shared()) {
                Target target = Target.shared(name);
                List<String> heads = ledgers.ledger(name).heads("");
                add(at(Target.shared(name), Life.ACTIVE, heads, in(name, told)), states, byDatabase);
            }
        }
        for (Tenant tenant : tenants) {
            TargetState state = files
                    ? inFile(tenant, census, visit)
                    : inDatabase(tenant, census, in(tenant.database(), told));
            if (files) {
                states.add(state);
            } else {
                add(state, states, byDatabase);
            }
        }
        for (String name : ledgers.names()) {
            ledgers.session(name)
                    .filter(session -> ledgers.ledger(name).present())
                    .ifPresent(session ->
                            visit.see(session, ledgers.ledger(name), byDatabase.getOrDefault(name, List.of())));
        }
        return new FleetState(
                states,
                options.all() || selection.named(),
                hasTenants,
                census.problems(),
                census.absent());
    }

    private static PositionStates.InLedger in(String database, Map<String, PositionStates.InLedger> told) {
        return requireNonNull(told.get(database), database);
    }

    private static void add(TargetState state, List<TargetState> states, Map<String, List<TargetState>> byDatabase) {
        states.add(state);
        byDatabase
                .computeIfAbsent(state.target().database(), name -> new ArrayList<>())
                .add(state);
    }

    private TenantSelection selection(FleetOptions options) {
        Optional<List<String>> file = options.tenantFile()
                .map(name -> TenantList.ids(TenantCatalogue.text(project.root().resolve(Path.of(name)), name), name));
        return TenantSelection.of(options.all(), options.shared(), options.tenants(), file);
    }

    private Census census() {
        TenantCatalogue catalogue = new TenantCatalogue(project);
        return catalogue.read(name -> ledgers.session(name)
                .map(catalogue::source)
                .orElseGet(this::withoutDatabase));
    }

    private TenantSource withoutDatabase() {
        return project.dialect().tenantsWithoutDatabase(project.root());
    }

    private TargetState inDatabase(Tenant tenant, Census census, PositionStates.InLedger told) {
        Target target = target(tenant);
        LedgerSnapshot ledger = ledgers.ledger(tenant.database());
        return apart(tenant, census, ledger.heads(tenant.id()))
                .orElseGet(() -> at(target, life(tenant), ledger.heads(tenant.id()), told));
    }

    private TargetState inFile(Tenant tenant, Census census, LedgerVisit visit) {
        Optional<TargetState> apart = apart(tenant, census, List.of());
        if (apart.isPresent()) {
            return apart.get();
        }
        Target target = target(tenant);
        try (Session session = openFile(tenant)) {
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

    private Session openFile(Tenant tenant) {
        String file = project.root().resolve(tenant.place()).toAbsolutePath().normalize().toString();
        return project.dialect()
                .openTenant(
                        project.connection(), file, project.settings().ledger().schema(), impatient());
    }

    /** Hundreds of files may be looked at: none is waited for long. */
    private SessionSettings impatient() {
        SessionSettings settings = project.sessionSettings();
        Duration lockTimeout = settings.lockTimeout();
        return new SessionSettings(
                lockTimeout.compareTo(LONGEST_WAIT) < 0 ? lockTimeout : LONGEST_WAIT,
                settings.statementTimeout(),
                Duration.ZERO,
                settings.role(),
                settings.sharedSchema(),
                false);
    }

    /** A tenant whose position says nothing: its place is missing, or is being made. */
    private Optional<TargetState> apart(Tenant tenant, Census census, List<String> heads) {
        if (tenant.status() == Tenant.Status.PENDING) {
            return Optional.of(new TargetState(
                    target(tenant), Life.PENDING, PositionState.of(Standing.CREATING, heads), Optional.empty()));
        }
        if (census.isGhost(tenant)) {
            return Optional.of(new TargetState(
                    target(tenant),
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
