package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.config.ConnectionSpec;
import dev.prumo.dialect.ServerDatabases;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RestoreRunner;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.plan.Target;
import dev.prumo.report.RestoreReport.Restored;
import dev.prumo.tenant.AsideNames;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.function.Consumer;

/**
 * Brings everything back, where databases have a server: each database of the settings into a new one, which is compared there
 * with the backup and then takes the name of the old one. What was there stays, under another name; a process that is killed
 * leaves a database as it was or as it was restored.
 */
final class DatabaseRestore {
    /** A backend that has made some hundreds of tables keeps their catalogues in mind, and grows slow. */
    private static final int TENANTS_OF_A_SESSION = 50;

    private final Project project;
    private final RestoreSource source;
    private final RestoreOptions options;
    private final Consumer<BackupEvent> listener;
    private final ServerDatabases server;
    private final PartLoad loading;
    private final Instant now = Instant.now();
    private int done;

    DatabaseRestore(Project project, RestoreSource source, RestoreOptions options, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.source = requireNonNull(source, "source");
        this.options = requireNonNull(options, "options");
        this.listener = requireNonNull(listener, "listener");
        this.server = project.dialect().serverDatabases();
        this.loading = new PartLoad(project, source, listener);
    }

    /**
     * The parts of one database.
     *
     * @param live its address
     * @param there whether it exists
     * @param made what the new one is called until it is complete
     */
    private record Whole(
            String name,
            ConnectionSpec live,
            boolean there,
            String made,
            Part shared,
            Part ledger,
            List<Part> tenants) {
        List<Part> all() {
            List<Part> all = new ArrayList<>(List.of(ledger, shared));
            all.addAll(tenants);
            return all;
        }
    }

    List<Restored> restore() {
        if (source.single()) {
            throw PrumoException.of(ErrorCode.RESTORE_NEEDS_SET)
                    .with("file", source.path())
                    .build();
        }
        if (project.mainConnection().isEmpty()) {
            throw PrumoException.of(ErrorCode.RESTORE_NEEDS_ADDRESS).build();
        }
        RestoreChecks checks = new RestoreChecks(project, source);
        source.manifest().parts().forEach(checks::requireKnown);
        List<Whole> wholes = project.databases().stream().map(this::whole).toList();
        for (Whole whole : wholes) {
            if (whole.there() && !options.force()) {
                throw RestoreChecks.needsForce(
                        server.name(whole.live()), whole.live().display());
            }
        }
        listener.accept(new BackupEvent.Began(
                "restore",
                wholes.stream().mapToInt(whole -> whole.all().size()).sum(),
                wholes.stream()
                        .flatMap(whole -> whole.all().stream())
                        .flatMap(part -> part.tables().stream())
                        .mapToLong(table -> table.bytes())
                        .sum()));
        Deque<Whole> made = new ArrayDeque<>();
        List<Restored> restored;
        try (Holding ignored = new Holding(wholes)) {
            removeLeftovers(wholes);
            Project there = project.at(addresses(wholes));
            for (Whole whole : wholes) {
                made.push(whole);
                server.create(whole.live(), whole.made());
                build(there, whole);
            }
            if (options.upgrade()) {
                Replay.moved(new Movement(there).upgrade(MoveOptions.to("heads"), event -> {}));
            }
            restored = wholes.stream()
                    .flatMap(whole -> targets(there, whole).stream())
                    .toList();
        } catch (PrumoException e) {
            made.forEach(whole -> undoing(e, () -> server.drop(whole.live(), whole.made())));
            throw e;
        }
        exchange(wholes);
        return restored;
    }

    /** Keeps all other runs of this project away while the new databases are built. */
    private final class Holding implements AutoCloseable {
        private final Deque<AutoCloseable> open = new ArrayDeque<>();

        Holding(List<Whole> wholes) {
            for (Whole whole : wholes) {
                if (whole.there()) {
                    Target target = Target.shared(whole.name());
                    Session session = project.open(target);
                    open.push(session);
                    RestoreRunner runner = runner(project, target, session);
                    open.push(runner);
                    runner.lock();
                }
            }
        }

        @Override
        public void close() {
            PrumoException first = null;
            while (!open.isEmpty()) {
                try {
                    open.pop().close();
                } catch (PrumoException e) {
                    first = e;
                } catch (Exception e) {
                    throw new IllegalStateException(e);
                }
            }
            if (first != null) {
                throw first;
            }
        }
    }

    private RestoreRunner runner(Project where, Target target, Session session) {
        return new RestoreRunner(
                where.runContext(event -> {}),
                target,
                RunIdentity.of(project)
                        .record("restore", Optional.of(source.manifest().id()), Optional.empty()),
                session);
    }

    private Map<String, ConnectionSpec> addresses(List<Whole> wholes) {
        Map<String, ConnectionSpec> addresses = new TreeMap<>();
        wholes.forEach(whole -> addresses.put(whole.name(), server.named(whole.live(), whole.made())));
        return addresses;
    }

    /** With the lock taken, whoever has made one is gone. */
    private void removeLeftovers(List<Whole> wholes) {
        for (Whole whole : wholes) {
            String stem = AsideNames.stem(server.name(whole.live()), server.longestName());
            for (String name : server.aside(whole.live())) {
                if (AsideNames.isShadow(name)
                        && AsideNames.stemOf(name).filter(stem::equals).isPresent()) {
                    server.drop(whole.live(), name);
                    listener.accept(new BackupEvent.Warning("warning.restore-leftover", Map.of("place", name)));
                }
            }
        }
    }

    /** The shared scope goes before the tenants that stand on it. */
    private void build(Project there, Whole whole) {
        Target shared = Target.shared(whole.name());
        String ledger = project.settings().ledger().schema();
        try (Session session = there.open(shared);
                RestoreRunner runner = runner(there, shared, session)) {
            runner.run(there.programSql().createLedger(project.id()));
            load(session, ledger, whole.ledger(), whole);
            runner.begin(there.readLedger(session));
            runner.run(List.of(session.swaps().forgetAll()));
            load(session, whole.shared().place(), whole.shared(), whole);
            for (int from = 0; from < whole.tenants().size(); from += TENANTS_OF_A_SESSION) {
                int to = Math.min(from + TENANTS_OF_A_SESSION, whole.tenants().size());
                try (Session next = there.open(shared)) {
                    for (Part part : whole.tenants().subList(from, to)) {
                        load(next, part.place(), part, whole);
                    }
                }
            }
            requirePositions(session, whole);
            runner.done();
        }
    }

    private void load(Session session, String place, Part part, Whole whole) {
        String name = RestoreChecks.name(part);
        loading.into(session, place, place, part, name);
        done++;
        listener.accept(new BackupEvent.Done(
                part.kind() == PartKind.LEDGER ? part.file() : name,
                part.tables().stream().mapToLong(table -> table.bytes()).sum(),
                done,
                whole.all().size()));
    }

    /** What the ledger says and what the parts say was read at one moment. */
    private static void requirePositions(Session session, Whole whole) {
        Map<String, List<String>> positions = session.positions();
        for (Part part : whole.all()) {
            List<String> recorded = positions.getOrDefault(part.tenant(), List.of());
            if (part.kind() != PartKind.LEDGER && !recorded.equals(part.heads())) {
                throw PrumoException.of(ErrorCode.RESTORE_UNLIKE)
                        .with("target", RestoreChecks.name(part))
                        .with("detail", "the ledger says that it stands at " + String.join(", ", recorded))
                        .build();
            }
        }
    }

    private List<Restored> targets(Project there, Whole whole) {
        Map<String, List<String>> positions;
        try (Session session = there.open(Target.shared(whole.name()))) {
            positions = session.positions();
        }
        Optional<String> kept = whole.there() ? Optional.of(kept(whole)) : Optional.empty();
        List<Restored> targets = new ArrayList<>();
        for (Part part : whole.all()) {
            if (part.kind() != PartKind.LEDGER) {
                targets.add(new Restored(
                        whole.name(),
                        part.tenant(),
                        part.kind() == PartKind.TENANT ? part.place() : server.name(whole.live()),
                        positions.getOrDefault(part.tenant(), List.of()),
                        part.tables().size(),
                        part.rows(),
                        part.tables().stream().mapToLong(table -> table.bytes()).sum(),
                        kept));
            }
        }
        return targets;
    }

    private String kept(Whole whole) {
        return AsideNames.kept(server.name(whole.live()), now, 1, server.longestName());
    }

    /** The main database last: it says who the tenants of the others are. */
    private void exchange(List<Whole> wholes) {
        Deque<Whole> exchanged = new ArrayDeque<>();
        List<Whole> order = new ArrayList<>(wholes);
        Collections.reverse(order);
        try {
            for (Whole whole : order) {
                if (whole.there()) {
                    server.exchange(whole.live(), kept(whole), whole.made());
                } else {
                    server.rename(whole.live(), whole.made(), server.name(whole.live()));
                }
                exchanged.push(whole);
            }
        } catch (PrumoException e) {
            exchanged.forEach(whole -> undoing(e, () -> back(whole)));
            order.forEach(whole -> undoing(e, () -> server.drop(whole.live(), whole.made())));
            throw e;
        }
    }

    private void back(Whole whole) {
        if (whole.there()) {
            server.exchange(whole.live(), whole.made(), kept(whole));
        } else {
            server.rename(whole.live(), server.name(whole.live()), whole.made());
        }
    }

    /** What goes wrong while undoing is told beside what went wrong first. */
    private static void undoing(PrumoException reason, Runnable work) {
        try {
            work.run();
        } catch (PrumoException e) {
            reason.addSuppressed(e);
        }
    }

    private Whole whole(String database) {
        Optional<Part> shared = Optional.empty();
        Optional<Part> ledger = Optional.empty();
        List<Part> tenants = new ArrayList<>();
        for (Part part : source.manifest().parts()) {
            if (part.database().equals(database)) {
                switch (part.kind()) {
                    case SHARED -> shared = Optional.of(part);
                    case LEDGER -> ledger = Optional.of(part);
                    case TENANT -> tenants.add(part);
                }
            }
        }
        ConnectionSpec live = project.connection(database);
        return new Whole(
                database,
                live,
                server.exists(live),
                AsideNames.shadow(server.name(live), now, 1, server.longestName()),
                shared.orElseThrow(() -> missing(database, PartKind.SHARED)),
                ledger.orElseThrow(() -> missing(database, PartKind.LEDGER)),
                tenants);
    }

    private PrumoException missing(String database, PartKind kind) {
        return PrumoException.of(ErrorCode.RESTORE_DATABASE_PART_MISSING)
                .with("file", source.path())
                .with("database", database)
                .with("missing", kind.word())
                .build();
    }
}
