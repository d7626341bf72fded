package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.EnumSet;
import java.util.Optional;
import java.util.Set;
import org.tukaani.xz.XZInputStream;

/**
 * Unpacks a tar archive compressed with xz into an existing, empty directory. Modes are kept, owners are not. A member
 * whose name leads out of the directory is refused.
 */
final class Unpacker {
    private final Path root;

    Unpacker(Path root) {
        this.root = requireNonNull(root, "root").toAbsolutePath().normalize();
    }

    /**
     * Unpacks everything.
     *
     * @throws IOException if the archive is damaged, or holds something other than files, directories and links
     */
    void unpack(InputStream txz) throws IOException {
        try (XZInputStream tar = new XZInputStream(txz)) {
            TarReader reader = new TarReader(tar);
            for (Optional<TarEntry> entry = reader.next(); entry.isPresent(); entry = reader.next()) {
                write(entry.get(), reader.content());
            }
        }
    }

    private void write(TarEntry entry, InputStream content) throws IOException {
        Path path = inside(entry.name());
        if (entry.kind() == '5') {
            Files.createDirectories(path);
            // Whoever unpacks must be able to write into its own directories, whatever the archive says.
            permit(path, entry, PosixFilePermissions.fromString("rwx------"));
            return;
        }
        Files.createDirectories(requireNonNull(path.getParent(), "parent"));
        switch (entry.kind()) {
            case '0', '7' -> {
                Files.copy(content, path);
                permit(path, entry, Set.of());
            }
            case '1' -> Files.createLink(path, inside(entry.linkName()));
            case '2' -> {
                Path target = Path.of(entry.linkName());
                inside(root.relativize(path.resolveSibling(target)).toString());
                Files.createSymbolicLink(path, target);
            }
            default ->
                throw new IOException(
                        "\"" + entry.name() + "\" is of kind '" + entry.kind() + "', which is not unpacked");
        }
    }

    private static void permit(Path path, TarEntry entry, Set<PosixFilePermission> atLeast) throws IOException {
        Set<PosixFilePermission> permissions = EnumSet.noneOf(PosixFilePermission.class);
        permissions.addAll(entry.permissions());
        permissions.addAll(atLeast);
        Files.setPosixFilePermissions(path, permissions);
    }

    private Path inside(String name) throws IOException {
        Path path = root.resolve(name).normalize();
        if (!path.startsWith(root)) {
            throw new IOException("\"" + name + "\" leads out of the directory that is unpacked to");
        }
        return path;
    }
}
