package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.File;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/**
 * A place that a user may choose by system property or, failing that, by environment variable. An empty value counts as
 * absent.
 */
record Setting(String property, String variable) {
    static final Setting CACHE = new Setting("prumo.cache.dir", "PRUMO_CACHE_DIR");
    static final Setting HOME = new Setting("prumo.postgres.home", "PRUMO_POSTGRES_HOME");
    static final Setting BINARIES = new Setting("prumo.postgres.binaries", "PRUMO_POSTGRES_BINARIES");

    Setting {
        requireNonNull(property, "property");
        requireNonNull(variable, "variable");
    }

    Optional<Path> path() {
        return value().map(Path::of);
    }

    /** The value as a list of paths, split as a class path is. */
    List<Path> paths() {
        return value().stream()
                .flatMap(value -> Arrays.stream(value.split(File.pathSeparator)))
                .filter(part -> !part.isBlank())
                .map(Path::of)
                .toList();
    }

    private Optional<String> value() {
        return Optional.ofNullable(System.getProperty(property))
                .or(() -> Optional.ofNullable(System.getenv(variable)))
                .filter(value -> !value.isBlank());
    }
}
