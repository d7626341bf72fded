package dev.prumo.cli.launch;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;

/** Makes the next starts of an installation faster. */
public final class SelfOptimizer {
    private SelfOptimizer() {}

    /** The files that were written. */
    public record Written(Path nativeLibrary, Path archive) {}

    /**
     * Writes the native library and the archive, each replaced in one step so that processes starting meanwhile find the
     * old or the new one.
     *
     * @return empty when no place for them can be written
     */
    public static Optional<Written> run(Installation installation, Map<String, String> environment) {
        Optional<Path> folder = installation.writableFolder(environment);
        if (folder.isEmpty()) {
            return Optional.empty();
        }
        try {
            Path library = NativeLibrary.unpackInto(folder.get());
            Path archive = ClassArchive.writeInto(folder.get(), installation, library, environment);
            return Optional.of(new Written(library, archive));
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", folder.get())
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }
}
