package dev.prumo.dialect.sqlite;

import dev.prumo.backup.PrivateFiles;
import dev.prumo.dialect.LiveFiles;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;

/** Writes into a live file through SQLite only: a renamed one would leave its clients, and their log, with the old one. */
final class SqliteLiveFiles implements LiveFiles {
    @Override
    public void replace(Session live, Path copy, Path keep) {
        new Replacement((SqliteSession) live, copy.toAbsolutePath(), keep.toAbsolutePath()).run();
    }

    @Override
    public void put(Path copy, Path place) {
        try {
            if (Files.exists(place, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(place.toString());
            }
            NewFile.deleteCompanions(place);
            link(copy, place);
            Path folder = place.toAbsolutePath().getParent();
            if (folder != null) {
                PrivateFiles.force(folder);
            }
        } catch (FileAlreadyExistsException e) {
            throw PrumoException.of(ErrorCode.TENANT_PLACE_EXISTS)
                    .with("place", place)
                    .cause(e)
                    .build();
        } catch (IOException e) {
            throw NewFile.unwritable(place, e);
        }
    }

    /** A link to a name that is taken fails; a rename would silently replace what is there. */
    private static void link(Path copy, Path place) throws IOException {
        try {
            Files.createLink(place, copy);
            Files.delete(copy);
        } catch (UnsupportedOperationException e) {
            Files.move(copy, place);
        }
    }
}
