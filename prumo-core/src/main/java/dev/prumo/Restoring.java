package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.MediaRestorer;
import dev.prumo.backup.SetReader;
import dev.prumo.dialect.RowDifferences.Absence;
import dev.prumo.dialect.RowDifferences.TableDifference;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartKind;
import dev.prumo.report.RestoreDifference;
import dev.prumo.report.RestoreDifference.Presence;
import dev.prumo.report.RestoreReport;
import dev.prumo.report.RestoreReport.Restored;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import dev.prumo.tenant.Tenant;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Brings targets back: beside what is there, proven, and then in its place at once. */
final class Restoring {
    /** So many keys of rows are told for each table and kind of difference. */
    private static final int KEYS = 20;

    private final Project project;
    private final Consumer<BackupEvent> listener;

    Restoring(Project project, Consumer<BackupEvent> listener) {
        this.project = requireNonNull(project, "project");
        this.listener = requireNonNull(listener, "listener");
    }

    RestoreReport restore(RestoreOptions options) {
        long started = System.nanoTime();
        try (SetLocation location = RestoreSource.locate(project, options.source(), listener);
                RestoreSource source = RestoreSource.open(project, location)) {
            RestoreChecks checks = new RestoreChecks(project, source);
            checks.requireOurs();
            Optional<Part> tenant = tenant(source, checks, options);
            List<Restored> restored = project.dialect().tenantsAreFiles()
                    ? files(source, tenant, options)
                    : schemas(source, checks, tenant, options);
            return report(source.manifest(), restored, media(source, options), started);
        }
    }

    /** Files that are beside the databases; what is there and differs stays beside what comes back. */
    private int media(RestoreSource source, RestoreOptions options) {
        Optional<SetReader> set = source.set();
        if (!options.media() || set.isEmpty()) {
            return 0;
        }
        List<Path> folders =
                project.settings().backup().media().stream().map(Path::of).toList();
        return MediaRestorer.restore(set.get(), folders, project.root(), options.force(), read -> {});
    }

    private List<Restored> files(RestoreSource source, Optional<Part> tenant, RestoreOptions options) {
        FileRestore restore = new FileRestore(project, source, options, listener);
        if (tenant.isEmpty()) {
            return restore.everything();
        }
        requireTenants();
        return List.of(restore.tenant(tenant.get()));
    }

    private List<Restored> schemas(
            RestoreSource source, RestoreChecks checks, Optional<Part> tenant, RestoreOptions options) {
        return tenant.isPresent()
                ? List.of(tenant(source, checks, tenant.get(), options))
                : new DatabaseRestore(project, source, options, listener).restore();
    }

    private static RestoreReport report(Manifest manifest, List<Restored> restored, int media, long started) {
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        return new RestoreReport(manifest.id(), manifest.at(), restored, media, duration);
    }

    /** The one tenant that is meant; empty for everything. */
    private static Optional<Part> tenant(RestoreSource source, RestoreChecks checks, RestoreOptions options) {
        if (options.tenant().isPresent()) {
            return options.tenant().map(id -> source.bare() ? source.bare(id) : checks.tenant(id));
        }
        if (source.single() && source.manifest().parts().get(0).kind() == PartKind.TENANT) {
            return Optional.of(source.manifest().parts().get(0));
        }
        if (options.as().isPresent()) {
            throw PrumoException.of(ErrorCode.RESTORE_AS_NEEDS_TENANT).build();
        }
        return Optional.empty();
    }

    private Restored tenant(RestoreSource source, RestoreChecks checks, Part part, RestoreOptions options) {
        requireTenants();
        checks.requireKnown(part);
        try (OpenDatabases databases = new OpenDatabases(project)) {
            RestoreDestination to = RestoreDestination.of(project, databases, part, options.as());
            if (to.there() && !options.force()) {
                throw RestoreChecks.needsForce(to.tenant().id(), to.tenant().place());
            }
            requireShared(databases, to, part);
            return new TenantRestore(project, databases, to, listener).restore(source, part, options.upgrade());
        }
    }

    private void requireTenants() {
        if (project.settings().tenants().isEmpty()) {
            throw PrumoException.of(ErrorCode.TENANTS_ABSENT).build();
        }
    }

    /** What the tenant stands on in the shared scope may not have come to this database yet. */
    private void requireShared(OpenDatabases databases, RestoreDestination to, Part part) {
        List<String> applied = project.graph().traversal(Scope.TENANT).applied(Position.of(part.heads())).stream()
                .map(Revision::id)
                .toList();
        String database = to.tenant().database();
        SharedNeeds.require(project.graph(), applied, database, databases.ledger(database));
    }

    RestoreDifference diff(RestoreOptions options) {
        try (SetLocation location = RestoreSource.locate(project, options.source(), listener);
                RestoreSource source = RestoreSource.open(project, location)) {
            RestoreChecks checks = new RestoreChecks(project, source);
            checks.requireOurs();
            Part part = tenant(source, checks, options)
                    .orElseThrow(() -> PrumoException.of(ErrorCode.RESTORE_DIFF_NEEDS_TENANT)
                            .build());
            requireTenants();
            try (OpenDatabases databases = new OpenDatabases(project)) {
                RestoreDestination to = RestoreDestination.of(project, databases, part, options.as());
                List<TableDifference> tables = project.dialect().tenantsAreFiles()
                        ? new FileRestore(project, source, options, listener).differences(part, to, KEYS)
                        : new TenantRestore(project, databases, to, listener)
                                .compare(
                                        source,
                                        part,
                                        (session, live, shadow) ->
                                                session.differences().of(live, shadow, KEYS));
                Tenant tenant = to.tenant();
                return new RestoreDifference(
                        source.manifest().id(),
                        source.manifest().at(),
                        tenant.database(),
                        tenant.id(),
                        tenant.place(),
                        tables.stream().map(Restoring::table).toList());
            }
        }
    }

    private static RestoreDifference.Table table(TableDifference table) {
        Presence presence = table.absent()
                .map(absence -> absence == Absence.LIVE ? Presence.ONLY_SET : Presence.ONLY_LIVE)
                .orElse(Presence.BOTH);
        return new RestoreDifference.Table(
                table.table(),
                presence,
                table.columns(),
                table.onlyLive(),
                table.onlyShadow(),
                table.changed(),
                table.keys().onlyLive(),
                table.keys().onlyShadow(),
                table.keys().changed());
    }

    RestoreReport undo(String id) {
        long started = System.nanoTime();
        requireTenants();
        try (OpenDatabases databases = new OpenDatabases(project)) {
            Tenant tenant = new TenantPlanning(project, databases).known(id);
            if (project.dialect().tenantsAreFiles()) {
                return undone(new FileUndo(project).undo(tenant), started);
            }
            boolean there = new TenantCatalogue(project)
                    .source(databases.session(tenant.database()))
                    .missing(List.of(tenant.place()))
                    .isEmpty();
            Restored restored =
                    new TenantRestore(project, databases, new RestoreDestination(tenant, there, true), listener).undo();
            return undone(restored, started);
        }
    }

    private static RestoreReport undone(Restored restored, long started) {
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        return new RestoreReport("", Instant.now(), List.of(restored), 0, duration);
    }
}
