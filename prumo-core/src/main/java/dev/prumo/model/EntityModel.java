package dev.prumo.model;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.ModelSource;
import dev.prumo.dialect.Dialect;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Turns entity classes into a script, with the user's own mapper. Loads classes of the user, and with that runs them. */
public final class EntityModel {
    private final ModelSource.Jpa source;
    private final Path root;

    /** @param root folder at which relative paths start */
    public EntityModel(ModelSource.Jpa source, Path root) {
        this.source = requireNonNull(source, "source");
        this.root = requireNonNull(root, "root");
    }

    /** Where entity classes are looked for, for people. */
    public String origin() {
        return String.join(", ", source.folders());
    }

    /**
     * Returns the statements that make the tables of all entities; empty if there is no entity at all.
     *
     * @param version major version of the server that they are for
     * @throws PrumoException if a path is not there, there is no mapper or one of a version that is not known, a class
     *     cannot be loaded, or the mapper refuses the classes
     */
    public Optional<ModelScript> script(Dialect dialect, int version) {
        List<Path> folders = new ClassPath(root).find(source.folders());
        List<Path> all = new ArrayList<>(folders);
        all.addAll(new ClassPath(root).find(source.classPath()));
        ClassFiles files = ClassFiles.in(folders);
        if (files.candidates().isEmpty() && files.former().isEmpty()) {
            return Optional.empty();
        }
        try (IsolatedClasses loader = new IsolatedClasses(all);
                QuietMapper quiet = new QuietMapper()) {
            Mapper mapper = Mapper.find(loader, origin());
            EntityClasses classes = EntityClasses.of(files, loader);
            if (classes.entities() == 0) {
                return Optional.empty();
            }
            List<String> statements = mapper.statements(classes, dialect, version, source);
            return Optional.of(ModelScript.generated(origin(), statements, dialect.syntax()));
        }
    }

    /** The warning of a state without any entity, which is a mistake far more often than a wish. */
    public PrumoException noEntity() {
        return PrumoException.of(ErrorCode.MODELS_WITHOUT_ENTITY)
                .with("folders", origin())
                .build();
    }
}
