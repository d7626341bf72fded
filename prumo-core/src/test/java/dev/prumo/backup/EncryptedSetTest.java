package dev.prumo.backup;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.manifest.Part;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileSystem;
import java.nio.file.FileSystems;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptedSetTest {
    private static final BackupKeys KEYS = new BackupKeys(List.of(EncryptionTest.key(1)));
    private static final BackupKeys OTHERS = new BackupKeys(List.of(EncryptionTest.key(2)));

    @TempDir
    private Path folder;

    private Path set(boolean compressed) {
        try (SetWriter writer = SetWriter.begin(folder, Samples.AT, compressed, KEYS)) {
            Samples.complete(writer);
            return writer.publish();
        }
    }

    private static List<String> problems(Path set) {
        try (SetReader reader = SetReader.open(set, KEYS)) {
            return SetVerifier.problems(reader, bytes -> {});
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anEncryptedSetIsReadLikeAnyOther(boolean compressed) throws IOException {
        Path set = set(compressed);
        assertThat(problems(set)).isEmpty();
        try (SetReader reader = SetReader.open(set, KEYS)) {
            assertThat(reader.isEncrypted()).isTrue();
            Part part = reader.manifest().parts().get(0);
            try (InputStream in = reader.open(part)) {
                assertThat(in.readAllBytes()).isEqualTo(Samples.text("shared ".repeat(300)));
            }
            try (InputStream in = reader.open(reader.manifest().media().get(0))) {
                assertThat(in.readAllBytes()).isEqualTo(Samples.text("of media"));
            }
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void nothingOfItIsInClearButTheNotice(boolean compressed) throws IOException {
        Path set = set(compressed);
        try (FileSystem zip = compressed ? FileSystems.newFileSystem(set) : set.getFileSystem()) {
            Path root = compressed ? zip.getPath("/") : set;
            try (Stream<Path> all = Files.walk(root)) {
                List<Path> files = all.filter(Files::isRegularFile).toList();
                assertThat(files).hasSize(6);
                for (Path file : files) {
                    String text = Files.readString(file, StandardCharsets.ISO_8859_1);
                    if (file.endsWith("encryption.json")) {
                        assertThat(text)
                                .contains(
                                        "\"key_id\": \"" + EncryptionTest.key(1).id() + "\"");
                    } else {
                        assertThat(file.toString()).endsWith(".enc");
                        assertThat(text).startsWith("PRUMOENC").doesNotContain("shared", "orders", "of media", "a set");
                    }
                }
            }
        } catch (UnsupportedOperationException e) {
            // The file system of the platform cannot be closed.
            assertThat(compressed).isFalse();
        }
    }

    @Test
    void anArchiveIsPackedBeforeItIsEncrypted() throws IOException {
        Path set = set(true);
        try (FileSystem zip = FileSystems.newFileSystem(set)) {
            assertThat(Files.size(zip.getPath("db_principal_20260304_050607.sqlite3.enc")))
                    .isLessThan(300);
        }
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void withoutItsKeyItSaysWhichOneIsWanted(boolean compressed) {
        Path set = set(compressed);
        String wanted = "is encrypted with key " + EncryptionTest.key(1).id();
        assertThatThrownBy(() -> SetReader.open(set))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_KEY_MISSING))
                .hasMessageContaining(wanted);
        assertThatThrownBy(() -> SetReader.open(set, OTHERS))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_KEY_OTHER))
                .hasMessageContaining(wanted);
    }

    @Test
    void aSetThatIsNotEncryptedIsReadWithKeys() {
        assertThat(problems(Samples.set(folder, false))).isEmpty();
    }

    @Test
    void aFileThatIsExchangedIsFound() throws IOException {
        Path set = set(false);
        Path shared = set.resolve("db_principal_20260304_050607.sqlite3.enc");
        Path tenant = set.resolve("tenant_acme_20260304_050607.zip.enc");
        byte[] content = Files.readAllBytes(shared);
        Files.write(shared, Files.readAllBytes(tenant));
        Files.write(tenant, content);
        assertThat(problems(set)).hasSize(2).allMatch(problem -> problem.contains("not those that were encrypted"));
    }

    @Test
    void aFlippedBitOfEveryFileIsFound() throws IOException {
        Path set = set(false);
        try (Stream<Path> all = Files.walk(set)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".enc")).toList()) {
                byte[] good = Files.readAllBytes(file);
                byte[] bad = good.clone();
                bad[bad.length - 1] ^= 1;
                Files.write(file, bad);
                if (file.endsWith("manifest.json.enc")) {
                    assertThatThrownBy(() -> problems(set)).isInstanceOf(PrumoException.class);
                } else {
                    assertThat(problems(set)).hasSize(1);
                }
                Files.write(file, good);
            }
        }
        assertThat(problems(set)).isEmpty();
    }

    @Test
    void aSecondManifestIsNotBelieved() throws IOException {
        Path set = set(false);
        Path plain = Samples.set(folder.resolve("other"), false);
        Files.copy(plain.resolve("manifest.json"), set.resolve("manifest.json"));
        assertThatThrownBy(() -> SetReader.open(set, KEYS))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_DAMAGED));
    }

    @Test
    void aFileThatIsNotEncryptedIsNotTaken() throws IOException {
        Path set = set(false);
        Files.delete(set.resolve("media/media/a b.txt.enc"));
        Files.write(set.resolve("media/media/a b.txt"), Samples.text("of media"));
        assertThat(problems(set)).containsExactly("media/media/a b.txt is missing");
    }
}
