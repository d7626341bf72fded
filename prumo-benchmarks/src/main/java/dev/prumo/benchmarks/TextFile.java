package dev.prumo.benchmarks;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A file that a benchmark writes for a contender to read. */
final class TextFile {
    private TextFile() {}

    /** Writes it, with the folders above it; returns it. */
    static Path write(Path file, String text) {
        try {
            Files.createDirectories(file.toAbsolutePath().getParent());
            return Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException(file.toString(), e);
        }
    }
}
