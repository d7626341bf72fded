package dev.prumo.backup;

import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.MediaFile;
import dev.prumo.manifest.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * A set that lies somewhere, as a folder or an archive. Opening it reads the manifest, whose own hash must be right, and
 * checks the names in it; the files are compared with it as they are read. Several threads may read at once.
 */
public final class SetReader implements AutoCloseable {
    /** Of ten thousand tenants it has a fifth of this. */
    private static final int LONGEST_MANIFEST = 256 << 20;

    private final SetFiles files;
    private final StoredManifest stored;

    private SetReader(SetFiles files, StoredManifest stored) {
        this.files = files;
        this.stored = stored;
    }

    /**
     * Opens a set.
     *
     * @throws PrumoException if there is none, if it is not what was written, or if a newer Prumo wrote it
     */
    public static SetReader open(Path path) {
        return open(path, BackupKeys.NONE);
    }

    /**
     * Opens a set that may be encrypted.
     *
     * @throws PrumoException if there is none, if it is not what was written, if a newer Prumo wrote it, or if its key is not
     *     among these
     */
    public static SetReader open(Path path, BackupKeys keys) {
        try {
            SetFiles files = SetFiles.open(path, keys);
            try {
                InputStream manifest = files.find(Manifest.FILE)
                        .orElseThrow(() -> PartReader.damaged(path.toString(), "no " + Manifest.FILE));
                return new SetReader(files, read(manifest, path));
            } catch (IOException | RuntimeException e) {
                files.close();
                throw e;
            }
        } catch (IOException | IllegalArgumentException e) {
            // The latter is what the platform says of names in an archive that are no text.
            throw PartReader.damaged(path.toString(), String.valueOf(e.getMessage()), e);
        }
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
        return files.path();
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
        return files.isArchive();
    }

    /** What belongs to the set beside parts and media. */
    List<MediaFile> others() {
        return stored.others();
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
            return find(name).orElseThrow(() -> PartReader.damaged(path().toString(), name + " is missing"));
        } catch (IOException e) {
            throw PartReader.damaged(path().toString(), name + ": " + e.getMessage(), e);
        }
    }

    /** Whether its files are encrypted. */
    public boolean isEncrypted() {
        return files.isEncrypted();
    }

    /** The names of all files as they are stored, the manifest included. */
    Set<String> storedNames() {
        Set<String> names = new HashSet<>();
        stored.names().forEach(name -> names.add(files.storedName(name)));
        names.add(files.storedName(Manifest.FILE));
        if (files.isEncrypted()) {
            names.add(EncryptionNotice.FILE);
        }
        return names;
    }

    /** Opens a file of the set; empty if it is not there. */
    Optional<InputStream> find(String name) throws IOException {
        return files.find(name);
    }

    @Override
    public void close() {
        try {
            files.close();
        } catch (IOException e) {
            throw PartReader.damaged(path().toString(), String.valueOf(e.getMessage()), e);
        }
    }
}
