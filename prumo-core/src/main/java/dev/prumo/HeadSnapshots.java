package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.execute.HeadSnapshot;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import dev.prumo.scratch.Scratch;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.TreeMap;
import java.util.UUID;

/**
 * What all revisions of a tenant come to, made once and kept in the cache: under another name for every change of a revision,
 * of the server's major version, of the settings that count, and of Prumo. That there is none is kept, too, with the reason.
 */
final class HeadSnapshots {
    /** Counts up with the layout of what is kept. */
    private static final String LAYOUT = "1";

    private final Project project;
    private final int major;
    private final Path folder;
    private final String key;

    /** {@code major}: the version of the server that tenants live in; 0 where there is none. */
    HeadSnapshots(Project project, int major) {
        this.project = requireNonNull(project, "project");
        this.major = major;
        this.folder = CacheFolder.of(project.environment()).resolve("tenants");
        this.key = key();
    }

    /**
     * What was found out.
     *
     * @param reason why there is no snapshot, in a few words; empty if there is one
     */
    record Verdict(Optional<HeadSnapshot> snapshot, String reason) {
        Verdict {
            requireNonNull(snapshot, "snapshot");
            requireNonNull(reason, "reason");
        }

        static Verdict of(HeadSnapshot snapshot) {
            return new Verdict(Optional.of(snapshot), "");
        }

        static Verdict none(String reason) {
            return new Verdict(Optional.empty(), reason);
        }
    }

    /** What the cache has. */
    Optional<Verdict> known() {
        Path kept = folder.resolve(key);
        if (!Files.isRegularFile(kept)) {
            return Optional.empty();
        }
        try {
            return SnapshotFile.read(Files.readAllBytes(kept), template());
        } catch (IOException e) {
            // Whatever is wrong with the cache, it can be made again.
            return Optional.empty();
        }
    }

    /**
     * What the cache has, or else what is found out now, which is kept: takes several times as long as all revisions.
     *
     * @throws PrumoException if a revision fails on a throw-away database
     */
    Verdict made() {
        Optional<Verdict> known = known();
        if (known.isPresent()) {
            return known.get();
        }
        Verdict verdict;
        try (Scratch scratch =
                project.scratch(project.dialect(), major == 0 ? OptionalInt.empty() : OptionalInt.of(major))) {
            verdict = new SnapshotMaker(project, scratch, major).make();
            keep(verdict);
        } catch (PrumoException e) {
            if (e.code() != ErrorCode.SCRATCH_UNAVAILABLE) {
                throw e;
            }
            // Another time there may be one.
            return Verdict.none(String.valueOf(e.getMessage()));
        }
        return verdict.snapshot().flatMap(made -> known()).orElse(verdict);
    }

    private Path template() {
        return folder.resolve(key + ".db");
    }

    /** The template goes before the file that names it: whoever reads that finds it. */
    private void keep(Verdict verdict) {
        try {
            Files.createDirectories(folder);
            Optional<Path> file = verdict.snapshot().flatMap(HeadSnapshot::file);
            if (file.isPresent()) {
                Path begun = folder.resolve(key + ".db-" + UUID.randomUUID());
                Files.copy(file.get(), begun);
                Files.move(begun, template(), StandardCopyOption.ATOMIC_MOVE);
            }
            Path begun = folder.resolve(key + "-" + UUID.randomUUID());
            Files.write(begun, SnapshotFile.write(verdict));
            Files.move(begun, folder.resolve(key), StandardCopyOption.ATOMIC_MOVE);
        } catch (IOException e) {
            throw PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                    .with("file", folder)
                    .with("detail", String.valueOf(e.getMessage()))
                    .cause(e)
                    .build();
        }
    }

    private String key() {
        MessageDigest digest = sha256();
        add(digest, LAYOUT);
        add(digest, Version.text());
        add(digest, project.dialect().name());
        add(digest, Integer.toString(major));
        add(digest, project.sharedSchema());
        new TreeMap<>(project.settings().placeholders()).forEach((name, value) -> add(digest, name + "=" + value));
        for (Scope scope : List.of(Scope.SHARED, Scope.TENANT)) {
            for (Revision revision : project.graph().all(scope)) {
                add(
                        digest,
                        revision.id() + " " + String.join(" ", revision.parents()) + " : "
                                + String.join(" ", revision.dependsOn()));
                add(digest, project.bodies(Map.of()).checksum(revision));
            }
        }
        return HexFormat.of().formatHex(digest.digest());
    }

    /** With its length, so that no two lists of texts are one. */
    private static void add(MessageDigest digest, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        digest.update((bytes.length + ":").getBytes(StandardCharsets.UTF_8));
        digest.update(bytes);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
