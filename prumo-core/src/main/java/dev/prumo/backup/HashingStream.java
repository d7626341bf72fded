package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import java.io.FilterOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;

/** Passes bytes on, and knows how many there were and their SHA-256. */
final class HashingStream extends FilterOutputStream {
    private final MessageDigest digest = digest();
    private long bytes;

    HashingStream(OutputStream out) {
        super(requireNonNull(out, "out"));
    }

    static MessageDigest digest() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        out.write(data, offset, length);
        digest.update(data, offset, length);
        bytes += length;
    }

    long bytes() {
        return bytes;
    }

    /** In lower-case hexadecimal; once, at the end. */
    String sha256() {
        return HexFormat.of().formatHex(digest.digest());
    }
}
