package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/** The files of a set that lies somewhere, by their names in its manifest, as they were before they were packed or encrypted. */
final class SetFiles implements AutoCloseable {
    private final Path path;
    private final @Nullable ZipFile zip;
    private final BackupKeys keys;
    private final boolean encrypted;

    private SetFiles(Path path, @Nullable ZipFile zip, BackupKeys keys, boolean encrypted) {
        this.path = path;
        this.zip = zip;
        this.keys = keys;
        this.encrypted = encrypted;
    }

    static SetFiles open(Path path, BackupKeys keys) throws IOException {
        requireNonNull(path, "path");
        requireNonNull(keys, "keys");
        if (!Files.exists(path)) {
            throw PrumoException.of(ErrorCode.BACKUP_ABSENT).with("file", path).build();
        }
        if (Files.isDirectory(path)) {
            return of(path, null, keys);
        }
        ZipFile zip = new ZipFile(path.toFile());
        try {
            return of(path, zip, keys);
        } catch (IOException | RuntimeException e) {
            zip.close();
            throw e;
        }
    }

    private static SetFiles of(Path path, @Nullable ZipFile zip, BackupKeys keys) throws IOException {
        boolean plain = has(path, zip, Manifest.FILE);
        boolean encrypted = has(path, zip, Manifest.FILE + Encryption.ENDING);
        if (plain && encrypted) {
            // Whoever put the other one there wants us to believe it.
            throw PartReader.damaged(path.toString(), "a manifest that is encrypted, and one that is not");
        }
        return new SetFiles(path, zip, keys, encrypted);
    }

    private static boolean has(Path path, @Nullable ZipFile zip, String name) throws IOException {
        Optional<InputStream> found = stored(path, zip, name);
        if (found.isPresent()) {
            found.get().close();
        }
        return found.isPresent();
    }

    Path path() {
        return path;
    }

    boolean isArchive() {
        return zip != null;
    }

    boolean isEncrypted() {
        return encrypted;
    }

    /** The name under which a file is stored. */
    String storedName(String name) {
        return encrypted ? name + Encryption.ENDING : name;
    }

    /**
     * Opens a file; empty if it is not there.
     *
     * @throws IOException if it is not what was encrypted
     */
    Optional<InputStream> find(String name) throws IOException {
        Optional<InputStream> found = stored(path, zip, storedName(name));
        if (found.isEmpty() || !encrypted) {
            return found;
        }
        InputStream in = found.get();
        try {
            return Optional.of(new Encryption(keys).decrypt(in, name, path.toString()));
        } catch (IOException | RuntimeException e) {
            in.close();
            throw e;
        }
    }

    private static Optional<InputStream> stored(Path path, @Nullable ZipFile zip, String name) throws IOException {
        if (zip != null) {
            ZipEntry entry = zip.getEntry(name);
            return entry == null ? Optional.empty() : Optional.of(zip.getInputStream(entry));
        }
        Path file = EntryNames.below(path, name, path.toString());
        // A link could lead anywhere.
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !EntryNames.passesLink(path, file)
                ? Optional.of(Files.newInputStream(file))
                : Optional.empty();
    }

    @Override
    public void close() throws IOException {
        if (zip != null) {
            zip.close();
        }
    }
}
