package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.DatabaseUrl;
import dev.prumo.config.ModelSource;
import dev.prumo.config.Settings;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.model.EntityModel;
import dev.prumo.model.ModelRunner;
import dev.prumo.model.ModelScript;
import dev.prumo.model.SkippedStatement;
import dev.prumo.plan.Target;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import dev.prumo.schema.Snapshot;
import dev.prumo.scratch.Scratch;
import dev.prumo.scratch.ScratchDatabase;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * Makes the desired states of a project in throw-away databases of one dialect, and reads them there. That of tenants is made
 * behind a shared scope as it is desired, or as the revisions make it where nobody desires anything of it.
 */
final class DesiredStates {
    private final Project project;
    private final Settings.Models models;
    private final Dialect dialect;
    private final Scratch scratch;
    private final Set<String> withoutExtensions;

    DesiredStates(
            Project project, Settings.Models models, Dialect dialect, Scratch scratch, Set<String> withoutExtensions) {
        this.project = requireNonNull(project, "project");
        this.models = requireNonNull(models, "models");
        this.dialect = requireNonNull(dialect, "dialect");
        this.scratch = requireNonNull(scratch, "scratch");
        this.withoutExtensions = Set.copyOf(withoutExtensions);
    }

    /**
     * A desired state.
     *
     * @param skipped what was left out of it for want of an extension
     */
    record Desired(Snapshot snapshot, List<SkippedStatement> skipped) {
        Desired {
            requireNonNull(snapshot, "snapshot");
            skipped = List.copyOf(skipped);
        }
    }

    /** Without entities it wants nothing, or, far more likely, nobody compiled them. */
    record Made(Optional<Desired> desired, Optional<PrumoException> warning) {}

    static Optional<ModelSource> source(Settings.Models models, Scope scope) {
        return scope == Scope.TENANT ? models.tenant() : models.shared();
    }

    static PrumoException noSource(Scope scope) {
        return PrumoException.of(ErrorCode.MODELS_OF_NO_SCOPE)
                .with("scope", scope.word())
                .with("key", scope == Scope.TENANT ? "models.tenant" : "models")
                .build();
    }

    /** The desired state of a scope that has one. */
    Made of(Scope scope) {
        return source(models, scope).orElseThrow(() -> noSource(scope)).accept(new Maker(scope));
    }

    private final class Maker implements ModelSource.Visitor<Made> {
        private final Scope scope;

        Maker(Scope scope) {
            this.scope = scope;
        }

        @Override
        public Made sql(ModelSource.Sql source) {
            return make(source);
        }

        @Override
        public Made jpa(ModelSource.Jpa source) {
            return make(source);
        }

        @Override
        public Made database(ModelSource.Database source) {
            return made(read(source.url()), List.of());
        }

        private Made make(ModelSource source) {
            Replay.Replayed place = place(scope);
            Target target = place.target(scope);
            Optional<ModelScript> script = source.accept(new Scripts(place));
            if (script.isEmpty()) {
                return new Made(Optional.empty(), source.accept(new NoEntity()));
            }
            List<SkippedStatement> skipped = run(place, target, script.get());
            return made(place.snapshot(target), skipped);
        }
    }

    private static Made made(Snapshot snapshot, List<SkippedStatement> skipped) {
        return new Made(Optional.of(new Desired(snapshot, skipped)), Optional.empty());
    }

    /** An empty shared scope, or an empty tenant behind a full one. */
    private Replay.Replayed place(Scope scope) {
        Replay replay = new Replay(project, scratch);
        // Where a tenant is a file nothing of the shared scope is in sight.
        if (scope == Scope.SHARED || dialect.tenantsAreFiles()) {
            return replay.upTo(Set.of());
        }
        Optional<ModelSource> shared = models.shared();
        if (shared.isPresent()) {
            Replay.Replayed empty = replay.upTo(Set.of());
            Optional<ModelScript> script = shared.get().accept(new Scripts(empty));
            if (script.isPresent()) {
                run(empty, empty.shared(), script.get());
                return empty;
            }
        }
        return replay.upTo(project.graph().all().stream()
                .filter(revision -> revision.scope() == Scope.SHARED)
                .map(Revision::id)
                .collect(Collectors.toSet()));
    }

    private List<SkippedStatement> run(Replay.Replayed place, Target target, ModelScript script) {
        try (Session session = entered(place, target)) {
            return new ModelRunner(session, dialect).run(script, withoutExtensions);
        }
    }

    private static Session entered(Replay.Replayed place, Target target) {
        Project there = place.project();
        Session session = there.open(target);
        List<String> enter = there.programSql().enter(target, there.sessionSettings());
        ScratchDatabase.run(session, enter).ifPresent(failure -> {
            session.close();
            throw new IllegalStateException("a throw-away database refuses to be entered", failure.cause());
        });
        return session;
    }

    /** The script of a source, if it is one that has a script. */
    private final class Scripts implements ModelSource.Visitor<Optional<ModelScript>> {
        private final Replay.Replayed place;

        Scripts(Replay.Replayed place) {
            this.place = place;
        }

        @Override
        public Optional<ModelScript> sql(ModelSource.Sql source) {
            String file = dialect.syntax().names().stream()
                    .filter(source.files()::containsKey)
                    .findFirst()
                    .map(source.files()::get)
                    .or(() -> Optional.ofNullable(source.files().get(ModelSource.Sql.EVERY)))
                    .orElseThrow(() -> PrumoException.of(ErrorCode.MODELS_FILE_OF_NO_DIALECT)
                            .with("dialect", dialect.name())
                            .build());
            return Optional.of(ModelScript.read(project.root().resolve(file), file, dialect.syntax()));
        }

        /** Some types depend on the version of the server. */
        @Override
        public Optional<ModelScript> jpa(ModelSource.Jpa source) {
            int version = place.snapshot(place.shared()).version();
            return new EntityModel(source, project.root()).script(dialect, version);
        }

        @Override
        public Optional<ModelScript> database(ModelSource.Database source) {
            return Optional.empty();
        }
    }

    private final class NoEntity implements ModelSource.Visitor<Optional<PrumoException>> {
        @Override
        public Optional<PrumoException> sql(ModelSource.Sql source) {
            return Optional.empty();
        }

        @Override
        public Optional<PrumoException> jpa(ModelSource.Jpa source) {
            return Optional.of(new EntityModel(source, project.root()).noEntity());
        }

        @Override
        public Optional<PrumoException> database(ModelSource.Database source) {
            return Optional.empty();
        }
    }

    /** Reads the place of another database that stands for any scope: the shared schema, or the file. */
    private Snapshot read(DatabaseUrl url) {
        OtherDatabase database = new OtherDatabase(project, url);
        if (!database.dialect().name().equals(dialect.name())) {
            throw PrumoException.of(ErrorCode.MODELS_OTHER_DIALECT)
                    .with("database", database.display())
                    .with("dialect", dialect.name())
                    .build();
        }
        Snapshot there = database.snapshot();
        String place = project.sharedSchema();
        return new SchemaScript(dialect).printed(there, scratch.fresh(), place, place);
    }
}
