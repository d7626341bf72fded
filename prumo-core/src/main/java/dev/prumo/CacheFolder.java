package dev.prumo;

import java.nio.file.Path;
import java.util.Map;

/** Where things are kept that can be made again: compiled Java revisions. */
final class CacheFolder {
    private CacheFolder() {}

    /** {@code PRUMO_CACHE_DIR}, else {@code prumo} in the user's cache folder as the XDG base directories define it. */
    static Path of(Map<String, String> environment) {
        String own = environment.getOrDefault("PRUMO_CACHE_DIR", "");
        if (!own.isBlank()) {
            return Path.of(own).toAbsolutePath();
        }
        String shared = environment.getOrDefault("XDG_CACHE_HOME", "");
        Path base = shared.isBlank() ? Path.of(System.getProperty("user.home", "."), ".cache") : Path.of(shared);
        return base.resolve("prumo").toAbsolutePath();
    }
}
