package dev.prumo.engine;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;

/** A disk that remembers one bit wrongly. */
final class FlippedBit {
    private FlippedBit() {}

    /** In the middle of the only file of a folder whose name ends so. */
    static void in(Path folder, String ending) {
        try (Stream<Path> all = Files.list(folder)) {
            Path file = all.filter(path -> path.toString().endsWith(ending) && Files.isRegularFile(path))
                    .findFirst()
                    .orElseThrow();
            byte[] bytes = Files.readAllBytes(file);
            bytes[bytes.length / 2] ^= 1;
            Files.write(file, bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
