package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.config.ConnectionSpec;
import dev.prumo.dialect.KeptPlace;
import dev.prumo.dialect.ServerDatabases;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.RestoreRunner;
import dev.prumo.plan.Target;
import dev.prumo.tenant.AsideNames;
import dev.prumo.tenant.Tenant;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Consumer;

/**
 * What restores have put aside or left unfinished: schemas and databases, or safety copies of files. Kept until retention removes
 * it; what something else stands on by then is left, and told.
 */
final class KeptPlaces {
    private final Project project;
    private final Consumer<BackupEvent> listener;
    private final List<String> removed = new ArrayList<>();
    private final boolean dryRun;

    /** @param dryRun whether nothing is removed, only named */
    KeptPlaces(Project project, Consumer<BackupEvent> listener, boolean dryRun) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
        this.dryRun = dryRun;
    }

    /**
     * Removes what was put aside before a time.
     *
     * @return the names of what was removed, or would be
     * @throws PrumoException if a database refuses for any reason but that something stands on a place
     */
    List<String> prune(Instant olderThan) {
        if (!project.databaseExists()) {
            return List.of();
        }
        if (project.dialect().tenantsAreFiles()) {
            files(olderThan);
        } else {
            for (String database : project.databases()) {
                schemas(database, olderThan);
                if (project.mainConnection().isPresent()) {
                    databases(project.connection(database), olderThan);
                }
            }
        }
        return List.copyOf(removed);
    }

    private void schemas(String database, Instant olderThan) {
        try (Session session = project.open(Target.shared(database))) {
            if (!project.readLedger(session).present()) {
                return;
            }
            for (KeptPlace kept : session.swaps().kept()) {
                if (kept.at().isBefore(olderThan)) {
                    Target tenant = Target.tenant(database, kept.tenant(), kept.place());
                    List<String> statements = new ArrayList<>(session.swaps().drop(kept.name()));
                    statements.add(session.swaps().forget(kept.name()));
                    drop(session, tenant, kept.name(), statements);
                }
            }
            for (String shadow : session.swaps().shadows()) {
                if (isBefore(AsideNames.timeOf(shadow), olderThan)) {
                    List<String> statements = new ArrayList<>(session.swaps().drop(shadow));
                    statements.add(project.dialect()
                            .tenantSql(project.settings().ledger().schema())
                            .forgetPosition(shadow));
                    drop(session, Target.tenant(database, shadow, shadow), shadow, statements);
                }
            }
        }
    }

    private void drop(Session session, Target target, String name, List<String> statements) {
        if (dryRun) {
            removed.add(name);
            return;
        }
        try (RestoreRunner runner = new RestoreRunner(
                project.runContext(event -> {}),
                target,
                RunIdentity.of(project).record("prune", Optional.empty(), Optional.empty()),
                session)) {
            runner.lock();
            runner.run(statements);
            removed.add(name);
        } catch (PrumoException e) {
            if (e.code() != ErrorCode.RESTORE_DEPENDED_ON) {
                throw e;
            }
            listener.accept(new BackupEvent.Warning(
                    "warning.kept-depended-on",
                    Map.of("place", name, "detail", String.valueOf(e.arguments().get("detail")))));
        }
    }

    private void databases(ConnectionSpec live, Instant olderThan) {
        ServerDatabases server = project.dialect().serverDatabases();
        String stem = AsideNames.stem(server.name(live), server.longestName());
        for (String name : server.aside(live)) {
            boolean ours = AsideNames.stemOf(name).filter(stem::equals).isPresent();
            if (ours && isBefore(AsideNames.timeOf(name), olderThan)) {
                if (!dryRun) {
                    server.drop(live, name);
                }
                removed.add(name);
            }
        }
    }

    private void files(Instant olderThan) {
        Set<Path> databases = new TreeSet<>();
        project.connection().file().map(Path::of).ifPresent(databases::add);
        if (project.settings().tenants().isPresent()) {
            TenantCatalogue catalogue = new TenantCatalogue(project);
            try (OpenDatabases open = new OpenDatabases(project)) {
                for (Tenant tenant : catalogue
                        .read(name -> catalogue.source(open.session(name)))
                        .tenants()) {
                    databases.add(project.root()
                            .resolve(tenant.place())
                            .toAbsolutePath()
                            .normalize());
                }
            }
        }
        for (Path database : databases) {
            for (Path kept : AsideFiles.kept(database)) {
                if (isBefore(AsideFiles.time(kept), olderThan)) {
                    removeFile(kept);
                }
            }
        }
    }

    private void removeFile(Path kept) {
        try {
            if (!dryRun) {
                AsideFiles.remove(kept);
            }
            removed.add(kept.toString());
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", kept)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    private static boolean isBefore(Optional<Instant> time, Instant limit) {
        return time.filter(at -> at.isBefore(limit)).isPresent();
    }
}
