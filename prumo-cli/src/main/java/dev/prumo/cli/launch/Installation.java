package dev.prumo.cli.launch;

import static java.util.Objects.requireNonNull;

import dev.prumo.Prumo;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** An unpacked distribution: {@code bin}, {@code lib}. */
public record Installation(Path home) {
    public Installation {
        requireNonNull(home, "home");
    }

    /** The one that the launcher script named; empty when Prumo was started in another way. */
    public static Optional<Installation> current() {
        String home = System.getProperty("prumo.home", "");
        return home.isEmpty() ? Optional.empty() : Optional.of(new Installation(Path.of(home)));
    }

    Path jar() {
        return home.resolve("lib").resolve("prumo-cli.jar");
    }

    /** Where the binaries of the private PostgreSQL server lie; need not exist. */
    public Path postgresBinaries() {
        return home.resolve("lib").resolve("postgres");
    }

    /**
     * The places for what {@code self-optimize} makes, the one to try first in front. The launcher script looks at the
     * same places in the same order.
     */
    List<Path> optimizedFolders(Map<String, String> environment) {
        String cache = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = cache.isEmpty() ? Path.of(environment.getOrDefault("HOME", ""), ".cache") : Path.of(cache);
        return List.of(
                home.resolve("lib").resolve("optimized"),
                base.resolve("prumo").resolve("optimized-" + Prumo.version()));
    }

    /** The first place that can be written; created if need be. */
    Optional<Path> writableFolder(Map<String, String> environment) {
        return optimizedFolders(environment).stream()
                .filter(Installation::canBeWritten)
                .findFirst();
    }

    /** Found out by writing: permission bits say nothing about a read-only file system, nor to root. */
    private static boolean canBeWritten(Path folder) {
        try {
            Files.createDirectories(folder);
            Files.delete(Files.createTempFile(folder, "probe", ""));
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
