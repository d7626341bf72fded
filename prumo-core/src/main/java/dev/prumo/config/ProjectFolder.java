package dev.prumo.config;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * The folder of {@code prumo.toml}, at which relative paths start. Touches no file.
 *
 * @param root absolute
 */
public record ProjectFolder(Path root) {
    public ProjectFolder {
        requireNonNull(root, "root");
        root = root.toAbsolutePath().normalize();
    }

    /** Returns the absolute form of a path of the settings. */
    public Path resolve(String path) {
        return root.resolve(path).normalize();
    }
}
