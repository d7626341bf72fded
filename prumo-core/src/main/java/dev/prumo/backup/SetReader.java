package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A set that lies somewhere, as a folder or an archive. Opening it reads the manifest, whose own hash must be right, and
 * checks the names in it; the files are compared with it as they are read. Several threads may read at once.
 */
public final class SetReader implements AutoCloseable {
    /** Of ten thousand tenants it has a fifth of this. */
    private static final int LONGEST_MANIFEST = 256 << 20;

    private final Path path;
    private final @Nullable ZipFile zip;
    private final StoredManifest stored;

    private SetReader(Path path, @Nullable ZipFile zip, StoredManifest stored) {
        this.path = path;
        this.zip = zip;
        this.stored = stored;
    }

    /**
     * Opens a set.
     *
     * @throws PrumoException if there is none, if it is not what was written, or if a newer Prumo wrote it
     */
    public static SetReader open(Path path) {
        requireNonNull(path, "path");
        if (!Files.exists(path)) {
            throw PrumoException.of(ErrorCode.BACKUP_ABSENT).with("file", path).build();
        }
        try {
            if (Files.isDirectory(path)) {
                return new SetReader(path, null, read(Files.newInputStream(manifestOf(path)), path));
            }
            ZipFile zip = new ZipFile(path.toFile());
            try {
                ZipEntry entry = zip.getEntry(Manifest.FILE);
                if (entry == null) {
                    throw PartReader.damaged(path.toString(), "no " + Manifest.FILE);
                }
                return new SetReader(path, zip, read(zip.getInputStream(entry), path));
            } catch (IOException | RuntimeException e) {
                zip.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            // The latter is what the platform says of names in an archive that are no text.
            throw PartReader.damaged(path.toString(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Path manifestOf(Path folder) {
        Path file = folder.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
            throw PartReader.damaged(folder.toString(), "no " + Manifest.FILE);
        }
        return file;
    }

    private static StoredManifest read(InputStream in, Path path) throws IOException {
        try (in) {
            StoredManifest stored = ManifestJson.manifest(in.readNBytes(LONGEST_MANIFEST), path + "/" + Manifest.FILE);
            if (!SetName.isId(stored.manifest().id())) {
                throw PartReader.damaged(
                        path.toString(), "\"" + stored.manifest().id() + "\" is no id of a set");
            }
            EntryNames.check(stored.names(), path.toString());
            return stored;
        }
    }

    public Path path() {
        return path;
    }

    public Manifest manifest() {
        return stored.manifest();
    }

    /** The hash of the manifest, in lower-case hexadecimal: no two sets have the same. */
    public String manifestHash() {
        return stored.sha256();
    }

    /** Whether it is one file. */
    public boolean isArchive() {
        return zip != null;
    }

    /** What belongs to the set beside parts and media. */
    List<MediaFile> others() {
        return stored.others();
    }

    /** The names of all files but the manifest itself. */
    List<String> names() {
        return stored.names();
    }

    /** Opens the file of a part; no more is read from it than the manifest says there is. */
    public InputStream open(Part part) {
        return new CountedStream(stream(part.file()), part.bytes());
    }

    /** Opens a file of media; no more is read from it than the manifest says there is. */
    public InputStream open(MediaFile file) {
        return new CountedStream(stream(file.path()), file.bytes());
    }

    private InputStream stream(String name) {
        try {
            return find(name).orElseThrow(() -> PartReader.damaged(path.toString(), name + " is missing"));
        } catch (IOException e) {
            throw PartReader.damaged(path.toString(), name + ": " + e.getMessage(), e);
        }
    }

    /** Opens a file of the set; empty if it is not there. */
    Optional<InputStream> find(String name) throws IOException {
        ZipFile archive = zip;
        if (archive != null) {
            ZipEntry entry = archive.getEntry(name);
            return entry == null ? Optional.empty() : Optional.of(archive.getInputStream(entry));
        }
        Path file = EntryNames.below(path, name, path.toString());
        // A link could lead anywhere.
        return Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS) && !EntryNames.passesLink(path, file)
                ? Optional.of(Files.newInputStream(file))
                : Optional.empty();
    }

    @Override
    public void close() {
        ZipFile archive = zip;
        if (archive != null) {
            try {
                archive.close();
            } catch (IOException e) {
                throw PartReader.damaged(path.toString(), String.valueOf(e.getMessage()), e);
            }
        }
    }
}
