package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.MediaFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.attribute.BasicFileAttributes;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.LongConsumer;

/**
 * Copies the files beside the databases into a set. A folder may be a link, for that is where somebody keeps it; within it only
 * regular files are copied. What is left out is told: links, what is no file, and what went away in the meantime.
 */
public final class MediaCopier {
    private static final int BUFFER = 1 << 17;
    private static final int TRIES = 3;

    private final SetWriter writer;
    private final LongConsumer bytes;
    private final Consumer<BackupEvent> listener;
    private final byte[] buffer = new byte[BUFFER];
    private final Set<String> taken = new HashSet<>();
    private final List<MediaFile> copied = new ArrayList<>();

    private MediaCopier(SetWriter writer, LongConsumer bytes, Consumer<BackupEvent> listener) {
        this.writer = requireNonNull(writer, "writer");
        this.bytes = requireNonNull(bytes, "bytes");
        this.listener = requireNonNull(listener, "listener");
    }

    /**
     * Copies all files of some folders, also of those in them.
     *
     * @param folders absolute, or relative to {@code root}; one that is not there holds nothing
     * @param root folder of the project
     * @param bytes told how many bytes were copied since it was last told; a file that has to be read again counts again
     * @param listener told what is left out, as {@link BackupEvent.Warning}
     * @return the files in the order in which they are in the set
     * @throws PrumoException if one cannot be read, or changes whenever it is read
     */
    public static List<MediaFile> copy(
            SetWriter writer, List<Path> folders, Path root, LongConsumer bytes, Consumer<BackupEvent> listener) {
        MediaCopier copier = new MediaCopier(writer, bytes, listener);
        for (Map.Entry<String, Path> folder :
                new MediaFolders(folders, root).byName().entrySet()) {
            copier.folder(folder.getKey(), folder.getValue());
        }
        return List.copyOf(copier.copied);
    }

    /** The same for a caller who does not want to know what is left out. */
    public static List<MediaFile> copy(SetWriter writer, List<Path> folders, Path root, LongConsumer bytes) {
        return copy(writer, folders, root, bytes, event -> {});
    }

    private void folder(String name, Path folder) {
        if (!Files.exists(folder, LinkOption.NOFOLLOW_LINKS)) {
            warn("warning.backup-media-absent", folder);
            return;
        }
        try {
            // The folder itself may be a link, and is what it leads to.
            Path real = folder.toRealPath();
            walk(real, real, name);
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
    }

    private void walk(Path top, Path folder, String name) {
        if (folder.equals(ownDirectory())) {
            // A set does not hold the sets before it.
            return;
        }
        for (Path path : entries(folder)) {
            Optional<BasicFileAttributes> attributes = attributes(path);
            if (attributes.isEmpty()) {
                warn("warning.backup-media-vanished", path);
            } else if (attributes.get().isDirectory()) {
                walk(top, path, name);
            } else if (attributes.get().isRegularFile()) {
                file(path, SetName.MEDIA + name + "/", MediaFolders.slashed(top.relativize(path)));
            } else {
                warn("warning.backup-media-no-file", path);
            }
        }
    }

    private Path ownDirectory() {
        try {
            return writer.directory().toRealPath();
        } catch (IOException e) {
            throw unreadable(writer.directory(), e);
        }
    }

    /** In order, so that equal folders give equal sets. */
    private List<Path> entries(Path folder) {
        List<Path> entries = new ArrayList<>();
        try (DirectoryStream<Path> all = Files.newDirectoryStream(folder)) {
            all.forEach(entries::add);
        } catch (NoSuchFileException e) {
            warn("warning.backup-media-vanished", folder);
            return List.of();
        } catch (IOException e) {
            throw unreadable(folder, e);
        }
        entries.sort(null);
        return entries;
    }

    private static Optional<BasicFileAttributes> attributes(Path path) {
        try {
            return Optional.of(Files.readAttributes(path, BasicFileAttributes.class, LinkOption.NOFOLLOW_LINKS));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(path, e);
        }
    }

    private void file(Path path, String prefix, String relative) {
        if (relative.indexOf('\uFFFD') >= 0) {
            throw PrumoException.of(ErrorCode.BACKUP_MEDIA_NAME)
                    .with("file", path)
                    .build();
        }
        String entry = prefix + MediaNames.encode(relative);
        if (!taken.add(EntryNames.key(entry))) {
            entry = prefix + MediaNames.encodeFully(relative);
            taken.add(EntryNames.key(entry));
        }
        Path to = writer.file(entry);
        for (int tries = 0; tries < TRIES; tries++) {
            Optional<BasicFileAttributes> before = attributes(path);
            Optional<HashingStream> read = before.isEmpty()
                    ? Optional.empty()
                    : read(path, before.get().size(), to);
            if (read.isEmpty()) {
                discard(to);
                warn("warning.backup-media-vanished", path);
                return;
            }
            HashingStream hash = read.get();
            if (isUnchanged(before.orElseThrow(), attributes(path), hash.bytes())) {
                writer.add(entry, false);
                copied.add(new MediaFile(entry, hash.bytes(), hash.sha256()));
                return;
            }
        }
        throw PrumoException.of(ErrorCode.BACKUP_MEDIA_CHANGING)
                .with("file", path)
                .with("tries", TRIES)
                .build();
    }

    /** A file that went away after it was read was read whole. */
    private static boolean isUnchanged(BasicFileAttributes before, Optional<BasicFileAttributes> after, long size) {
        if (after.isEmpty()) {
            return size == before.size();
        }
        BasicFileAttributes now = after.get();
        return now.isRegularFile()
                && now.size() == size
                && before.size() == size
                && now.lastModifiedTime().equals(before.lastModifiedTime())
                && Objects.equals(now.fileKey(), before.fileKey());
    }

    /** Empty if there is no such file any more. */
    private Optional<HashingStream> read(Path from, long size, Path to) {
        try (InputStream in = Files.newInputStream(from, LinkOption.NOFOLLOW_LINKS)) {
            return Optional.of(write(in, from, size, to));
        } catch (NoSuchFileException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw unreadable(from, e);
        }
    }

    private HashingStream write(InputStream in, Path from, long size, Path to) throws IOException {
        try {
            Files.deleteIfExists(to);
            HashingStream hashing = new HashingStream(PrivateFiles.create(to));
            try (OutputStream out = new BufferedOutputStream(hashing, BUFFER)) {
                long left = size;
                // One that grows as fast as it is read would have no end.
                for (int got = next(in, from); got >= 0 && left >= 0; got = next(in, from)) {
                    out.write(buffer, 0, got);
                    bytes.accept(got);
                    left -= got;
                }
            }
            return hashing;
        } catch (IOException e) {
            throw unwritable(to, e);
        }
    }

    /** An earlier try may have left it. */
    private static void discard(Path to) {
        try {
            Files.deleteIfExists(to);
        } catch (IOException e) {
            throw unwritable(to, e);
        }
    }

    private int next(InputStream in, Path from) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw unreadable(from, e);
        }
    }

    private void warn(String code, Path path) {
        listener.accept(new BackupEvent.Warning(code, Map.of("file", path.toString())));
    }

    private static PrumoException unreadable(Path path, IOException e) {
        return PrumoException.of(ErrorCode.FILE_UNREADABLE)
                .with("file", path)
                .with("detail", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }

    private static PrumoException unwritable(Path path, IOException e) {
        return PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                .with("file", path)
                .with("detail", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }
}
