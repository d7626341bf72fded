package dev.prumo.cli.launch;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.sqlite.util.LibraryLoaderUtil;

/** The native library inside the SQLite driver, which unpacks it at every start unless told where it already is. */
final class NativeLibrary {
    /** The launcher script names the same file. */
    static final String FILE = "sqlitejdbc.lib";

    private NativeLibrary() {}

    /**
     * Unpacks it into a folder, whole or not at all, over what was there.
     *
     * @throws IOException if the driver has none for this machine, or it cannot be written
     */
    static Path unpackInto(Path folder) throws IOException {
        String resource = LibraryLoaderUtil.getNativeLibResourcePath() + "/" + LibraryLoaderUtil.getNativeLibName();
        try (InputStream in = LibraryLoaderUtil.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IOException("no " + resource + " in the driver");
            }
            Path beside = Files.createTempFile(folder, "native", ".tmp");
            Files.copy(in, beside, StandardCopyOption.REPLACE_EXISTING);
            return Files.move(
                    beside, folder.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
        }
    }
}
