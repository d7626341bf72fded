package dev.prumo.dialect.sqlite;

import dev.prumo.backup.PrivateFiles;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.HexFormat;
import java.util.List;

/** Makes files that only their owner can read, and removes them with all that SQLite leaves beside them. */
final class NewFile {
    private NewFile() {}

    /** Fills a file. */
    interface Filling<T> {
        T fill() throws IOException;
    }

    /**
     * Makes an empty file, which SQLite takes for an empty database, and has it filled. If that fails, nothing of it is left.
     *
     * @throws PrumoException {@code backup-place-exists} if something is there
     */
    static <T> T filled(Path file, Filling<T> filling) {
        try {
            PrivateFiles.create(file).close();
        } catch (FileAlreadyExistsException e) {
            throw PrumoException.of(ErrorCode.BACKUP_PLACE_EXISTS)
                    .with("place", file)
                    .cause(e)
                    .build();
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        boolean filled = false;
        try {
            T result = filling.fill();
            filled = true;
            return result;
        } catch (IOException e) {
            throw unwritable(file, e);
        } finally {
            if (!filled) {
                delete(file);
            }
        }
    }

    static void delete(Path file) {
        try {
            deleteCompanions(file);
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    static void deleteCompanions(Path file) throws IOException {
        for (String companion : List.of("-wal", "-shm", "-journal")) {
            Files.deleteIfExists(Path.of(file + companion));
        }
    }

    /** In lower-case hexadecimal. */
    static String sha256(Path file) throws IOException {
        MessageDigest digest = RowHash.sha256();
        byte[] buffer = new byte[1 << 17];
        try (InputStream in = Files.newInputStream(file)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    static PrumoException unwritable(Path file, IOException e) {
        return PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                .with("file", file)
                .with("detail", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }
}
