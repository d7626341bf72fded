package dev.prumo.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.SecureRandom;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.ByteRange;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.Size;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EncryptionTest {
    private static final int CHUNK = 16;
    private static final int STORED = CHUNK + ChunkCipher.TAG;
    private static final BackupKey KEY = key(1);
    private static final BackupKey OTHER = key(2);
    private static final Encryption SMALL = small(KEY);

    static BackupKey key(int seed) {
        byte[] key = new byte[BackupKey.BYTES];
        new Random(seed).nextBytes(key);
        return new BackupKey(key);
    }

    private static Encryption small(BackupKey... keys) {
        return new Encryption(new BackupKeys(List.of(keys)), new SecureRandom(), CHUNK);
    }

    private static byte[] encrypt(Encryption encryption, byte[] content, String name, boolean pack) throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream encrypting = encryption.encrypt(out, name, pack)) {
            encrypting.write(content);
        }
        return out.toByteArray();
    }

    private static byte[] decrypt(Encryption encryption, byte[] encrypted, String name) throws IOException {
        try (InputStream in = encryption.decrypt(new ByteArrayInputStream(encrypted), name, "the set")) {
            return in.readAllBytes();
        }
    }

    private static void assertRefused(byte[] encrypted) {
        assertThatThrownBy(() -> decrypt(SMALL, encrypted, "a"))
                .isInstanceOfAny(IOException.class, PrumoException.class);
    }

    @Property(tries = 300)
    void whatWasEncryptedIsReadAgain(
            @ForAll @Size(max = 200) byte[] content,
            @ForAll boolean pack,
            @ForAll @IntRange(min = 1, max = 70) int step)
            throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        try (OutputStream encrypting = SMALL.encrypt(out, "a", pack)) {
            for (int at = 0; at < content.length; at += step) {
                encrypting.write(content, at, Math.min(step, content.length - at));
            }
        }
        ByteArrayOutputStream read = new ByteArrayOutputStream();
        try (InputStream in = SMALL.decrypt(new ByteArrayInputStream(out.toByteArray()), "a", "the set")) {
            byte[] buffer = new byte[step];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                read.write(buffer, 0, got);
            }
            assertThat(in.read()).isEqualTo(-1);
        }
        assertThat(read.toByteArray()).isEqualTo(content);
    }

    @Property(tries = 500)
    void anyFlippedBitIsFound(
            @ForAll @Size(max = 100) byte[] content,
            @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int bit,
            @ForAll boolean pack)
            throws IOException {
        byte[] encrypted = encrypt(SMALL, content, "a", pack);
        int at = bit % (encrypted.length * Byte.SIZE);
        encrypted[at / Byte.SIZE] ^= (byte) (1 << at % Byte.SIZE);
        assertRefused(encrypted);
    }

    @Property(tries = 300)
    void anyCutIsFound(
            @ForAll @Size(max = 100) byte[] content,
            @ForAll @IntRange(min = 0, max = Integer.MAX_VALUE) int length,
            @ForAll boolean pack)
            throws IOException {
        byte[] encrypted = encrypt(SMALL, content, "a", pack);
        assertRefused(Arrays.copyOf(encrypted, length % encrypted.length));
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 15, 16, 17, 32, 33, 48, 160})
    void aCutBetweenChunksIsFound(int length) throws IOException {
        byte[] encrypted = encrypt(SMALL, new byte[length], "a", false);
        for (int end = EncryptionHeader.BYTES; end < encrypted.length; end += STORED) {
            assertRefused(Arrays.copyOf(encrypted, end));
        }
    }

    @Property(tries = 300)
    void whatIsAppendedIsFound(
            @ForAll @Size(max = 100) byte[] content,
            @ForAll @Size(min = 1, max = 40) @ByteRange byte[] more,
            @ForAll boolean pack)
            throws IOException {
        byte[] encrypted = encrypt(SMALL, content, "a", pack);
        byte[] longer = Arrays.copyOf(encrypted, encrypted.length + more.length);
        System.arraycopy(more, 0, longer, encrypted.length, more.length);
        assertRefused(longer);
    }

    @Test
    void chunksOfTheFileItselfCannotBeAppended() throws IOException {
        byte[] encrypted = encrypt(SMALL, new byte[3 * CHUNK], "a", false);
        ByteArrayOutputStream longer = new ByteArrayOutputStream();
        longer.writeBytes(encrypted);
        longer.write(encrypted, EncryptionHeader.BYTES, STORED);
        assertRefused(longer.toByteArray());
    }

    @Property(tries = 200)
    void exchangedChunksAreFound(
            @ForAll @IntRange(min = 0, max = 3) int one, @ForAll @IntRange(min = 0, max = 3) int other)
            throws IOException {
        // Equal chunks: only their places tell them apart.
        byte[] encrypted = encrypt(SMALL, new byte[4 * CHUNK], "a", false);
        byte[] swapped = encrypted.clone();
        int from = EncryptionHeader.BYTES + one * STORED;
        int to = EncryptionHeader.BYTES + other * STORED;
        System.arraycopy(encrypted, from, swapped, to, STORED);
        System.arraycopy(encrypted, to, swapped, from, STORED);
        if (one == other) {
            assertThat(swapped).isEqualTo(encrypted);
        } else {
            assertRefused(swapped);
        }
    }

    @Test
    void aChunkOfAnotherFileIsFound() throws IOException {
        byte[] one = encrypt(SMALL, new byte[2 * CHUNK], "a", false);
        byte[] other = encrypt(SMALL, new byte[2 * CHUNK], "a", false);
        System.arraycopy(other, EncryptionHeader.BYTES, one, EncryptionHeader.BYTES, STORED);
        assertRefused(one);
    }

    @Test
    void aFileUnderAnotherNameDoesNotOpen() throws IOException {
        byte[] encrypted = encrypt(SMALL, "secret".getBytes(UTF_8), "b", false);
        assertRefused(encrypted);
        assertThat(decrypt(SMALL, encrypted, "b")).isEqualTo("secret".getBytes(UTF_8));
    }

    @Test
    void equalContentsDoNotLookEqual() throws IOException {
        byte[] one = encrypt(SMALL, new byte[40], "a", false);
        byte[] other = encrypt(SMALL, new byte[40], "a", false);
        assertThat(Arrays.copyOfRange(one, EncryptionHeader.BYTES, one.length))
                .isNotEqualTo(Arrays.copyOfRange(other, EncryptionHeader.BYTES, other.length));
        assertThat(new String(one, UTF_8)).startsWith("PRUMOENC");
    }

    @Test
    void theFirstKeyWritesAndAllRead() throws IOException {
        byte[] before = encrypt(small(KEY), "old".getBytes(UTF_8), "a", false);
        Encryption rotated = small(OTHER, KEY);
        byte[] after = encrypt(rotated, "new".getBytes(UTF_8), "a", false);
        assertThat(decrypt(rotated, before, "a")).isEqualTo("old".getBytes(UTF_8));
        assertThat(decrypt(rotated, after, "a")).isEqualTo("new".getBytes(UTF_8));
        assertThat(decrypt(small(OTHER), after, "a")).isEqualTo("new".getBytes(UTF_8));
    }

    @Test
    void aWrongKeySaysWhichOneIsWanted() throws IOException {
        byte[] encrypted = encrypt(SMALL, new byte[1], "a", false);
        assertThatThrownBy(() -> decrypt(small(OTHER), encrypted, "a"))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_KEY_OTHER))
                .hasMessage("the set is encrypted with key " + KEY.id()
                        + ", which is none of those that are configured: " + OTHER.id());
        assertThatThrownBy(() -> decrypt(small(), encrypted, "a"))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.BACKUP_KEY_MISSING))
                .hasMessage("the set is encrypted with key " + KEY.id() + ", and no key is configured");
    }

    @Test
    void aKeyIsShownAsItsId() {
        BackupKey key = new BackupKey(HexFormat.of().parseHex("00".repeat(32)));
        assertThat(key.id()).isEqualTo("66687aad");
        assertThat(key).hasToString("BackupKey[66687aad]");
    }

    @Test
    void aStreamThatIsNotClosedIsNotComplete() throws IOException {
        ByteArrayOutputStream out = new ByteArrayOutputStream();
        OutputStream encrypting = SMALL.encrypt(out, "a", false);
        encrypting.write(new byte[5 * CHUNK]);
        encrypting.flush();
        assertRefused(out.toByteArray());
        encrypting.close();
        assertThat(decrypt(SMALL, out.toByteArray(), "a")).hasSize(5 * CHUNK);
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void manyRealChunksPassThroughAsAStream(boolean pack) throws IOException {
        Encryption encryption = new Encryption(new BackupKeys(List.of(KEY)));
        int length = 5 * ChunkCipher.CHUNK + 3;
        byte[] content = new byte[length];
        new Random(7).nextBytes(content);
        MessageDigest digest = HashingStream.digest();
        try (InputStream in =
                encryption.decrypt(new ByteArrayInputStream(encrypt(encryption, content, "a", pack)), "a", "the set")) {
            byte[] buffer = new byte[100_000];
            for (int got = in.read(buffer); got >= 0; got = in.read(buffer)) {
                digest.update(buffer, 0, got);
            }
        }
        assertThat(HexFormat.of().formatHex(digest.digest())).isEqualTo(Samples.sha256(content));
    }
}
