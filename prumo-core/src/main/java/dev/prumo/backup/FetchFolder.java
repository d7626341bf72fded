package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Path;
import java.time.Instant;

/**
 * A private folder beside the sets, for one that comes from elsewhere; closing it removes all that is in it. Of a killed process
 * {@link Leftovers} does.
 */
public final class FetchFolder implements AutoCloseable {
    private final Path folder;

    private FetchFolder(Path folder) {
        this.folder = folder;
    }

    /** @param directory of all sets; it is made if it is not there */
    public static FetchFolder begin(Path directory, Instant at) {
        requireNonNull(directory, "directory");
        try {
            PrivateFiles.createFolders(directory);
            for (int number = 1; ; number++) {
                Path folder = directory.resolve(SetName.of(at, number).folder() + SetName.PARTIAL);
                if (made(folder)) {
                    Leftovers.sign(folder);
                    return new FetchFolder(folder);
                }
            }
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    private static boolean made(Path folder) throws IOException {
        try {
            PrivateFiles.createFolder(folder);
            return true;
        } catch (FileAlreadyExistsException e) {
            // Somebody else writes a set under this name.
            return false;
        }
    }

    /** Where a file of this name belongs; the folders above it are there afterwards. */
    public Path file(String name) {
        Path file = EntryNames.below(folder, name, folder.toString());
        try {
            PrivateFiles.createFolders(requireNonNull(file.getParent(), "a file has a folder"));
            return file;
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    @Override
    public void close() {
        try {
            PrivateFiles.removeAll(folder);
        } catch (IOException e) {
            throw unwritable(folder, e);
        }
    }

    private static PrumoException unwritable(Path file, IOException e) {
        return PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                .with("file", file)
                .with("detail", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }
}
