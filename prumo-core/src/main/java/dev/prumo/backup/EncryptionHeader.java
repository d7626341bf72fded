package dev.prumo.backup;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.HexFormat;

/**
 * What an encrypted file begins with, in clear: {@code PRUMOENC}, a version, how the content was packed before, the id of the
 * key, a salt, and what the nonces begin with.
 */
final class EncryptionHeader {
    static final int SALT = 32;
    static final int PREFIX = 7;
    static final int BYTES = 8 + 1 + 1 + BackupKey.ID_BYTES + SALT + PREFIX;

    private static final byte[] MAGIC = "PRUMOENC".getBytes(US_ASCII);
    private static final int VERSION = 1;
    private static final int PLAIN = 0;
    private static final int DEFLATED = 1;

    private final boolean packed;
    private final String keyId;
    private final byte[] salt;
    private final byte[] prefix;

    /**
     * @param packed whether the content was deflated before it was encrypted
     * @param salt makes the key of this file from the key that was given
     */
    EncryptionHeader(boolean packed, String keyId, byte[] salt, byte[] prefix) {
        this.packed = packed;
        this.keyId = requireNonNull(keyId, "keyId");
        this.salt = salt.clone();
        this.prefix = prefix.clone();
    }

    boolean packed() {
        return packed;
    }

    String keyId() {
        return keyId;
    }

    byte[] salt() {
        return salt.clone();
    }

    byte[] prefix() {
        return prefix.clone();
    }

    byte[] bytes() {
        return ByteBuffer.allocate(BYTES)
                .put(MAGIC)
                .put((byte) VERSION)
                .put((byte) (packed ? DEFLATED : PLAIN))
                .put(HexFormat.of().parseHex(keyId))
                .put(salt)
                .put(prefix)
                .array();
    }

    /** @throws IOException if the stream does not begin with a header that we know */
    static EncryptionHeader read(InputStream in) throws IOException {
        ByteBuffer header = ByteBuffer.wrap(in.readNBytes(BYTES));
        if (header.remaining() < BYTES || !Arrays.equals(take(header, MAGIC.length), MAGIC)) {
            throw new IOException("it is not encrypted by Prumo, or it is cut");
        }
        int version = header.get();
        int packing = header.get();
        if (version != VERSION || (packing != PLAIN && packing != DEFLATED)) {
            throw new IOException(
                    "it is encrypted in a way that this Prumo does not know (" + version + "." + packing + ")");
        }
        String keyId = HexFormat.of().formatHex(take(header, BackupKey.ID_BYTES));
        return new EncryptionHeader(packing == DEFLATED, keyId, take(header, SALT), take(header, PREFIX));
    }

    private static byte[] take(ByteBuffer buffer, int length) {
        byte[] taken = new byte[length];
        buffer.get(taken);
        return taken;
    }
}
