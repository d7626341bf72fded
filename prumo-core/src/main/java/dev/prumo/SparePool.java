package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Planner;
import dev.prumo.plan.Target;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import dev.prumo.tenant.Census;
import dev.prumo.tenant.SpareNames;
import dev.prumo.tenant.Tenant;
import dev.prumo.tenant.Tenant.Status;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;

/**
 * Tenants that were provisioned ahead: which of them stand ready, and how many are wanting. A tenant of the pool has an id
 * and a place that no other tenant can have; a spare that somebody has given a name of his own waits for its renaming.
 */
final class SparePool {
    private final Project project;
    private final OpenDatabases databases;
    private final Census census;

    SparePool(Project project, OpenDatabases databases, Census census) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
        this.census = requireNonNull(census, "census");
    }

    /** All that are there, whether ready or not, in one database. */
    List<Tenant> in(String database) {
        return census.tenants().stream()
                .filter(tenant -> tenant.database().equals(database))
                .filter(SparePool::isOfPool)
                .filter(tenant -> !census.isGhost(tenant))
                .toList();
    }

    /** Those that were begun and not finished, or have lost their place. */
    List<Tenant> unfinished(String database) {
        return census.tenants().stream()
                .filter(tenant -> tenant.database().equals(database) && SpareNames.isId(tenant.id()))
                .filter(tenant -> tenant.status() == Status.PENDING || census.isGhost(tenant))
                .toList();
    }

    private static boolean isOfPool(Tenant tenant) {
        return tenant.status() == Status.SPARE && SpareNames.isId(tenant.id());
    }

    /**
     * Spares that a new tenant could be made of: at these heads, with nothing that was begun and not finished.
     *
     * @param wanted how many at most, by database
     * @throws PrumoException if a revision was edited after spares were made of it
     */
    List<Tenant> ready(Map<String, Integer> wanted, List<String> heads) {
        List<Tenant> ready = new ArrayList<>();
        wanted.forEach((database, count) -> {
            List<Tenant> there = in(database);
            if (!there.isEmpty()) {
                ready.addAll(
                        project.dialect().tenantsAreFiles()
                                ? readyFiles(there, count, heads)
                                : readySchemas(there, database, heads));
            }
        });
        return ready;
    }

    private List<Tenant> readySchemas(List<Tenant> there, String database, List<String> heads) {
        LedgerSnapshot ledger = databases.ledger(database);
        List<Tenant> ready = new ArrayList<>(there.stream()
                .filter(tenant -> ledger.heads(tenant.id()).equals(heads))
                .toList());
        if (!ready.isEmpty()) {
            requireUnchanged(heads, ledger);
            Set<String> unfinished = new HashSet<>();
            for (Attempt attempt : databases.session(database).openAttempts()) {
                unfinished.add(attempt.tenant());
            }
            ready.removeIf(tenant -> unfinished.contains(tenant.id()));
        }
        return ready;
    }

    private List<Tenant> readyFiles(List<Tenant> there, int count, List<String> heads) {
        List<Tenant> ready = new ArrayList<>();
        for (Tenant tenant : there) {
            if (ready.size() < count) {
                try (Session session = project.openToRead(Tenants.target(tenant))) {
                    LedgerSnapshot ledger = project.readLedger(session);
                    if (ledger.heads(tenant.id()).equals(heads)) {
                        requireUnchanged(heads, ledger);
                        ready.add(tenant);
                    }
                }
            }
        }
        return ready;
    }

    private void requireUnchanged(List<String> heads, LedgerSnapshot ledger) {
        Planner planner = new Planner(project.graph(), Scope.TENANT, project.bodies(Map.of()));
        List<PrumoException> changed = planner.changed(Position.of(heads), ledger);
        if (!changed.isEmpty()) {
            throw changed.get(0);
        }
    }

    /** How many a database lacks to have so many. */
    int wanting(String database, int count) {
        long unfinished = unfinished(database).size();
        return (int) Math.max(0, count - in(database).size() - unfinished);
    }

    /** Ids whose places are free, by database. */
    List<Tenant> fresh(TenantCatalogue catalogue, Map<String, Integer> counts) {
        Set<String> taken = new HashSet<>();
        census.tenants().forEach(tenant -> {
            taken.add(tenant.id());
            SpareNames.idAt(tenant.place()).ifPresent(taken::add);
        });
        List<Tenant> fresh = new ArrayList<>();
        new TreeMap<>(counts).forEach((database, count) -> {
            for (int left = count, number = 1; left > 0; number++) {
                String id = SpareNames.id(number);
                String place = SpareNames.place(catalogue.template(), id);
                if (!taken.contains(id) && isFree(catalogue, database, place)) {
                    taken.add(id);
                    fresh.add(new Tenant(id, database, place, Status.SPARE));
                    left--;
                }
            }
        });
        return fresh;
    }

    private boolean isFree(TenantCatalogue catalogue, String database, String place) {
        return !catalogue
                .source(databases.session(database))
                .missing(List.of(place))
                .isEmpty();
    }

    /** Why no spare can become a tenant: a revision writes into its tenant what that one is called. */
    Optional<PrumoException> obstacle() {
        Target one = Target.tenant(Settings.MAIN, "a", "a");
        Target other = Target.tenant(Settings.MAIN, "b", "b");
        return project.graph().all(Scope.TENANT).stream()
                .filter(Revision::placeholders)
                .filter(revision -> !texts(revision, one).equals(texts(revision, other)))
                .findFirst()
                .map(revision -> PrumoException.of(ErrorCode.TENANT_SPARES_IMPOSSIBLE)
                        .with("revision", revision.id())
                        .at(revision.place())
                        .build());
    }

    private List<String> texts(Revision revision, Target target) {
        return project.bodies(target, Map.of()).body(revision).up().stream()
                .map(PlannedStatement::text)
                .toList();
    }
}
