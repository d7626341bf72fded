package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.time.Instant;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a set beside its place, under a name that no one takes for a set, and gives it its name once it is complete and was
 * read back. Closing one that is not finished removes it. Several threads may {@link #add} at once.
 */
public final class SetWriter implements AutoCloseable {
    private final Path directory;
    private final SetName name;
    private final Path partial;
    private final Path work;
    private final @Nullable ZipOutputStream zip;
    private boolean finished;

    private SetWriter(Path directory, SetName name, boolean compressed) throws IOException {
        this.directory = directory;
        this.name = name;
        this.partial = directory.resolve((compressed ? name.zip() : name.folder()) + SetName.PARTIAL);
        this.work = compressed ? directory.resolve(name.folder() + SetName.PARTIAL) : partial;
        PrivateFiles.createFolder(work);
        ZipOutputStream archive = null;
        if (compressed) {
            archive = new ZipOutputStream(new BufferedOutputStream(PrivateFiles.create(partial), 1 << 17));
            archive.setLevel(Deflater.BEST_SPEED);
        }
        this.zip = archive;
    }

    /**
     * Begins a set under a name that no other one has, not even one that is being written.
     *
     * @param directory of all sets; it is made if it is not there
     * @param compressed whether it shall be an archive
     */
    public static SetWriter begin(Path directory, Instant at, boolean compressed) {
        try {
            PrivateFiles.createFolders(directory);
            for (int number = 1; ; number++) {
                SetName name = SetName.of(at, number);
                if (Files.exists(directory.resolve(name.folder())) || Files.exists(directory.resolve(name.zip()))) {
                    continue;
                }
                try {
                    return new SetWriter(directory, name, compressed);
                } catch (FileAlreadyExistsException e) {
                    // Another process has begun one in the same second.
                    continue;
                }
            }
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    public SetName name() {
        return name;
    }

    /** Where a file of the set is written before it is {@linkplain #add added}; its folder is there afterwards. */
    public Path file(String entry) {
        Path file = EntryNames.below(work, entry, partial.toString());
        try {
            PrivateFiles.createFolders(requireNonNull(file.getParent(), "a file has a folder"));
        } catch (IOException e) {
            throw unwritable(file, e);
        }
        return file;
    }

    /**
     * Takes a file that is complete and on disk into the set.
     *
     * @param packed whether it is compressed already
     */
    public void add(String entry, boolean packed) {
        ZipOutputStream archive = zip;
        if (archive == null) {
            return;
        }
        Path file = file(entry);
        try {
            ZipEntry header = new ZipEntry(entry);
            if (packed) {
                header.setMethod(ZipEntry.STORED);
                header.setSize(Files.size(file));
                header.setCrc(crc(file));
            }
            synchronized (archive) {
                archive.putNextEntry(header);
                Files.copy(file, archive);
                archive.closeEntry();
            }
            Files.delete(file);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private static long crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[1 << 17];
        try (InputStream in = Files.newInputStream(file)) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                crc.update(buffer, 0, got);
            }
        }
        return crc.getValue();
    }

    /** Writes the manifest and what people read, and brings all to disk; the set is still under its other name. */
    public Path complete(Manifest manifest, String summary) {
        try {
            write("metadata.txt", out -> out.write(summary.getBytes(StandardCharsets.UTF_8)));
            // Last: a set without it was never complete.
            write(Manifest.FILE, out -> ManifestJson.write(manifest, out));
            ZipOutputStream archive = zip;
            if (archive != null) {
                archive.close();
                removeAll(work);
            }
            PrivateFiles.force(partial);
            return partial;
        } catch (IOException e) {
            throw unwritable(partial, e);
        }
    }

    /** Gives the set its name. Whoever calls this has read back what {@link #complete} returned. */
    public Path publish() {
        Path path = directory.resolve(zip == null ? name.folder() : name.zip());
        try {
            Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.force(directory);
            finished = true;
            return path;
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private void write(String entry, Content content) throws IOException {
        Path file = file(entry);
        try (OutputStream out = new BufferedOutputStream(PrivateFiles.create(file))) {
            content.writeTo(out);
        }
        PrivateFiles.force(file);
        add(entry, false);
    }

    @Override
    public void close() {
        if (finished) {
            return;
        }
        try {
            ZipOutputStream archive = zip;
            if (archive != null) {
                try {
                    archive.close();
                } catch (IOException e) {
                    // A full disk does not keep us from removing what fills it.
                    Files.deleteIfExists(partial);
                    removeAll(work);
                    throw e;
                }
                Files.deleteIfExists(partial);
            }
            removeAll(work);
        } catch (IOException | UncheckedIOException e) {
            throw unwritable(partial, e);
        }
    }

    private static void removeAll(Path folder) throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        Files.walkFileTree(folder, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, @Nullable IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    private static PrumoException unwritable(Path file, Exception e) {
        return PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                .with("file", file)
                .with("detail", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }
}
