package dev.prumo;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a project's settings come from.
 *
 * @param root the project folder, absolute
 * @param text of the settings file, when there is one
 * @param origin the file's name in messages
 */
record ProjectSource(Path root, Optional<String> text, String origin) {
    private static final String NAME = "prumo.toml";

    /** Looks for {@code prumo.toml} in the folder, unless a file is named, which must exist then. */
    ProjectSource(Path folder, Optional<Path> config) {
        this(
                folder(folder, config),
                config.map(file -> read(folder.resolve(file)))
                        .or(() -> Optional.of(folder.resolve(NAME))
                                .filter(Files::exists)
                                .map(ProjectSource::read)),
                config.map(Path::toString).orElse(NAME));
    }

    private static Path folder(Path folder, Optional<Path> config) {
        Path base = folder.toAbsolutePath().normalize();
        return config.map(file -> {
                    Path parent = base.resolve(file).normalize().getParent();
                    return parent == null ? base : parent;
                })
                .orElse(base);
    }

    private static String read(Path file) {
        try {
            return Files.readString(file);
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_UNREADABLE)
                    .with("file", file)
                    .with("detail", Files.exists(file) ? String.valueOf(e.getMessage()) : "no such file")
                    .cause(e)
                    .build();
        }
    }
}
