package dev.prumo.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Locale;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class BackupKeysTest {
    private static final BackupKey ONE = EncryptionTest.key(1);
    private static final BackupKey TWO = EncryptionTest.key(2);

    @TempDir
    private Path folder;

    private Path file(byte[] content, String permissions) throws IOException {
        Path file = Files.write(folder.resolve("keys"), content);
        return Files.setPosixFilePermissions(file, PosixFilePermissions.fromString(permissions));
    }

    private BackupKeys ofFile(String text) throws IOException {
        return BackupKeys.read(Optional.empty(), Optional.of(file(text.getBytes(UTF_8), "rw-------")));
    }

    private static String hex(BackupKey key) {
        return HexFormat.of().formatHex(key.bytes());
    }

    @Test
    void aKeyIsRawOrHexadecimalOrBase64() throws IOException {
        Path raw = file(ONE.bytes(), "r--------");
        assertThat(BackupKeys.read(Optional.empty(), Optional.of(raw)).keys()).containsExactly(ONE);
        Files.delete(raw);
        assertThat(ofFile(hex(ONE) + "\n").keys()).containsExactly(ONE);
        assertThat(ofFile(hex(ONE).toUpperCase(Locale.ROOT)).keys()).containsExactly(ONE);
        assertThat(ofFile(Base64.getEncoder().encodeToString(ONE.bytes())).keys())
                .containsExactly(ONE);
        assertThat(ofFile(Base64.getUrlEncoder().withoutPadding().encodeToString(ONE.bytes()) + "\r\n")
                        .keys())
                .containsExactly(ONE);
    }

    @Test
    void keysStandInTheirOrderAndThoseOfTheVariableFirst() throws IOException {
        BackupKeys keys = ofFile("# since March\n\n" + hex(TWO) + "  # new\n" + hex(ONE) + "\n" + hex(TWO) + "\n");
        assertThat(keys.keys()).containsExactly(TWO, ONE);
        assertThat(keys.writing()).contains(TWO);
        BackupKeys both = BackupKeys.read(Optional.of(hex(ONE)), Optional.of(folder.resolve("keys")));
        assertThat(both.keys()).containsExactly(ONE, TWO);
        assertThat(BackupKeys.read(Optional.of(hex(ONE) + "," + hex(TWO)), Optional.empty())
                        .keys())
                .containsExactly(ONE, TWO);
        assertThat(BackupKeys.read(Optional.empty(), Optional.empty())).isEqualTo(BackupKeys.NONE);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "# nothing\n",
                "s3cr3t-phrase",
                "0123456789abcdef",
                "zz23456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef",
                "0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef00"
            })
    void whatIsNoKeyIsRefusedWithoutBeingShown(String text) {
        assertThatThrownBy(() -> ofFile(text)).isInstanceOfSatisfying(PrumoException.class, e -> {
            assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_KEY_INVALID);
            assertThat(e.getMessage()).doesNotContain("s3cr3t", "zz23", "0123");
            assertThat(e).hasNoCause();
        });
    }

    @ParameterizedTest
    @ValueSource(strings = {"rw-r--r--", "rw-rw----", "rw----r--", "rw---x---"})
    void aFileThatOthersMayReachIsRefused(String permissions) throws IOException {
        Path file = file(hex(ONE).getBytes(UTF_8), permissions);
        assertThatThrownBy(() -> BackupKeys.read(Optional.empty(), Optional.of(file)))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_KEY_EXPOSED))
                .hasMessageContaining(permissions);
    }

    @Test
    void aFileThatIsNotThereIsNamed() {
        assertThatThrownBy(() -> BackupKeys.read(Optional.empty(), Optional.of(folder.resolve("none"))))
                .isInstanceOf(PrumoException.class)
                .hasMessageContaining("none");
    }
}
