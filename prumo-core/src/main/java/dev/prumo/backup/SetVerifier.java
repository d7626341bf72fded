package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import dev.prumo.manifest.MediaFile;
import dev.prumo.manifest.Part;
import java.io.IOException;
import java.io.InputStream;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.LongConsumer;

/** Proves that a set is what was written, by reading all of it. Changes nothing. */
public final class SetVerifier {
    private static final int BUFFER = 1 << 17;

    private final SetReader set;
    private final LongConsumer read;
    private final byte[] buffer = new byte[BUFFER];
    private final List<String> problems = new ArrayList<>();

    private SetVerifier(SetReader set, LongConsumer read) {
        this.set = requireNonNull(set, "set");
        this.read = requireNonNull(read, "read");
    }

    /**
     * Reads every byte of every file of a set and compares sizes and hashes with its manifest; of an archive, also that it
     * holds nothing else, nothing twice, and that every program which opens it finds the same.
     *
     * @param read told how many bytes were read since it was last told
     * @return a sentence for each file that is wrong, with its name; empty is the proof
     */
    public static List<String> problems(SetReader set, LongConsumer read) {
        return new SetVerifier(set, read).run();
    }

    private List<String> run() {
        archive();
        for (Part part : set.manifest().parts()) {
            compare(part.file(), part.bytes(), part.sha256());
        }
        for (MediaFile file : set.manifest().media()) {
            compare(file.path(), file.bytes(), file.sha256());
        }
        for (MediaFile file : set.others()) {
            compare(file.path(), file.bytes(), file.sha256());
        }
        return List.copyOf(problems);
    }

    private void archive() {
        if (!set.isArchive()) {
            return;
        }
        try {
            ArchiveLayout layout = ArchiveLayout.read(set.path());
            problems.addAll(layout.problems());
            Set<String> known = set.storedNames();
            Set<String> seen = new HashSet<>();
            for (String name : layout.names()) {
                if (!known.contains(name)) {
                    problems.add(name + " does not belong to the set");
                } else if (!seen.add(name)) {
                    problems.add(name + " stands in the archive twice");
                }
            }
        } catch (IOException e) {
            problems.add("the directory of the archive cannot be read: " + e.getMessage());
        }
    }

    private void compare(String name, long bytes, String sha256) {
        try {
            Optional<InputStream> found = set.find(name);
            if (found.isEmpty()) {
                problems.add(name + " is missing");
                return;
            }
            // One byte more than was promised is enough to know; an archive may unpack to any size.
            try (InputStream in = new CountedStream(found.get(), bytes)) {
                MessageDigest digest = HashingStream.digest();
                long size = hash(in, digest);
                if (size != bytes) {
                    problems.add(name + " has " + size + " bytes instead of " + bytes);
                } else if (!HexFormat.of().formatHex(digest.digest()).equals(sha256)) {
                    problems.add(name + " is not the file that was written");
                }
            }
        } catch (IOException e) {
            problems.add(name + " cannot be read: " + e.getMessage());
        }
    }

    private long hash(InputStream in, MessageDigest digest) throws IOException {
        long size = 0;
        for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
            digest.update(buffer, 0, got);
            size += got;
            read.accept(got);
        }
        return size;
    }
}
