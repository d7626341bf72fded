package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevision;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.Target;
import dev.prumo.tenant.Tenant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/**
 * Where tenants stand, those at one position together: the ledger of a database tells of all its tenants at once, the ledger
 * of a file of its own tenant.
 */
final class TenantPositions {
    private final Project project;
    private final OpenDatabases databases;
    private final Map<Key, Group> groups = new LinkedHashMap<>();
    private final Map<Target, PrumoException> unreadable = new LinkedHashMap<>();

    private record Key(String database, String version, List<String> heads, Map<String, Set<String>> checksums) {}

    /** Tenants of one database at one position, whose ledgers accept the same files. */
    record Group(List<Target> targets, LedgerSnapshot ledger, RecordedRevisions recorded) {
        /** One of them, to plan for all. */
        Target first() {
            return targets.get(0);
        }

        List<String> heads() {
            return ledger.heads(first().tenant());
        }

        /** What the ledger says for one of them; tenants that are files have one each, and all say the same. */
        LedgerSnapshot ledger(Target target) {
            return ledger.heads(target.tenant()).equals(heads()) ? ledger : ledger.of(target.tenant(), heads());
        }
    }

    TenantPositions(Project project, OpenDatabases databases) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
    }

    /** Reads where these tenants stand. */
    TenantPositions read(Collection<Tenant> tenants) {
        List<Target> targets = tenants.stream()
                .map(tenant -> Target.tenant(tenant.database(), tenant.id(), tenant.place()))
                .toList();
        if (project.dialect().tenantsAreFiles()) {
            readFiles(targets);
        } else {
            for (Target target : targets) {
                // One map for all tenants of a database: comparing it with itself costs nothing.
                add(target, databases.ledger(target.database()), databases.session(target.database()));
            }
        }
        return this;
    }

    /** As many at a time as there are workers: opening a file is most of the work of a tenant that is at its head. */
    private void readFiles(List<Target> targets) {
        int workers = Math.max(1, Math.min(project.settings().run().workers(), targets.size()));
        ExecutorService readers = Executors.newFixedThreadPool(workers, TenantPositions::reader);
        try {
            List<Future<LedgerSnapshot>> ledgers = new ArrayList<>(targets.size());
            for (Target target : targets) {
                ledgers.add(readers.submit(() -> readFile(target)));
            }
            for (int i = 0; i < targets.size(); i++) {
                take(targets.get(i), ledgers.get(i));
            }
        } finally {
            readers.shutdownNow();
        }
    }

    private static Thread reader(Runnable work) {
        Thread thread = new Thread(work, "prumo-positions");
        thread.setDaemon(true);
        return thread;
    }

    private LedgerSnapshot readFile(Target target) {
        try (Session session = project.openToRead(target)) {
            return project.readLedger(session);
        }
    }

    private void take(Target target, Future<LedgerSnapshot> ledger) {
        try {
            add(target, ledger.get(), ids -> recorded(target, ids));
        } catch (ExecutionException e) {
            if (e.getCause() instanceof PrumoException reason) {
                unreadable.put(target, reason);
            } else {
                throw new IllegalStateException("cannot read the ledger of " + target.tenant(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw PrumoException.of(ErrorCode.INTERRUPTED)
                    .with("activity", "reading positions")
                    .cause(e)
                    .build();
        }
    }

    private List<RecordedRevision> recorded(Target target, Collection<String> ids) {
        try (Session session = project.openToRead(target)) {
            return session.recorded(ids);
        }
    }

    private void add(Target target, LedgerSnapshot ledger, RecordedRevisions recorded) {
        Key key = new Key(target.database(), ledger.version(), ledger.heads(target.tenant()), ledger.checksums());
        groups.computeIfAbsent(key, k -> new Group(new ArrayList<>(), ledger, recorded))
                .targets()
                .add(target);
    }

    List<Group> groups() {
        return List.copyOf(groups.values());
    }

    /** Tenants whose ledger could not be read, and why. */
    Map<Target, PrumoException> unreadable() {
        return unreadable;
    }
}
