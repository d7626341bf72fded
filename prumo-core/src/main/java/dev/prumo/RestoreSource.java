package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.backup.BackupEvent;
import dev.prumo.backup.Encryption;
import dev.prumo.backup.PartReader;
import dev.prumo.backup.SetName;
import dev.prumo.backup.SetReader;
import dev.prumo.config.Settings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Consistency;
import dev.prumo.manifest.Manifest;
import dev.prumo.manifest.Part;
import dev.prumo.manifest.PartFacts;
import dev.prumo.manifest.PartKind;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.security.DigestInputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Instant;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.zip.ZipFile;
import org.jspecify.annotations.Nullable;

/**
 * Where a restore takes its parts from: a set, or the file of one part that lies somewhere. Of a part whose set is around it,
 * the set's manifest says what it has to be; of one alone, its own file does.
 */
final class RestoreSource implements AutoCloseable {
    private final Path path;
    private final Manifest manifest;
    private final @Nullable SetReader set;
    private final boolean single;

    private RestoreSource(Path path, Manifest manifest, @Nullable SetReader set, boolean single) {
        this.path = path;
        this.manifest = manifest;
        this.set = set;
        this.single = single;
    }

    /** Opens a source that is here, or was fetched. */
    static RestoreSource open(Project project, SetLocation location) {
        return open(location.path(), project);
    }

    /**
     * Where a source is; a set that is in the store only is brought here.
     *
     * @param source a path, from the working directory or from the project's folder, or the id of a set
     */
    static SetLocation locate(Project project, String source, Consumer<BackupEvent> listener) {
        try {
            return SetLocation.here(find(project, source));
        } catch (PrumoException e) {
            if (e.code() != ErrorCode.BACKUP_ABSENT) {
                throw e;
            }
            return new BackupShelf(project, listener).fetch(Optional.of(source)).orElseThrow(() -> e);
        }
    }

    private static RestoreSource open(Path path, Project project) {
        if (Files.isDirectory(path) || isSet(path)) {
            SetReader set = SetReader.open(path, project.backupKeys());
            return new RestoreSource(path, set.manifest(), set, false);
        }
        return ofFile(path, project);
    }

    private static Path find(Project project, String source) {
        Path directory = project.root().resolve(project.settings().backup().directory());
        List<Path> candidates = List.of(
                Path.of(source),
                project.root().resolve(source),
                directory.resolve(source),
                directory.resolve(SetName.PREFIX + source),
                directory.resolve(SetName.PREFIX + source + SetName.ZIP),
                directory.resolve(source + SetName.ZIP));
        return candidates.stream()
                .filter(Files::exists)
                .findFirst()
                .orElseThrow(() -> PrumoException.of(ErrorCode.BACKUP_ABSENT)
                        .with("file", source)
                        .build());
    }

    private static boolean isSet(Path file) {
        return isZip(file) && (holds(file, Manifest.FILE) || holds(file, Manifest.FILE + Encryption.ENDING));
    }

    private static boolean isZip(Path file) {
        return file.getFileName().toString().endsWith(SetName.ZIP);
    }

    private static boolean holds(Path file, String entry) {
        try (ZipFile zip = new ZipFile(file.toFile())) {
            return zip.getEntry(entry) != null;
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static RestoreSource ofFile(Path file, Project project) {
        Path folder = requireNonNull(file.toAbsolutePath().getParent(), "a file has a folder");
        if (Files.isRegularFile(folder.resolve(Manifest.FILE), LinkOption.NOFOLLOW_LINKS)) {
            Manifest whole;
            try (SetReader set = SetReader.open(folder)) {
                whole = set.manifest();
            }
            Optional<Part> part = whole.parts().stream()
                    .filter(one -> one.file().equals(file.getFileName().toString()))
                    .findFirst();
            if (part.isPresent()) {
                return new RestoreSource(file, with(whole, part.get()), null, true);
            }
        }
        if (file.getFileName().toString().endsWith(Encryption.ENDING)) {
            return ofEncrypted(file, folder, project);
        }
        return isZip(file) ? ofPart(file) : ofDatabaseFile(file, project);
    }

    /** What is encrypted can only be read as what it is in its set. */
    private static RestoreSource ofEncrypted(Path file, Path folder, Project project) {
        SetReader set = SetReader.open(folder, project.backupKeys());
        Optional<Part> part = set.manifest().parts().stream()
                .filter(one -> file.getFileName().toString().equals(one.file() + Encryption.ENDING))
                .findFirst();
        if (part.isPresent()) {
            return new RestoreSource(file, with(set.manifest(), part.get()), set, true);
        }
        set.close();
        throw PrumoException.of(ErrorCode.BACKUP_ABSENT).with("file", file).build();
    }

    private static Manifest with(Manifest whole, Part part) {
        return new Manifest(
                whole.id(),
                whole.at(),
                whole.consistency(),
                whole.engine(),
                whole.engineVersion(),
                whole.logPosition(),
                whole.project(),
                whole.gitCommit(),
                whole.gitTag(),
                whole.label(),
                whole.toolVersion(),
                List.of(part),
                List.of());
    }

    private static RestoreSource ofPart(Path file) {
        PartFacts facts = PartReader.facts(file);
        Part part = facts.part().written(file.getFileName().toString(), size(file), sha256(file));
        return new RestoreSource(
                file,
                manifest(facts.set(), facts.at(), facts.engine(), facts.engineVersion(), facts.project(), part),
                null,
                true);
    }

    /** A database file says nothing of itself but what is in it. */
    private static RestoreSource ofDatabaseFile(Path file, Project project) {
        Instant at;
        try {
            at = Files.getLastModifiedTime(file).toInstant();
        } catch (IOException e) {
            throw damaged(file, e);
        }
        Part part = new Part(
                file.getFileName().toString(),
                PartKind.SHARED,
                Settings.MAIN,
                "",
                "",
                List.of(),
                "",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                size(file),
                sha256(file));
        return new RestoreSource(file, manifest("", at, product(project), "", Optional.empty(), part), null, true);
    }

    /** What the file must be of, to be of any use here. */
    private static String product(Project project) {
        return project.dialect().tenantsAreFiles() ? project.dialect().name() : "a database file";
    }

    private static Manifest manifest(
            String id, Instant at, String engine, String engineVersion, Optional<String> project, Part part) {
        return new Manifest(
                id,
                at,
                Consistency.PART,
                engine,
                engineVersion,
                Optional.empty(),
                project,
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "",
                List.of(part),
                List.of());
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static String sha256(Path file) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            try (InputStream in = new DigestInputStream(Files.newInputStream(file), digest)) {
                in.transferTo(OutputStream.nullOutputStream());
            }
            return HexFormat.of().formatHex(digest.digest());
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        } catch (IOException e) {
            throw damaged(file, e);
        }
    }

    private static PrumoException damaged(Path file, IOException cause) {
        return PrumoException.of(ErrorCode.BACKUP_DAMAGED)
                .with("file", file)
                .with("detail", String.valueOf(cause.getMessage()))
                .cause(cause)
                .build();
    }

    Path path() {
        return path;
    }

    /** What the set says, or would say if it were there; with one part only for the file of a part. */
    Manifest manifest() {
        return manifest;
    }

    /** Whether this is the file of one part. */
    boolean single() {
        return single;
    }

    /** Whether nothing but the file itself tells what has to be in it. */
    boolean bare() {
        return single && manifest.id().isEmpty();
    }

    /** The part of a tenant that a file without any words of its own is of. */
    Part bare(String tenant) {
        Part file = manifest.parts().get(0);
        return new Part(
                file.file(),
                PartKind.TENANT,
                file.database(),
                tenant,
                "",
                List.of(),
                "",
                "",
                Optional.empty(),
                List.of(),
                List.of(),
                List.of(),
                file.bytes(),
                file.sha256());
    }

    /** The file of a part, from its beginning. */
    InputStream open(Part part) {
        SetReader reader = set;
        if (reader != null) {
            return reader.open(part);
        }
        try {
            return Files.newInputStream(path);
        } catch (IOException e) {
            throw damaged(path, e);
        }
    }

    /** The set; empty for the file of a part. */
    Optional<SetReader> set() {
        return single ? Optional.empty() : Optional.ofNullable(set);
    }

    @Override
    public void close() {
        SetReader reader = set;
        if (reader != null) {
            reader.close();
        }
    }
}
