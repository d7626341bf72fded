package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.MediaFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import java.util.zip.CRC32;
import java.util.zip.Deflater;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import org.jspecify.annotations.Nullable;

/**
 * Writes a set beside its place, under a name that no one takes for a set, and gives it its name once it is complete and was
 * read back. Closing one that is not published removes it; what a killed process leaves is removed by the next one. Several
 * threads may {@link #add} at once; the rest is for one.
 */
public final class SetWriter implements AutoCloseable {
    /** For people; it says nothing that the manifest does not. */
    static final String SUMMARY = "metadata.txt";

    private static final int BUFFER = 1 << 17;

    private final Path directory;
    private final SetName name;

    /** The folder that the set becomes, or the one in which files wait for the archive; it is also the claim to the name. */
    private final Path work;

    private final Path partial;
    private final @Nullable Archive archive;
    private final BackupKeys keys;
    private boolean finished;

    /** @param file what is written, as it is on disk: closing it completes nothing */
    private record Archive(OutputStream file, ZipOutputStream zip) {}

    private SetWriter(Path directory, SetName name, Path work, boolean compressed, BackupKeys keys) throws IOException {
        this.keys = keys;
        this.directory = directory;
        this.name = name;
        this.work = work;
        this.partial = compressed ? directory.resolve(name.zip() + SetName.PARTIAL) : work;
        this.archive = compressed ? archive(PrivateFiles.create(partial)) : null;
    }

    private static Archive archive(OutputStream file) {
        ZipOutputStream zip = new ZipOutputStream(new BufferedOutputStream(file, BUFFER));
        // Who backs up waits for it: the best level takes five times as long for a tenth less.
        zip.setLevel(Deflater.BEST_SPEED);
        return new Archive(file, zip);
    }

    /**
     * Begins a set under a name that no other one has, not even one that is being written, and removes what killed runs left
     * in the directory.
     *
     * @param directory of all sets; it is made if it is not there
     * @param compressed whether it shall be an archive
     */
    public static SetWriter begin(Path directory, Instant at, boolean compressed) {
        return begin(directory, at, compressed, BackupKeys.NONE);
    }

    /**
     * Begins a set whose files are encrypted with the first of some keys; without keys, one that is not.
     *
     * @param directory of all sets; it is made if it is not there
     * @param compressed whether it shall be an archive
     */
    public static SetWriter begin(Path directory, Instant at, boolean compressed, BackupKeys keys) {
        try {
            PrivateFiles.createFolders(directory);
            Leftovers.remove(directory, Instant.now());
            for (int number = 1; ; number++) {
                Optional<SetWriter> begun = claim(directory, SetName.of(at, number), compressed, keys);
                if (begun.isPresent()) {
                    return begun.get();
                }
            }
        } catch (IOException e) {
            throw unwritable(directory, e);
        }
    }

    private static Optional<SetWriter> claim(Path directory, SetName name, boolean compressed, BackupKeys keys)
            throws IOException {
        if (isTaken(directory, name)) {
            return Optional.empty();
        }
        Path work = directory.resolve(name.folder() + SetName.PARTIAL);
        try {
            PrivateFiles.createFolder(work);
        } catch (FileAlreadyExistsException e) {
            // Another process has begun one in the same second.
            return Optional.empty();
        }
        try {
            Leftovers.sign(work);
            // Another process may have published one between the look and the claim.
            if (!isTaken(directory, name)) {
                return Optional.of(new SetWriter(directory, name, work, compressed, keys));
            }
        } catch (IOException | RuntimeException e) {
            removeAfter(work, e);
            throw e;
        }
        PrivateFiles.removeAll(work);
        return Optional.empty();
    }

    private static void removeAfter(Path work, Exception failure) {
        try {
            PrivateFiles.removeAll(work);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    private static boolean isTaken(Path directory, SetName name) {
        return Stream.of(name.folder(), name.zip(), name.zip() + SetName.PARTIAL)
                .map(directory::resolve)
                .anyMatch(path -> Files.exists(path, LinkOption.NOFOLLOW_LINKS)
                        || Sidecars.of(path).deleting());
    }

    public SetName name() {
        return name;
    }

    /** Where the set, and all others, will lie. */
    Path directory() {
        return directory;
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
     * Takes a file that is complete into the set, and sees to it that it is on disk and its owner's alone.
     *
     * @param packed whether it is compressed already
     */
    public void add(String entry, boolean packed) {
        Path file = file(entry);
        try {
            PrivateFiles.restrict(file);
            if (keys.writing().isPresent()) {
                take(entry + Encryption.ENDING, encrypted(entry, file, archive != null && !packed), true);
            } else {
                take(entry, file, packed);
            }
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    private void take(String entry, Path file, boolean packed) throws IOException {
        Archive known = archive;
        if (known == null) {
            PrivateFiles.force(file);
        } else {
            pack(known.zip(), entry, file, packed);
        }
    }

    /** Puts an encrypted file in the place of one that is not. */
    private Path encrypted(String entry, Path file, boolean pack) throws IOException {
        Path encrypted = file.resolveSibling(file.getFileName() + Encryption.ENDING);
        try (OutputStream out = new Encryption(keys)
                .encrypt(new BufferedOutputStream(PrivateFiles.create(encrypted), BUFFER), entry, pack)) {
            Files.copy(file, out);
        }
        Files.delete(file);
        return encrypted;
    }

    private void pack(ZipOutputStream zip, String entry, Path file, boolean packed) throws IOException {
        ZipEntry header = new ZipEntry(entry);
        header.setTime(name.at().toEpochMilli());
        if (packed) {
            header.setMethod(ZipEntry.STORED);
            header.setSize(Files.size(file));
            header.setCrc(crc(file));
        }
        synchronized (zip) {
            zip.putNextEntry(header);
            Files.copy(file, zip);
            zip.closeEntry();
        }
        Files.delete(file);
    }

    private static long crc(Path file) throws IOException {
        CRC32 crc = new CRC32();
        byte[] buffer = new byte[BUFFER];
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
            if (keys.writing().isPresent()) {
                Path notice = file(EncryptionNotice.FILE);
                PrivateFiles.write(notice, EncryptionNotice.text(keys.writing().get()));
                take(EncryptionNotice.FILE, notice, false);
            }
            MediaFile metadata = write(SUMMARY, out -> out.write(summary.getBytes(StandardCharsets.UTF_8)));
            // Last: a set without it was never complete.
            write(Manifest.FILE, out -> ManifestJson.write(manifest, List.of(metadata), out));
            Archive known = archive;
            if (known == null) {
                forceFolders();
            } else {
                known.zip().close();
                PrivateFiles.force(partial);
            }
            return partial;
        } catch (IOException e) {
            throw unwritable(partial, e);
        }
    }

    /** Files are on disk once they are added; that they are in their folders is another matter. */
    private void forceFolders() throws IOException {
        try (Stream<Path> all = Files.walk(work)) {
            List<Path> folders = all.filter(path -> Files.isDirectory(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.reverseOrder())
                    .toList();
            for (Path folder : folders) {
                PrivateFiles.force(folder);
            }
        }
    }

    /** Gives the set its name. Whoever calls this has read back what {@link #complete} returned. */
    public Path publish() {
        Path path = directory.resolve(archive == null ? name.folder() : name.zip());
        try {
            if (Files.exists(path, LinkOption.NOFOLLOW_LINKS)) {
                throw new FileAlreadyExistsException(path.toString());
            }
            Files.move(partial, path, StandardCopyOption.ATOMIC_MOVE);
            finished = true;
            PrivateFiles.force(directory);
            if (archive == null) {
                Files.deleteIfExists(path.resolve(Leftovers.OWNER));
            } else {
                PrivateFiles.removeAll(work);
            }
            return path;
        } catch (IOException e) {
            throw unwritable(path, e);
        }
    }

    private interface Content {
        void writeTo(OutputStream out) throws IOException;
    }

    private MediaFile write(String entry, Content content) throws IOException {
        Path file = file(entry);
        HashingStream hashing = new HashingStream(PrivateFiles.create(file));
        try (OutputStream out = new BufferedOutputStream(hashing)) {
            content.writeTo(out);
        }
        add(entry, false);
        return new MediaFile(entry, hashing.bytes(), hashing.sha256());
    }

    /** Removes a set that was not published. */
    @Override
    public void close() {
        if (finished) {
            return;
        }
        finished = true;
        try {
            Archive known = archive;
            if (known != null) {
                // Not the archive: it may be in the middle of an entry, and to complete it takes room that may be
                // lacking.
                known.file().close();
                Files.deleteIfExists(partial);
            }
            PrivateFiles.removeAll(work);
        } catch (IOException e) {
            throw unwritable(partial, e);
        }
    }

    private static PrumoException unwritable(Path file, Exception e) {
        return PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                .with("file", file)
                .with("detail", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }
}
