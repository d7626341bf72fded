package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * A set that lies somewhere, as a folder or an archive. Opening it reads the manifest and checks the names in it; the files
 * are compared with it as they are read.
 */
public final class SetReader implements AutoCloseable {
    private static final int LONGEST_MANIFEST = 1 << 30;

    private final Path path;
    private final @Nullable ZipFile zip;
    private final Manifest manifest;

    private SetReader(Path path, @Nullable ZipFile zip, Manifest manifest) {
        this.path = path;
        this.zip = zip;
        this.manifest = manifest;
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
            } catch (IOException | PrumoException e) {
                zip.close();
                throw e;
            }
        } catch (IOException e) {
            throw PartReader.damaged(path.toString(), String.valueOf(e.getMessage()), e);
        }
    }

    private static Path manifestOf(Path folder) {
        Path file = folder.resolve(Manifest.FILE);
        if (!Files.isRegularFile(file)) {
            throw PartReader.damaged(folder.toString(), "no " + Manifest.FILE);
        }
        return file;
    }

    private static Manifest read(InputStream in, Path path) throws IOException {
        try (in) {
            Manifest manifest = ManifestJson.manifest(in.readNBytes(LONGEST_MANIFEST), path + "/" + Manifest.FILE);
            List<String> names = new ArrayList<>();
            manifest.parts().forEach(part -> names.add(part.file()));
            manifest.media().forEach(file -> names.add(file.path()));
            EntryNames.check(names, path.toString());
            return manifest;
        }
    }

    public Path path() {
        return path;
    }

    public Manifest manifest() {
        return manifest;
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
        ZipFile archive = zip;
        try {
            if (archive != null) {
                ZipEntry entry = archive.getEntry(name);
                if (entry == null) {
                    throw PartReader.damaged(path.toString(), name + " is missing");
                }
                return archive.getInputStream(entry);
            }
            Path file = EntryNames.below(path, name, path.toString());
            // A link could lead anywhere.
            if (!Files.isRegularFile(file, LinkOption.NOFOLLOW_LINKS)) {
                throw PartReader.damaged(path.toString(), name + " is missing");
            }
            return Files.newInputStream(file);
        } catch (IOException e) {
            throw PartReader.damaged(path.toString(), name + ": " + e.getMessage(), e);
        }
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
