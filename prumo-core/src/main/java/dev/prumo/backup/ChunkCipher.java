package dev.prumo.backup;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import javax.crypto.AEADBadTagException;
import javax.crypto.Cipher;
import javax.crypto.Mac;
import javax.crypto.spec.GCMParameterSpec;
import javax.crypto.spec.SecretKeySpec;

/**
 * Encrypts chunks of one file by AES-256-GCM, as the construction STREAM of Hoang, Reyhanitabar, Rogaway and Vizár ("Online
 * Authenticated-Encryption and its Nonce-Reuse Misuse-Resistance", 2015) has it: the nonce is the prefix of the file, the
 * number of the chunk, and whether it is the last one, so that none can be left out, exchanged or added. The key is that of
 * this file alone (HKDF, RFC 5869), made from its header and its name: a file under another name, or with another header,
 * does not open.
 */
final class ChunkCipher {
    /** Of a chunk before it is encrypted; only the last one has less. */
    static final int CHUNK = 1 << 20;

    /** That each encrypted chunk is longer. */
    static final int TAG = 16;

    private static final int NONCE = 12;
    private static final String MAC = "HmacSHA256";

    private final Cipher cipher;
    private final SecretKeySpec key;
    private final byte[] prefix;
    private final int mode;
    private long number;

    private ChunkCipher(int mode, BackupKey key, EncryptionHeader header, String name) {
        try {
            this.mode = mode;
            this.cipher = Cipher.getInstance("AES/GCM/NoPadding");
            this.key = new SecretKeySpec(derive(key, header, name), "AES");
            this.prefix = header.prefix();
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    static ChunkCipher encrypting(BackupKey key, EncryptionHeader header, String name) {
        return new ChunkCipher(Cipher.ENCRYPT_MODE, key, header, name);
    }

    static ChunkCipher decrypting(BackupKey key, EncryptionHeader header, String name) {
        return new ChunkCipher(Cipher.DECRYPT_MODE, key, header, name);
    }

    private static byte[] derive(BackupKey key, EncryptionHeader header, String name) throws GeneralSecurityException {
        byte[] extracted = mac(requireNonNull(header.salt(), "salt"), key.bytes());
        byte[] text = name.getBytes(UTF_8);
        byte[] info = ByteBuffer.allocate(EncryptionHeader.BYTES + text.length + 1)
                .put(header.bytes())
                .put(text)
                // Of the only block that is needed.
                .put((byte) 1)
                .array();
        return mac(extracted, info);
    }

    private static byte[] mac(byte[] key, byte[] data) throws GeneralSecurityException {
        Mac mac = Mac.getInstance(MAC);
        mac.init(new SecretKeySpec(key, MAC));
        return mac.doFinal(data);
    }

    /**
     * Encrypts or decrypts the next chunk.
     *
     * @return how many bytes were put into the target
     * @throws IOException if it is not the chunk that was encrypted at this place of this file
     */
    int next(byte[] source, int length, boolean last, byte[] target) throws IOException {
        byte[] nonce = ByteBuffer.allocate(NONCE)
                .put(prefix)
                .putInt((int) number)
                .put((byte) (last ? 1 : 0))
                .array();
        try {
            cipher.init(mode, key, new GCMParameterSpec(TAG * Byte.SIZE, nonce));
            int done = cipher.doFinal(source, 0, length, target, 0);
            if (++number > 0xFFFFFFFFL) {
                throw new IOException("it is longer than what can be encrypted");
            }
            return done;
        } catch (AEADBadTagException e) {
            throw new IOException("its bytes are not those that were encrypted", e);
        } catch (GeneralSecurityException e) {
            throw unsupported(e);
        }
    }

    private static IllegalStateException unsupported(GeneralSecurityException e) {
        return new IllegalStateException("every Java platform has AES-256-GCM and HmacSHA256", e);
    }
}
