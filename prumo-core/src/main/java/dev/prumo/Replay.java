package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.Settings;
import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.Session;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport;
import dev.prumo.report.TenantReport;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionFiles;
import dev.prumo.revision.Scope;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.Scratch;
import dev.prumo.scratch.ScratchDatabase;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Replays a project's revisions on throw-away databases, to see what they make. What a revision takes for granted and only
 * the real server has, a role, is made up for.
 */
final class Replay {
    /** The tenant that stands for all of them. */
    static final String TENANT = "prumo_a";

    /** So many things are made up for before a failure counts. */
    private static final int MADE_UP = 100;

    private final Project project;
    private final Scratch scratch;

    Replay(Project project, Scratch scratch) {
        this.project = requireNonNull(project, "project");
        this.scratch = requireNonNull(scratch, "scratch");
    }

    /** A throw-away database at some revisions; a project of its own that may be moved on. */
    static final class Replayed {
        private final Project project;
        private final ScratchDatabase database;
        private final Optional<Target> tenant;

        private Replayed(Project project, ScratchDatabase database, Optional<Target> tenant) {
            this.project = project;
            this.database = database;
            this.tenant = tenant;
        }

        Project project() {
            return project;
        }

        ScratchDatabase database() {
            return database;
        }

        /** What stands for all tenants; empty for a project without any. */
        Optional<Target> tenant() {
            return tenant;
        }

        Target shared() {
            return Target.shared(Settings.MAIN);
        }

        /** The target that stands for a scope. */
        Target target(Scope scope) {
            return scope == Scope.TENANT ? tenant.orElseThrow() : shared();
        }

        /** What stands for a scope holds now, without what is Prumo's own. */
        Snapshot snapshot(Scope scope) {
            return snapshot(target(scope));
        }

        /** The same database at the heads of other files, which hold at least the revisions that it is at. */
        Replayed movedOn(RevisionFiles files) {
            Project copy = project.onScratch(database, files);
            retrying(
                    database,
                    () -> new Movement(copy)
                            .upgrade(MoveOptions.to("heads"), event -> {})
                            .failure());
            return new Replayed(copy, database, tenant);
        }

        /** What the target holds now, without what is Prumo's own. */
        Snapshot snapshot(Target target) {
            try (Session session = project.open(target)) {
                return project.snapshot(session, target);
            }
        }
    }

    /** All revisions, with one tenant if the project has tenants. */
    Replayed toHeads() {
        return with(project.files());
    }

    /** Some revisions and all that they need; nothing for an empty set. */
    Replayed upTo(Set<String> revisions) {
        Set<String> needed = new HashSet<>();
        revisions.forEach(id -> collect(id, needed));
        return with(project.files().only(needed));
    }

    private void collect(String id, Set<String> needed) {
        if (needed.add(id)) {
            Revision revision = project.graph().find(id).orElseThrow();
            revision.parents().forEach(parent -> collect(parent, needed));
            revision.dependsOn().forEach(other -> collect(other, needed));
        }
    }

    /** The revisions of these files. */
    Replayed of(RevisionFiles files) {
        return with(files);
    }

    private Replayed with(RevisionFiles files) {
        ScratchDatabase database = scratch.fresh();
        Project copy = project.onScratch(database, files);
        boolean tenants = copy.settings().tenants().isPresent();
        if (!files.graph().all().isEmpty()) {
            MoveOptions heads = MoveOptions.to("heads").withFleet(copy.only(Target.shared(Settings.MAIN)));
            retrying(
                    database,
                    () -> new Movement(copy).upgrade(heads, event -> {}).failure());
        }
        return new Replayed(copy, database, tenants ? Optional.of(tenant(copy, database, TENANT)) : Optional.empty());
    }

    /** Makes a tenant at the heads of a replayed project. */
    static Target tenant(Project copy, ScratchDatabase database, String id) {
        retrying(
                database, () -> failureOf(new Tenants(copy, event -> {}).create(List.of(id), Optional.empty(), false)));
        return Tenants.target(new Tenants(copy, event -> {}).show(id).tenant());
    }

    /** @throws PrumoException if a replayed project could not be moved */
    static void moved(RunReport report) {
        report.failure().ifPresent(failure -> {
            throw failure;
        });
    }

    private static Optional<PrumoException> failureOf(TenantReport report) {
        return report.results().stream()
                .flatMap(result -> result.error().stream())
                .findFirst();
    }

    private static void retrying(ScratchDatabase database, Supplier<Optional<PrumoException>> work) {
        Set<String> made = new HashSet<>();
        for (Optional<PrumoException> failure = work.get(); failure.isPresent(); failure = work.get()) {
            PrumoException reason = failure.get();
            Optional<String> remedy = database.dialect().scratchPlaces().makeUpFor(reason);
            if (remedy.isEmpty() || made.size() >= MADE_UP || !made.add(remedy.get())) {
                throw reason;
            }
            makeUp(database, remedy.get(), reason);
        }
    }

    private static void makeUp(ScratchDatabase database, String statement, PrumoException reason) {
        try (Session session = database.open()) {
            Optional<CommandFailure> refused = ScratchDatabase.run(session, List.of(statement));
            if (refused.isPresent()) {
                throw reason;
            }
        }
    }
}
