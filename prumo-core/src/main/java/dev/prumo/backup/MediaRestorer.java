package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.MediaFile;
import java.io.BufferedOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.function.LongConsumer;

/**
 * Brings files of media back to the folders that they came from, and never leaves these. Each is written beside its place,
 * compared with the manifest, and moved there; one that is there already and differs is kept beside it under the name
 * {@code <file>.before_<id>}. Files that the set does not have stay.
 */
public final class MediaRestorer {
    private static final int BUFFER = 1 << 17;
    private static final String UNFINISHED = ".restoring";

    private final SetReader set;
    private final LongConsumer bytes;
    private final byte[] buffer = new byte[BUFFER];

    private MediaRestorer(SetReader set, LongConsumer bytes) {
        this.set = requireNonNull(set, "set");
        this.bytes = requireNonNull(bytes, "bytes");
    }

    /** A file and where it goes. */
    private record Task(MediaFile file, Path folder, Path target) {}

    /**
     * Brings back all files of media that a set has.
     *
     * @param folders of the settings, absolute, or relative to {@code root}; made where they are not there
     * @param force over files that are there and differ
     * @param bytes told how many bytes were written since it was last told
     * @return how many files were written; those that were there already are not
     * @throws PrumoException before anything is written, if the settings name no folder for a file, if the way to one leads
     *     through a link, or if one is there that differs and {@code force} is not given; later, if a file of the set is not
     *     what the manifest says
     */
    public static int restore(SetReader set, List<Path> folders, Path root, boolean force, LongConsumer bytes) {
        MediaRestorer restorer = new MediaRestorer(set, bytes);
        List<Task> tasks = restorer.tasks(new MediaFolders(folders, root));
        List<Task> missing = new ArrayList<>();
        List<Task> different = new ArrayList<>();
        for (Task task : tasks) {
            if (!Files.exists(task.target(), LinkOption.NOFOLLOW_LINKS)) {
                missing.add(task);
            } else if (!restorer.isThere(task)) {
                different.add(task);
            }
        }
        if (!different.isEmpty() && !force) {
            throw PrumoException.of(ErrorCode.RESTORE_MEDIA_EXISTS)
                    .with("count", different.size())
                    .with("file", different.get(0).target())
                    .build();
        }
        missing.forEach(task -> restorer.bring(task, false));
        different.forEach(task -> restorer.bring(task, true));
        return missing.size() + different.size();
    }

    private List<Task> tasks(MediaFolders folders) {
        List<Task> tasks = new ArrayList<>();
        for (MediaFile file : set.manifest().media()) {
            MediaFolders.Home home = folders.home(file)
                    .orElseThrow(() -> PrumoException.of(ErrorCode.RESTORE_MEDIA_HOMELESS)
                            .with("file", file.path())
                            .build());
            tasks.add(new Task(file, home.folder(), target(file, home)));
        }
        return tasks;
    }

    private Path target(MediaFile file, MediaFolders.Home home) {
        try {
            Path target = home.folder().resolve(home.path());
            boolean below = target.normalize().equals(target)
                    && target.startsWith(home.folder())
                    && !target.equals(home.folder());
            // A link in the folder leads out of it, whoever made it.
            if (below && !EntryNames.passesLink(home.folder(), requireNonNull(target.getParent(), "below a folder"))) {
                return target;
            }
        } catch (InvalidPathException e) {
            throw refused(file).cause(e).build();
        }
        throw refused(file).build();
    }

    private PrumoException.Builder refused(MediaFile file) {
        return PrumoException.of(ErrorCode.BACKUP_ENTRY_REFUSED)
                .with("file", set.path())
                .with("entry", file.path());
    }

    private boolean isThere(Task task) {
        if (!Files.isRegularFile(task.target(), LinkOption.NOFOLLOW_LINKS)) {
            return false;
        }
        try {
            if (Files.size(task.target()) != task.file().bytes()) {
                return false;
            }
            MessageDigest digest = HashingStream.digest();
            try (InputStream in = Files.newInputStream(task.target(), LinkOption.NOFOLLOW_LINKS)) {
                for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                    digest.update(buffer, 0, got);
                }
            }
            return HexFormat.of().formatHex(digest.digest()).equals(task.file().sha256());
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_UNREADABLE)
                    .with("file", task.target())
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    private void bring(Task task, boolean keep) {
        Path target = task.target();
        Path folder = requireNonNull(target.getParent(), "below a folder");
        Path beside = folder.resolve("." + target.getFileName() + UNFINISHED);
        try {
            Files.createDirectories(folder);
            Files.deleteIfExists(beside);
            write(task.file(), beside);
            if (keep) {
                Files.move(target, kept(target), StandardCopyOption.ATOMIC_MOVE);
            }
            Files.move(beside, target, StandardCopyOption.ATOMIC_MOVE);
            PrivateFiles.force(folder);
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", target)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    /** With the rights that new files have here: others than their owner have to read them. */
    private void write(MediaFile file, Path beside) throws IOException {
        HashingStream hashing = new HashingStream(
                Files.newOutputStream(beside, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE));
        try (InputStream in = set.open(file);
                OutputStream out = new BufferedOutputStream(hashing, BUFFER)) {
            for (int got = next(in, file); got >= 0; got = next(in, file)) {
                out.write(buffer, 0, got);
                bytes.accept(got);
            }
        }
        if (hashing.bytes() != file.bytes() || !hashing.sha256().equals(file.sha256())) {
            Files.delete(beside);
            throw PartReader.damaged(set.path().toString(), file.path() + " is not the file that was written");
        }
        PrivateFiles.force(beside);
    }

    private int next(InputStream in, MediaFile file) {
        try {
            return in.read(buffer);
        } catch (IOException e) {
            throw PartReader.damaged(set.path().toString(), file.path() + ": " + e.getMessage(), e);
        }
    }

    private Path kept(Path target) {
        String name = target.getFileName() + ".before_" + set.manifest().id();
        Path kept = target.resolveSibling(name);
        for (int number = 2; Files.exists(kept, LinkOption.NOFOLLOW_LINKS); number++) {
            kept = target.resolveSibling(name + "_" + number);
        }
        return kept;
    }
}
