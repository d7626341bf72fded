package dev.prumo.store;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFileAttributeView;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.List;
import java.util.OptionalLong;
import java.util.Set;
import java.util.stream.Stream;

/**
 * Another directory, such as a mount of another machine's. It must be there: one that is made would lie on the disk below a
 * mount that is missing. Files are written beside, brought to disk and renamed, and are their owner's alone where the file
 * system knows that.
 */
final class DirectoryStore implements Store {
    private static final String PARTIAL = ".partial";
    private static final int BUFFER = 1 << 17;

    private final Path directory;

    DirectoryStore(Path directory) {
        this.directory = requireNonNull(directory, "directory");
    }

    @Override
    public String display() {
        return directory.toUri().toString().replaceFirst("/$", "");
    }

    @Override
    public void put(String name, Path file, String sha256) {
        Path target = path(name);
        Path beside = target.resolveSibling(target.getFileName() + PARTIAL);
        requireDirectory();
        try {
            Path folder = requireNonNull(target.getParent(), "a file has a folder");
            createFolders(folder);
            String copied = copy(file, beside);
            if (!copied.equals(sha256)) {
                throw PrumoException.of(ErrorCode.STORE_DIFFERS)
                        .with("store", display())
                        .with("file", file)
                        .build();
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            force(folder);
        } catch (IOException | RuntimeException e) {
            removeAfter(beside, e);
            throw e instanceof IOException io ? unwritable(target, io) : (RuntimeException) e;
        }
    }

    /** Returns the hash of what was written, which is on disk then. */
    private static String copy(Path file, Path beside) throws IOException {
        MessageDigest digest = RequestSigner.digest();
        Files.deleteIfExists(beside);
        try (InputStream in = Files.newInputStream(file);
                FileChannel channel =
                        FileChannel.open(beside, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE))) {
            restrict(beside, "rw-------");
            OutputStream out = Channels.newOutputStream(channel);
            byte[] buffer = new byte[BUFFER];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
                out.write(buffer, 0, got);
            }
            channel.force(true);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private void createFolders(Path folder) throws IOException {
        Path at = directory;
        for (Path name : directory.relativize(folder)) {
            at = at.resolve(name);
            if (!name.toString().isEmpty() && !Files.isDirectory(at)) {
                Files.createDirectory(at);
                restrict(at, "rwx------");
                force(requireNonNull(at.getParent(), "a folder below another"));
            }
        }
    }

    private static void restrict(Path path, String permissions) throws IOException {
        PosixFileAttributeView view = Files.getFileAttributeView(path, PosixFileAttributeView.class);
        if (view != null) {
            view.setPermissions(PosixFilePermissions.fromString(permissions));
        }
    }

    private static void force(Path folder) throws IOException {
        if (Files.getFileAttributeView(folder, PosixFileAttributeView.class) == null) {
            // Elsewhere a folder cannot be opened, and its entries are journaled by the system.
            return;
        }
        try (FileChannel channel = FileChannel.open(folder, StandardOpenOption.READ)) {
            channel.force(true);
        }
    }

    private static void removeAfter(Path beside, Exception failure) {
        try {
            Files.deleteIfExists(beside);
        } catch (IOException e) {
            failure.addSuppressed(e);
        }
    }

    @Override
    public InputStream read(String name) {
        Path file = path(name);
        requireDirectory();
        try {
            return Files.newInputStream(file);
        } catch (NoSuchFileException e) {
            throw PrumoException.of(ErrorCode.STORE_FILE_ABSENT)
                    .with("store", display())
                    .with("file", name)
                    .cause(e)
                    .build();
        } catch (IOException e) {
            throw ObjectStore.unreadable(file, e);
        }
    }

    @Override
    public List<StoredFile> list(String prefix) {
        requireDirectory();
        List<StoredFile> files = new ArrayList<>();
        try (Stream<Path> all = Files.walk(directory)) {
            for (Path path : (Iterable<Path>) all::iterator) {
                String name = directory.relativize(path).toString().replace('\\', '/');
                if (name.startsWith(prefix) && !name.endsWith(PARTIAL) && isFile(path)) {
                    files.add(new StoredFile(name, Files.size(path)));
                }
            }
        } catch (IOException e) {
            throw ObjectStore.unreadable(directory, e);
        } catch (UncheckedIOException e) {
            throw ObjectStore.unreadable(directory, requireNonNull(e.getCause(), "an unchecked one has a cause"));
        }
        files.sort(Comparator.comparing(StoredFile::name));
        return List.copyOf(files);
    }

    private static boolean isFile(Path path) {
        return Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS);
    }

    @Override
    public void delete(String name) {
        Path file = path(name);
        requireDirectory();
        try {
            if (!Files.deleteIfExists(file)) {
                return;
            }
            Path folder = requireNonNull(file.getParent(), "a file has a folder");
            force(folder);
            removeEmpty(folder);
        } catch (IOException e) {
            throw unwritable(file, e);
        }
    }

    /** A folder is only there for what is in it. */
    private void removeEmpty(Path folder) throws IOException {
        Path at = folder;
        while (!at.equals(directory) && isEmpty(at)) {
            Files.delete(at);
            at = requireNonNull(at.getParent(), "a folder below another");
            force(at);
        }
    }

    private static boolean isEmpty(Path folder) throws IOException {
        try (Stream<Path> entries = Files.list(folder)) {
            return entries.findAny().isEmpty();
        }
    }

    @Override
    public OptionalLong size(String name) {
        Path file = path(name);
        requireDirectory();
        try {
            return isFile(file) ? OptionalLong.of(Files.size(file)) : OptionalLong.empty();
        } catch (IOException e) {
            throw ObjectStore.unreadable(file, e);
        }
    }

    private Path path(String name) {
        return directory.resolve(FileNames.check(name));
    }

    private void requireDirectory() {
        if (!Files.isDirectory(directory)) {
            throw PrumoException.of(ErrorCode.STORE_FOLDER_ABSENT)
                    .with("store", display())
                    .build();
        }
    }

    private static PrumoException unwritable(Path file, IOException e) {
        return PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                .with("file", file)
                .with("detail", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }
}
