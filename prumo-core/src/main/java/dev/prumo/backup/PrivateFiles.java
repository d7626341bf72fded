package dev.prumo.backup;

import java.io.IOException;
import java.io.OutputStream;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.FileAttribute;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;

/** Files and folders that only their owner can read, from their first moment on: they hold everything a database holds. */
public final class PrivateFiles {
    private static final FileAttribute<?> FILE =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------"));
    private static final FileAttribute<?> FOLDER =
            PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rwx------"));

    private PrivateFiles() {}

    /** Makes a file, which must not exist yet, and opens it. */
    public static OutputStream create(Path file) throws IOException {
        return Channels.newOutputStream(FileChannel.open(
                file, Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE), attributes(file, FILE)));
    }

    /** Makes a folder, which must not exist yet. */
    public static void createFolder(Path folder) throws IOException {
        Files.createDirectory(folder, attributes(folder, FOLDER));
    }

    /** Makes a folder and those above it where they are not there yet. */
    public static void createFolders(Path folder) throws IOException {
        Files.createDirectories(folder, attributes(folder, FOLDER));
    }

    /** Returns once the content of a file, or the entries of a folder, are on disk. */
    public static void force(Path path) throws IOException {
        boolean folder = Files.isDirectory(path);
        try (FileChannel channel =
                FileChannel.open(path, folder ? StandardOpenOption.READ : StandardOpenOption.WRITE)) {
            channel.force(true);
        }
    }

    private static FileAttribute<?>[] attributes(Path path, FileAttribute<?> posix) {
        return path.getFileSystem().supportedFileAttributeViews().contains("posix")
                ? new FileAttribute<?>[] {posix}
                : new FileAttribute<?>[0];
    }
}
