package dev.prumo.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.MediaFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.LongConsumer;
import java.util.stream.Stream;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Files beside the databases, into a set and back. */
final class MediaTest {
    private static final List<Path> MEDIA = List.of(Path.of("media"));

    @TempDir
    Path folder;

    private final List<String> warnings = new ArrayList<>();
    private Path root;

    @BeforeEach
    void project() throws IOException {
        root = Files.createDirectories(folder.resolve("project"));
        Files.createDirectories(root.resolve("media"));
    }

    private void file(String path, String content) throws IOException {
        Path file = root.resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, content);
    }

    private Path set(List<Path> folders, boolean compressed, LongConsumer bytes) {
        try (SetWriter writer = SetWriter.begin(folder.resolve("backups"), Samples.AT, compressed)) {
            List<MediaFile> media = MediaCopier.copy(writer, folders, root, bytes, event -> {
                BackupEvent.Warning warning = (BackupEvent.Warning) event;
                warnings.add(warning.code().replace("warning.backup-media-", "") + " "
                        + Path.of(String.valueOf(warning.arguments().get("file")))
                                .getFileName());
            });
            writer.complete(Samples.manifest(writer.name(), List.of(), media), "");
            return writer.publish();
        }
    }

    private Path set() {
        return set(MEDIA, true, bytes -> {});
    }

    private static List<String> paths(Path set) {
        try (SetReader reader = SetReader.open(set)) {
            return reader.manifest().media().stream().map(MediaFile::path).toList();
        }
    }

    private int restore(Path set, boolean force) {
        try (SetReader reader = SetReader.open(set)) {
            return MediaRestorer.restore(reader, MEDIA, root, force, bytes -> {});
        }
    }

    private static PrumoException refusal(ThrowingCallable work, ErrorCode code) {
        PrumoException refusal = catchThrowableOfType(PrumoException.class, work);
        assertThat(refusal).isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        return refusal;
    }

    private static Map<String, String> contents(Path folder) throws IOException {
        Map<String, String> contents = new TreeMap<>();
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path file : all.filter(Files::isRegularFile).toList()) {
                contents.put(folder.relativize(file).toString(), Files.readString(file));
            }
        }
        return contents;
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void foldersComeBackAsTheyWere(boolean compressed) throws IOException {
        file("media/a.txt", "A");
        file("media/x/media/y.bin", "nested under its own name");
        file("media/empty", "");
        file("uploads/a.txt", "of the other folder");
        List<Path> folders = List.of(Path.of("media"), root.resolve("uploads"));
        long[] copied = {0};
        Path set = set(folders, compressed, bytes -> copied[0] += bytes);
        assertThat(copied[0]).isEqualTo(1 + 25 + 19);
        assertThat(paths(set))
                .containsExactly(
                        "media/media/a.txt", "media/media/empty", "media/media/x/media/y.bin", "media/uploads/a.txt");
        assertThat(Samples.problems(set)).isEmpty();
        Map<String, String> before = contents(root);
        PrivateFiles.removeAll(root);
        Files.createDirectories(root);
        try (SetReader reader = SetReader.open(set)) {
            assertThat(MediaRestorer.restore(reader, folders, root, false, bytes -> {}))
                    .isEqualTo(4);
            assertThat(contents(root)).isEqualTo(before);
            assertThat(MediaRestorer.restore(reader, folders, root, false, bytes -> {}))
                    .as("all of them are there")
                    .isZero();
        }
        assertThat(warnings).isEmpty();
    }

    @Test
    void linksAndWhatIsNoFileAreLeftOutAndTold() throws IOException {
        file("media/a.txt", "A");
        file("secret.txt", "S");
        Files.createSymbolicLink(root.resolve("media/link.txt"), root.resolve("secret.txt"));
        Files.createSymbolicLink(root.resolve("media/around"), root);
        assertThat(paths(set())).containsExactly("media/media/a.txt");
        assertThat(warnings).containsExactlyInAnyOrder("no-file link.txt", "no-file around");
    }

    @Test
    void folderThatIsALinkIsWhatItLeadsTo() throws IOException {
        Files.delete(root.resolve("media"));
        Path away = Files.createDirectories(folder.resolve("shared/uploads"));
        Files.writeString(away.resolve("a.txt"), "A");
        Files.createSymbolicLink(root.resolve("media"), away);
        Path set = set();
        assertThat(paths(set)).containsExactly("media/media/a.txt");
        Files.delete(away.resolve("a.txt"));
        assertThat(restore(set, false)).isOne();
        assertThat(away.resolve("a.txt")).hasContent("A");
    }

    @Test
    void absentFolderIsTold() throws IOException {
        Files.delete(root.resolve("media"));
        assertThat(paths(set())).isEmpty();
        assertThat(warnings).containsExactly("absent media");
    }

    @Test
    void setsInAFolderOfMediaAreNotMedia() throws IOException {
        Path backups = Files.createDirectories(root.resolve("media/backups"));
        Files.writeString(backups.resolve("older"), "an older set");
        file("media/a.txt", "A");
        try (SetWriter writer = SetWriter.begin(backups, Samples.AT, false)) {
            assertThat(MediaCopier.copy(writer, MEDIA, root, bytes -> {}))
                    .extracting(MediaFile::path)
                    .containsExactly("media/media/a.txt");
        }
    }

    /** What changes after a part of it was read is read again, and what always does is an error. */
    @Test
    void fileThatChangesIsReadAgain() throws IOException {
        file("media/log.txt", "first");
        Path log = root.resolve("media/log.txt");
        int[] reads = {0};
        Path set = set(MEDIA, false, bytes -> {
            if (reads[0]++ == 0) {
                append(log);
            }
        });
        // Twice in the first try, which sees its end move.
        assertThat(reads[0]).isEqualTo(3);
        assertThat(set.resolve("media/media/log.txt")).hasContent("first and more");
        assertThat(Samples.problems(set)).isEmpty();

        PrumoException refusal =
                refusal(() -> set(MEDIA, false, bytes -> append(log)), ErrorCode.BACKUP_MEDIA_CHANGING);
        assertThat(refusal).hasMessageContaining("log.txt\" changed each of the 3 times");
        assertThat(folder.resolve("backups")).isDirectoryContaining(path -> path.equals(set));
        assertThat(folder.resolve("backups").toFile().list()).hasSize(1);
    }

    private static void append(Path file) {
        try {
            Files.writeString(file, " and more", StandardOpenOption.APPEND);
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void fileThatVanishesIsLeftOutAndTold() throws IOException {
        file("media/a.txt", "A");
        file("media/b.txt", "B");
        file("media/c/d.txt", "D");
        Path set = set(MEDIA, true, bytes -> {
            try {
                Files.deleteIfExists(root.resolve("media/b.txt"));
                Files.deleteIfExists(root.resolve("media/c/d.txt"));
            } catch (IOException e) {
                throw new AssertionError(e);
            }
        });
        assertThat(paths(set)).containsExactly("media/media/a.txt");
        assertThat(warnings).containsExactly("vanished b.txt");
        assertThat(Samples.problems(set)).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void unusualNamesComeBack(boolean compressed) throws IOException {
        List<String> names = List.of(
                "A.txt",
                "a.txt",
                "50%.txt",
                "50%25.txt",
                "ação.txt",
                "a:b",
                "back\\slash",
                "dot.",
                "space ",
                "new\nline",
                "e\u0301",
                "\u00E9",
                "ÇA",
                "ça",
                "%2F",
                "...",
                "日本.txt");
        for (String name : names) {
            file("media/" + name, "content of " + name);
        }
        Path set = set(MEDIA, compressed, bytes -> {});
        assertThat(paths(set)).hasSize(names.size());
        assertThat(paths(set)).contains("media/media/50%25.txt", "media/media/a%3Ab", "media/media/ação.txt");
        assertThat(Samples.problems(set)).isEmpty();
        Map<String, String> before = contents(root);
        PrivateFiles.removeAll(root.resolve("media"));
        assertThat(restore(set, false)).isEqualTo(names.size());
        assertThat(contents(root)).isEqualTo(before);
    }

    @Test
    void filesThatDifferAreRefusedOrKeptBeside() throws IOException {
        file("media/a.txt", "old");
        file("media/b.txt", "same");
        file("media/c.txt", "gone");
        Path set = set();
        file("media/a.txt", "new");
        file("media/later.txt", "stays");
        Files.delete(root.resolve("media/c.txt"));
        Map<String, String> before = contents(root);
        PrumoException refusal = refusal(() -> restore(set, false), ErrorCode.RESTORE_MEDIA_EXISTS);
        assertThat(refusal).hasMessageContaining("differ: 1, such as \"" + root.resolve("media/a.txt"));
        assertThat(contents(root)).isEqualTo(before);

        assertThat(restore(set, true)).isEqualTo(2);
        assertThat(contents(root.resolve("media")))
                .isEqualTo(Map.of(
                        "a.txt", "old",
                        "a.txt.before_20260304_050607", "new",
                        "b.txt", "same",
                        "c.txt", "gone",
                        "later.txt", "stays"));
        file("media/a.txt", "newer");
        restore(set, true);
        assertThat(root.resolve("media/a.txt.before_20260304_050607_2")).hasContent("newer");
    }

    @Test
    void wayThroughALinkIsRefused() throws IOException {
        file("media/sub/a.txt", "A");
        Path set = set();
        PrivateFiles.removeAll(root.resolve("media/sub"));
        Path outside = Files.createDirectories(folder.resolve("outside"));
        Files.createSymbolicLink(root.resolve("media/sub"), outside);
        refusal(() -> restore(set, true), ErrorCode.BACKUP_ENTRY_REFUSED);
        assertThat(outside).isEmptyDirectory();
    }

    @Test
    void linkInThePlaceOfAFileIsKeptAndNotFollowed() throws IOException {
        file("media/a.txt", "A");
        Path set = set();
        Path outside = Files.writeString(folder.resolve("outside.txt"), "not ours");
        Files.delete(root.resolve("media/a.txt"));
        Files.createSymbolicLink(root.resolve("media/a.txt"), outside);
        refusal(() -> restore(set, false), ErrorCode.RESTORE_MEDIA_EXISTS);
        restore(set, true);
        assertThat(outside).hasContent("not ours");
        assertThat(root.resolve("media/a.txt")).isRegularFile().hasContent("A");
        assertThat(Files.isSymbolicLink(root.resolve("media/a.txt"))).isFalse();
    }

    /** Encoded, they pass every check of names; decoded, they would lead away. */
    @ParameterizedTest
    @ValueSource(
            strings = {
                "media/media/%2E%2E/x",
                "media/media/a%2Fb",
                "media/media/%00",
                "media/media/%zz",
                "media/media/%4"
            })
    void encodedWayOutIsRefused(String path) {
        Path set;
        try (SetWriter writer = SetWriter.begin(folder.resolve("backups"), Samples.AT, false)) {
            Samples.add(writer, path, Samples.text("evil"), false);
            MediaFile media = new MediaFile(path, 4, Samples.sha256(Samples.text("evil")));
            writer.complete(Samples.manifest(writer.name(), List.of(), List.of(media)), "");
            set = writer.publish();
        }
        refusal(() -> restore(set, true), ErrorCode.RESTORE_MEDIA_HOMELESS);
        assertThat(root.resolve("media")).isEmptyDirectory();
    }

    @Test
    void fileWithoutAFolderInTheSettingsIsRefusedBeforeAnythingIsWritten() throws IOException {
        file("media/a.txt", "A");
        file("uploads/b.txt", "B");
        Path set = set(List.of(Path.of("media"), Path.of("uploads")), true, bytes -> {});
        Files.delete(root.resolve("media/a.txt"));
        PrumoException refusal = refusal(() -> restore(set, true), ErrorCode.RESTORE_MEDIA_HOMELESS);
        assertThat(refusal).hasMessageContaining("media/uploads/b.txt");
        assertThat(root.resolve("media")).isEmptyDirectory();
    }

    @Test
    void damagedFileDoesNotTakeThePlaceOfAnother() throws IOException {
        file("media/a.txt", "good");
        Path set = set(MEDIA, false, bytes -> {});
        file("media/a.txt", "newer");
        Files.writeString(set.resolve("media/media/a.txt"), "evil");
        refusal(() -> restore(set, true), ErrorCode.BACKUP_DAMAGED);
        assertThat(contents(root.resolve("media"))).isEqualTo(Map.of("a.txt", "newer"));
    }

    @Test
    void foldersThatWouldHoldTheProjectOrEachOtherAreRefused() throws IOException {
        refusal(() -> set(List.of(Path.of(".")), false, bytes -> {}), ErrorCode.BACKUP_MEDIA_FOLDER);
        refusal(() -> set(List.of(Path.of("..")), false, bytes -> {}), ErrorCode.BACKUP_MEDIA_FOLDER);
        refusal(
                () -> set(List.of(Path.of("media"), folder.resolve("away/media")), false, bytes -> {}),
                ErrorCode.BACKUP_MEDIA_FOLDER);
        file("media/sub/a.txt", "A");
        assertThat(paths(set(List.of(Path.of("media/sub"), Path.of("media"), Path.of("media")), false, bytes -> {})))
                .containsExactly("media/media/sub/a.txt");
    }
}
