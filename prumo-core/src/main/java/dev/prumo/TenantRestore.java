package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.config.Settings;
import dev.prumo.dialect.KeptPlace;
import dev.prumo.dialect.PlaceSwaps;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RestoreRunner;
import dev.prumo.manifest.Part;
import dev.prumo.plan.Target;
import dev.prumo.report.RestoreReport.Restored;
import dev.prumo.tenant.AsideNames;
import dev.prumo.tenant.Tenant;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * One tenant that is a schema, brought back or exchanged over one session of its database. What comes back is built in a shadow
 * beside the live schema, compared there with the backup, and takes its place in one transaction: a process that is killed
 * leaves either what was there or what was restored, and at most a shadow, which the next restore of the tenant removes.
 */
final class TenantRestore {
    private final Project project;
    private final OpenDatabases databases;
    private final RestoreDestination to;
    private final Tenant tenant;
    private final Target target;
    private final Session session;
    private final PlaceSwaps swaps;
    private final Consumer<BackupEvent> listener;
    private final Instant now = Instant.now();

    TenantRestore(Project project, OpenDatabases databases, RestoreDestination to, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.databases = requireNonNull(databases, "databases");
        this.to = requireNonNull(to, "to");
        this.tenant = to.tenant();
        this.target = Tenants.target(tenant);
        this.session = databases.session(tenant.database());
        this.swaps = session.swaps();
        this.listener = requireNonNull(listener, "listener");
    }

    /**
     * Brings a part back.
     *
     * @param upgrade whether to the heads of the revisions
     */
    Restored restore(RestoreSource source, Part part, boolean upgrade) {
        try (RestoreRunner runner = runner("restore", source.manifest().id())) {
            runner.lock();
            runner.begin(databases.ledger(tenant.database()));
            removeShadows(runner);
            String shadow = AsideNames.shadow(tenant.place(), now, 1, swaps.longestName());
            ShadowUpgrade heads = new ShadowUpgrade(project, databases, tenant, shadow);
            try {
                load(source, part, shadow);
                List<String> stands = part.heads();
                if (upgrade) {
                    runner.run(heads.begin(stands));
                    stands = heads.from(stands);
                }
                List<String> ledger = new ArrayList<>(upgrade ? heads.end(runner.run()) : List.of());
                ledger.addAll(project.programSql().restored(runner.run(), tenant.id(), stands));
                Optional<String> kept = exchange(runner, shadow, ledger);
                runner.done();
                return new Restored(
                        tenant.database(),
                        tenant.id(),
                        tenant.place(),
                        stands,
                        part.tables().size(),
                        part.rows(),
                        bytes(part),
                        kept);
            } catch (PrumoException e) {
                undoing(e, () -> runner.run(List.of(heads.forget())));
                undoing(e, () -> runner.run(swaps.drop(shadow)));
                throw e;
            }
        }
    }

    /**
     * Loads a part into a shadow, shows it, and removes it.
     *
     * @param look what to do with the shadow
     */
    <T> T compare(RestoreSource source, Part part, ShadowLook<T> look) {
        try (RestoreRunner runner = runner("restore", source.manifest().id())) {
            runner.lock();
            removeShadows(runner);
            String shadow = AsideNames.shadow(tenant.place(), now, 1, swaps.longestName());
            try {
                load(source, part, shadow);
                T seen = look.at(session, tenant.place(), shadow);
                runner.run(swaps.drop(shadow));
                return seen;
            } catch (PrumoException e) {
                undoing(e, () -> runner.run(swaps.drop(shadow)));
                throw e;
            }
        }
    }

    /** What is done with a shadow. */
    interface ShadowLook<T> {
        T at(Session session, String live, String shadow);
    }

    /** Exchanges the tenant with what the last restore has put aside; both remain. */
    Restored undo() {
        KeptPlace last = swaps.kept().stream()
                .filter(kept ->
                        kept.tenant().equals(tenant.id()) && kept.place().equals(tenant.place()))
                .findFirst()
                .orElseThrow(() -> PrumoException.of(ErrorCode.RESTORE_NOTHING_KEPT)
                        .with("target", tenant.id())
                        .build());
        try (RestoreRunner runner = runner("restore-undo", last.name())) {
            runner.lock();
            runner.begin(databases.ledger(tenant.database()));
            List<String> ledger =
                    new ArrayList<>(project.programSql().restored(runner.run(), tenant.id(), last.heads()));
            ledger.add(swaps.forget(last.name()));
            Optional<String> kept = exchange(runner, last.name(), ledger);
            runner.done();
            return new Restored(tenant.database(), tenant.id(), tenant.place(), last.heads(), 0, 0, 0, kept);
        }
    }

    private RestoreRunner runner(String kind, String tag) {
        return new RestoreRunner(
                project.runContext(event -> {}),
                target,
                RunIdentity.of(project)
                        .record(kind, Optional.of(tag).filter(text -> !text.isEmpty()), Optional.empty()),
                session);
    }

    /** With the lock taken, whoever has made one is gone. */
    private void removeShadows(RestoreRunner runner) {
        String stem = AsideNames.stem(tenant.place(), swaps.longestName());
        for (String shadow : swaps.shadows()) {
            if (AsideNames.stemOf(shadow).filter(stem::equals).isPresent()) {
                List<String> statements = new ArrayList<>(swaps.drop(shadow));
                if (databases.ledger(tenant.database()).present()) {
                    statements.add(new ShadowUpgrade(project, databases, tenant, shadow).forget());
                }
                runner.run(statements);
                listener.accept(new BackupEvent.Warning("warning.restore-leftover", Map.of("place", shadow)));
            }
        }
    }

    private void load(RestoreSource source, Part part, String shadow) {
        listener.accept(new BackupEvent.Began("restore", 1, bytes(part)));
        new PartLoad(project, source, listener).into(session, shadow, shadow, part, tenant.id());
        listener.accept(new BackupEvent.Done(tenant.id(), bytes(part), 1, 1));
    }

    private static long bytes(Part part) {
        return part.tables().stream().mapToLong(table -> table.bytes()).sum();
    }

    /** Puts another schema in the place of the live one, if there is one; returns where that is kept. */
    private Optional<String> exchange(RestoreRunner runner, String other, List<String> ledger) {
        // Nobody moves it any more: the lock is ours.
        List<String> live = project.readLedger(session, target).heads(tenant.id());
        boolean main = tenant.database().equals(Settings.MAIN);
        List<String> texts = new ArrayList<>(ledger);
        if (main) {
            texts.addAll(to.registration(project));
        }
        Optional<String> kept = Optional.empty();
        List<String> proofs = List.of();
        if (to.there()) {
            KeptPlace aside = new KeptPlace(keptName(), tenant.place(), tenant.id(), live, now);
            texts.add(swaps.remember(aside));
            proofs = swaps.validations(tenant.place());
            runner.change(live, true, swaps.exchange(tenant.place(), aside.name(), other), texts);
            kept = Optional.of(aside.name());
        } else {
            runner.change(live, false, swaps.settle(tenant.place(), other), texts);
        }
        if (!main) {
            registerElsewhere();
        }
        prove(runner, proofs);
        if (to.unlisted(project)) {
            listener.accept(new BackupEvent.Warning("warning.restore-not-listed", Map.of("tenant", tenant.id())));
        }
        return kept;
    }

    private void registerElsewhere() {
        List<String> texts = to.registration(project);
        if (texts.isEmpty()) {
            return;
        }
        Target registry = Target.shared(Settings.MAIN);
        try (RestoreRunner runner = new RestoreRunner(
                project.runContext(event -> {}),
                registry,
                RunIdentity.of(project).record("restore", Optional.empty(), Optional.empty()),
                databases.session(Settings.MAIN))) {
            runner.begin(databases.ledger(Settings.MAIN));
            runner.run(texts);
            runner.done();
        }
    }

    /** The rows of others may lead to rows that are gone; the restore stands anyway, and they are told. */
    private void prove(RestoreRunner runner, List<String> statements) {
        for (String statement : statements) {
            runner.attempt(statement)
                    .ifPresent(failure -> listener.accept(new BackupEvent.Warning(
                            "warning.restore-key-unproven",
                            Map.of(
                                    "tenant",
                                    tenant.id(),
                                    "statement",
                                    statement,
                                    "detail",
                                    String.valueOf(failure.arguments().get("detail"))))));
        }
    }

    private String keptName() {
        for (int number = 1; ; number++) {
            String name = AsideNames.kept(tenant.place(), now, number, swaps.longestName());
            boolean free = !new TenantCatalogue(project)
                    .source(session)
                    .missing(List.of(name))
                    .isEmpty();
            if (free) {
                return name;
            }
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
}
