package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.BackupEvent.Done;
import dev.prumo.backup.Encryption;
import dev.prumo.backup.FetchFolder;
import dev.prumo.backup.PrivateFiles;
import dev.prumo.backup.SetName;
import dev.prumo.backup.Sidecars;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Manifest;
import dev.prumo.store.Store;
import dev.prumo.store.StoredFile;
import dev.prumo.store.Stores;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The sets in the store of the settings. A set is put there file by file, its manifest after the others, and all of it is read
 * back; only then does the note of its verification follow, which says that it is whole.
 */
final class StoredSets {
    private static final int BUFFER = 1 << 17;

    private final Store store;
    private final Path directory;
    private final Consumer<BackupEvent> listener;

    private StoredSets(Store store, Path directory, Consumer<BackupEvent> listener) {
        this.store = requireNonNull(store, "store");
        this.directory = requireNonNull(directory, "directory");
        this.listener = requireNonNull(listener, "listener");
    }

    /**
     * Those of a project; empty if its settings name no store.
     *
     * @param directory of the sets that are here
     */
    static Optional<StoredSets> of(Project project, Path directory, Consumer<BackupEvent> listener) {
        return project.settings()
                .backup()
                .store()
                .map(address -> new StoredSets(Stores.open(address, project.environment()), directory, listener));
    }

    /**
     * A set of the store.
     *
     * @param file its name: that of an archive, or of the folder that its files are in
     * @param files all of them, in the order in which they are read
     * @param proven whether it was read back after it was put there
     */
    record Stored(String file, SetName name, List<StoredFile> files, boolean proven) {
        Stored {
            requireNonNull(file, "file");
            requireNonNull(name, "name");
            files = List.copyOf(files);
        }

        long bytes() {
            return files.stream().mapToLong(StoredFile::bytes).sum();
        }
    }

    /** Newest first. */
    List<Stored> list() {
        Map<String, List<StoredFile>> sets = new LinkedHashMap<>();
        List<String> proven = new ArrayList<>();
        for (StoredFile file : store.list(SetName.PREFIX)) {
            String top = file.name().replaceFirst("/.*", "");
            if (SetName.read(top).isPresent()) {
                sets.computeIfAbsent(top, key -> new ArrayList<>()).add(file);
            } else if (top.endsWith(Sidecars.VERIFIED)) {
                proven.add(top.substring(0, top.length() - Sidecars.VERIFIED.length()));
            }
        }
        List<Stored> found = new ArrayList<>();
        sets.forEach((file, files) ->
                found.add(new Stored(file, SetName.read(file).orElseThrow(), files, proven.contains(file))));
        found.sort(
                Comparator.comparing(Stored::name).thenComparing(Stored::file).reversed());
        return List.copyOf(found);
    }

    /** @param set id or name; the newest one unless said */
    Optional<Stored> find(Optional<String> set) {
        return list().stream()
                .filter(Stored::proven)
                .filter(stored -> set.isEmpty()
                        || set.get().equals(stored.file())
                        || set.get().equals(stored.name().id()))
                .findFirst();
    }

    /** Puts a set there that was proven here. Whatever fails leaves nothing of it there, unless that fails, too. */
    void upload(Path set) {
        List<Path> files = files(set);
        long bytes = files.stream().mapToLong(StoredSets::size).sum();
        List<String> put = new ArrayList<>();
        try {
            Map<String, String> hashes = new LinkedHashMap<>();
            BackupProgress progress = BackupProgress.begin(listener, "upload", files.size(), bytes);
            for (Path file : files) {
                String name = name(set, file);
                String hash = hash(() -> Files.newInputStream(file), file.toString(), more -> {});
                put.add(name);
                store.put(name, file, hash);
                hashes.put(name, hash);
                progress.bytes(size(file));
                listener.accept(new Done(name, size(file), hashes.size(), files.size()));
            }
            BackupProgress reading = BackupProgress.begin(listener, "upload-check", files.size(), bytes);
            hashes.forEach((name, hash) -> requireSame(name, hash, reading));
            Path note = set.resolveSibling(set.getFileName() + Sidecars.VERIFIED);
            put.add(note.getFileName().toString());
            store.put(
                    note.getFileName().toString(),
                    note,
                    hash(() -> Files.newInputStream(note), note.toString(), more -> {}));
        } catch (RuntimeException e) {
            removeAfter(put, e);
            throw e;
        }
    }

    private void requireSame(String name, String hash, BackupProgress progress) {
        if (!hash(() -> store.read(name), name, progress::bytes).equals(hash)) {
            throw PrumoException.of(ErrorCode.STORE_DIFFERS)
                    .with("store", store.display())
                    .with("file", name)
                    .build();
        }
    }

    private void removeAfter(List<String> put, RuntimeException failure) {
        for (int i = put.size() - 1; i >= 0; i--) {
            try {
                store.delete(put.get(i));
            } catch (PrumoException e) {
                // A store that is gone is gone for the others, too.
                failure.addSuppressed(e);
                return;
            }
        }
    }

    /** All files of a set; the manifest is the last one. */
    private static List<Path> files(Path set) {
        try (Stream<Path> all = Files.walk(set)) {
            return all.filter(path -> Files.isRegularFile(path, LinkOption.NOFOLLOW_LINKS))
                    .sorted(Comparator.comparing(
                                    (Path path) -> isManifest(path.getFileName().toString()))
                            .thenComparing(path -> path))
                    .toList();
        } catch (IOException e) {
            throw unreadable(set.toString(), e);
        }
    }

    private static boolean isManifest(String name) {
        return name.equals(Manifest.FILE) || name.equals(Manifest.FILE + Encryption.ENDING);
    }

    private static String name(Path set, Path file) {
        String top = set.getFileName().toString();
        String below = set.relativize(file).toString().replace('\\', '/');
        return below.isEmpty() ? top : top + "/" + below;
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw unreadable(file.toString(), e);
        }
    }

    private interface Opening {
        InputStream open() throws IOException;
    }

    private interface Read {
        void bytes(long more);
    }

    private static String hash(Opening opening, String name, Read read) {
        MessageDigest digest = digest();
        byte[] buffer = new byte[BUFFER];
        try (InputStream in = opening.open()) {
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
                read.bytes(got);
            }
        } catch (IOException e) {
            throw unreadable(name, e);
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    private static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    private static PrumoException unreadable(String file, IOException e) {
        return PrumoException.of(ErrorCode.FILE_UNREADABLE)
                .with("file", file)
                .with("detail", String.valueOf(e.getMessage()))
                .cause(e)
                .build();
    }

    /** Brings a set here for as long as it is needed; what it holds is not compared with anything yet. */
    SetLocation fetch(Stored set) {
        FetchFolder folder = FetchFolder.begin(directory, Instant.now());
        try {
            BackupProgress progress =
                    BackupProgress.begin(listener, "fetch", set.files().size(), set.bytes());
            for (StoredFile file : set.files()) {
                copy(file.name(), folder.file(file.name()), progress);
            }
            return SetLocation.fetched(folder.file(set.file()), folder);
        } catch (RuntimeException e) {
            closeAfter(folder, e);
            throw e;
        }
    }

    private void copy(String name, Path to, BackupProgress progress) {
        try (InputStream in = store.read(name);
                OutputStream out = PrivateFiles.create(to)) {
            byte[] buffer = new byte[BUFFER];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                out.write(buffer, 0, got);
                progress.bytes(got);
            }
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", to)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    private static void closeAfter(FetchFolder folder, RuntimeException failure) {
        try {
            folder.close();
        } catch (PrumoException e) {
            failure.addSuppressed(e);
        }
    }

    /** The note first, and then the manifest: what is left of a removal that is cut off is no set. */
    void remove(Stored set) {
        store.delete(set.file() + Sidecars.VERIFIED);
        List<StoredFile> files = new ArrayList<>(set.files());
        files.sort(Comparator.comparing((StoredFile file) ->
                        !isManifest(file.name().substring(file.name().lastIndexOf('/') + 1)))
                .thenComparing(StoredFile::name));
        files.forEach(file -> store.delete(file.name()));
    }
}
