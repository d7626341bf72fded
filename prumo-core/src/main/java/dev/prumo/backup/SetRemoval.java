package dev.prumo.backup;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/**
 * Takes a set off the shelf. It is marked before anything of it goes, and its manifest goes first: whenever this is cut off,
 * nothing is left that could be taken for a set, and {@link Leftovers} finishes it.
 */
public final class SetRemoval {
    private SetRemoval() {}

    /**
     * Removes a set and what is noted beside it. Of a link to a set, the link.
     *
     * @throws PrumoException if something cannot be removed; the set is no longer one then
     */
    public static void remove(Path set) {
        try {
            Sidecars sidecars = Sidecars.of(set);
            sidecars.markDeleting();
            if (Files.isDirectory(set, LinkOption.NOFOLLOW_LINKS)) {
                Files.deleteIfExists(set.resolve(Manifest.FILE));
                PrivateFiles.force(set);
            }
            PrivateFiles.removeAll(set);
            sidecars.removeAll();
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", set)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }
}
