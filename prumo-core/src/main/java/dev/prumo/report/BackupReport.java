package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.manifest.Manifest;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * A set that was made and read back.
 *
 * @param path of the set
 * @param bytes on disk
 * @param copying how long it took to write
 * @param reading how long it took to read back
 * @param removed ids of sets that retention removed afterwards
 */
public record BackupReport(
        Path path, Manifest manifest, long bytes, Duration copying, Duration reading, List<String> removed) {
    public BackupReport {
        requireNonNull(path, "path");
        requireNonNull(manifest, "manifest");
        requireNonNull(copying, "copying");
        requireNonNull(reading, "reading");
        removed = List.copyOf(removed);
    }

    /** How deep a set was verified. */
    public enum Depth {
        NONE,
        /** Everything was read and its hashes compared. */
        QUICK,
        /** Everything was restored into a throw-away database and compared there. */
        DEEP;

        /** As every answer spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One set as it lies in the directory.
     *
     * @param manifest empty for one that cannot be read
     * @param problem why it cannot be read, or what the last verification found
     * @param pinned whether retention leaves it alone
     * @param local whether it lies in the directory; otherwise nothing of it was read
     * @param stored whether it is in the store, too, and was read back there
     */
    public record Listed(
            String id,
            Path path,
            Instant createdAt,
            long bytes,
            Optional<Manifest> manifest,
            Optional<String> problem,
            Depth verified,
            Optional<Instant> verifiedAt,
            boolean pinned,
            boolean local,
            boolean stored) {
        /** One that is in the directory only. */
        public Listed(
                String id,
                Path path,
                Instant createdAt,
                long bytes,
                Optional<Manifest> manifest,
                Optional<String> problem,
                Depth verified,
                Optional<Instant> verifiedAt,
                boolean pinned) {
            this(id, path, createdAt, bytes, manifest, problem, verified, verifiedAt, pinned, true, false);
        }

        /** The same set, with what is known of where it is. */
        public Listed at(Path where, boolean here, boolean there) {
            return new Listed(
                    id, where, createdAt, bytes, manifest, problem, verified, verifiedAt, pinned, here, there);
        }

        public Listed {
            requireNonNull(id, "id");
            requireNonNull(path, "path");
            requireNonNull(createdAt, "createdAt");
            requireNonNull(manifest, "manifest");
            requireNonNull(problem, "problem");
            requireNonNull(verified, "verified");
            requireNonNull(verifiedAt, "verifiedAt");
        }
    }

    /**
     * What a verification found; empty problems are a proof.
     *
     * @param problems a sentence each, with the name of what is wrong
     */
    public record Verification(
            String id,
            Path path,
            Depth depth,
            int parts,
            long rows,
            long bytes,
            List<String> problems,
            Duration duration) {
        public Verification {
            requireNonNull(id, "id");
            requireNonNull(path, "path");
            requireNonNull(depth, "depth");
            problems = List.copyOf(problems);
            requireNonNull(duration, "duration");
        }
    }

    /**
     * What retention removed, or would remove.
     *
     * @param removed ids
     * @param kept ids with the reason of each
     * @param places schemas, databases and files that restores had put aside or not finished
     */
    public record Pruning(List<String> removed, List<Kept> kept, List<String> places, boolean dryRun) {
        public Pruning {
            removed = List.copyOf(removed);
            kept = List.copyOf(kept);
            places = List.copyOf(places);
        }

        /** The same with what restores had put aside. */
        public Pruning withPlaces(List<String> others) {
            return new Pruning(removed, kept, others, dryRun);
        }
    }

    /** @param reason a key of the catalogue: {@code pinned}, {@code newest-verified}, {@code keep-days}, … */
    public record Kept(String id, String reason) {
        public Kept {
            requireNonNull(id, "id");
            requireNonNull(reason, "reason");
        }
    }
}
