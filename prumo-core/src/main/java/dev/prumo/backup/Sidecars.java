package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What is known of a set beside what is in it, in files whose names begin with that of the set: a set is never written again.
 * None of them is needed to read it.
 */
public final class Sidecars {
    /** What the note of a verification ends with. */
    public static final String VERIFIED = ".verified.json";

    static final String PINNED = ".pinned";
    static final String DELETING = ".deleting";

    private final Path set;

    private Sidecars(Path set) {
        this.set = requireNonNull(set, "set");
    }

    /** Those of a set, which need not be there. */
    public static Sidecars of(Path set) {
        return new Sidecars(set);
    }

    /** What was found of this very set; empty if nothing was, or if what was written of it cannot be read. */
    public Optional<Verified> verified(SetReader reader) {
        return read().filter(known -> known.manifest().equals(reader.manifestHash()));
    }

    private Optional<Verified> read() {
        Path file = file(VERIFIED);
        if (!Files.isRegularFile(file)) {
            return Optional.empty();
        }
        try {
            return Optional.of(ManifestJson.verified(Files.readAllBytes(file), file.toString()));
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_UNREADABLE)
                    .with("file", file)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        } catch (PrumoException e) {
            // Whoever broke it, the set has to be verified again.
            return Optional.empty();
        }
    }

    /**
     * Notes what a verification found. One that was quick takes nothing from a deep one before it, unless it found problems.
     *
     * @param deep whether the set was restored, and not only read
     */
    public Verified record(SetReader reader, boolean deep, Instant at, List<String> problems, String toolVersion) {
        Optional<Instant> deepAt = deep ? Optional.of(at) : verified(reader).flatMap(Verified::deepAt);
        Verified verified = new Verified(
                reader.manifestHash(), at, problems, problems.isEmpty() ? deepAt : Optional.empty(), toolVersion);
        writing(VERIFIED, file -> PrivateFiles.replace(file, ManifestJson.text(verified)));
        return verified;
    }

    /** Whether retention leaves the set alone. */
    public boolean pinned() {
        return Files.exists(file(PINNED));
    }

    /** Makes retention leave the set alone, or not. */
    public void pin(boolean pinned) {
        if (pinned) {
            writing(PINNED, Sidecars::create);
        } else {
            writing(PINNED, Files::deleteIfExists);
        }
    }

    /** Whether the set is being removed, and is none any more. */
    public boolean deleting() {
        return Files.exists(file(DELETING));
    }

    void markDeleting() {
        writing(DELETING, Sidecars::create);
    }

    /** The marker last. */
    void removeAll() {
        writing(VERIFIED, Files::deleteIfExists);
        writing(PINNED, Files::deleteIfExists);
        writing(DELETING, Files::deleteIfExists);
    }

    private static void create(Path file) throws IOException {
        try {
            PrivateFiles.write(file, new byte[0]);
        } catch (FileAlreadyExistsException e) {
            // As it should be.
            return;
        }
    }

    private interface Writing {
        void run(Path file) throws IOException;
    }

    private void writing(String ending, Writing writing) {
        Path file = file(ending);
        try {
            writing.run(file);
            PrivateFiles.force(requireNonNull(file.toAbsolutePath().getParent(), "a set has a folder"));
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", file)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    private Path file(String ending) {
        return set.resolveSibling(set.getFileName() + ending);
    }
}
