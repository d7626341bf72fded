package dev.prumo;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * Keeps sets out of git: they hold data, and one that is committed goes away when somebody checks out a commit from before it,
 * which is what one does in an emergency.
 */
final class BackupIgnore {
    private static final String FILE = ".gitignore";

    private static final String TEXT = """
            # Backup sets hold data, and have to outlive every checkout.
            .gitignore
            backup_completo_*
            """;

    private BackupIgnore() {}

    /**
     * Writes the file into a folder of sets within the project; one that is there stays as it is.
     *
     * @throws PrumoException if it cannot be written
     */
    static void write(Path root, Path directory) {
        Path project = root.toAbsolutePath().normalize();
        Path sets = directory.toAbsolutePath().normalize();
        if (!sets.startsWith(project) || sets.equals(project)) {
            return;
        }
        try {
            Files.writeString(sets.resolve(FILE), TEXT, StandardOpenOption.CREATE_NEW);
        } catch (FileAlreadyExistsException e) {
            // Whoever wrote it has decided.
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", sets.resolve(FILE))
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }
}
