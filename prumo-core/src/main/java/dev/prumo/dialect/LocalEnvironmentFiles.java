package dev.prumo.dialect;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.prumo.config.EnvironmentFiles;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.util.Optional;
import java.util.Set;

/** Reads password and service files from the disk. */
public final class LocalEnvironmentFiles implements EnvironmentFiles {
    private static final Set<PosixFilePermission> OWNER =
            Set.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE, PosixFilePermission.OWNER_EXECUTE);

    /** @throws PrumoException if the file is there but cannot be read */
    @Override
    public Optional<EnvironmentFile> read(String path) {
        Path file = Path.of(path);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            // Files of this kind are older than UTF-8: what is no UTF-8 must not hide the other lines.
            return Optional.of(new EnvironmentFile(new String(Files.readAllBytes(file), UTF_8), isOpen(file)));
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_UNREADABLE)
                    .with("file", path)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    @Override
    public boolean exists(String path) {
        return Files.exists(Path.of(path));
    }

    private static boolean isOpen(Path file) throws IOException {
        if (!file.getFileSystem().supportedFileAttributeViews().contains("posix")) {
            return false;
        }
        return !OWNER.containsAll(Files.getPosixFilePermissions(file));
    }
}
