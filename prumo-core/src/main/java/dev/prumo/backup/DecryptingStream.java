package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.InputStream;
import java.util.Objects;

/** Decrypts what is read, chunk by chunk. No byte comes out of it that was not encrypted at its place in this file. */
final class DecryptingStream extends InputStream {
    private final InputStream in;
    private final ChunkCipher cipher;

    /** An encrypted chunk, and the first byte of the one after it, which says that it is not the last. */
    private final byte[] encrypted;

    private final byte[] chunk;
    private int carried;
    private int at;
    private int filled;
    private boolean first = true;
    private boolean ended;

    DecryptingStream(InputStream in, ChunkCipher cipher, int length) {
        this.in = requireNonNull(in, "in");
        this.cipher = requireNonNull(cipher, "cipher");
        this.chunk = new byte[length + ChunkCipher.TAG];
        this.encrypted = new byte[chunk.length + 1];
    }

    @Override
    public int read() throws IOException {
        return fill() ? chunk[at++] & 0xFF : -1;
    }

    @Override
    public int read(byte[] target, int offset, int count) throws IOException {
        Objects.checkFromIndexSize(offset, count, target.length);
        if (count == 0) {
            return 0;
        }
        if (!fill()) {
            return -1;
        }
        int taken = Math.min(count, filled - at);
        System.arraycopy(chunk, at, target, offset, taken);
        at += taken;
        return taken;
    }

    @Override
    public int available() {
        return filled - at;
    }

    private boolean fill() throws IOException {
        while (at == filled) {
            if (ended) {
                return false;
            }
            next();
        }
        return true;
    }

    private void next() throws IOException {
        int got = carried + in.readNBytes(encrypted, carried, encrypted.length - carried);
        boolean last = got < encrypted.length;
        int length = last ? got : chunk.length;
        // An empty chunk is that of an empty file.
        if (length < ChunkCipher.TAG || (length == ChunkCipher.TAG && !first)) {
            throw new IOException("it is cut");
        }
        // A chunk that is refused must not be followed by another try.
        ended = true;
        int decrypted = cipher.next(encrypted, length, last, chunk);
        at = 0;
        filled = decrypted;
        first = false;
        ended = last;
        if (!last) {
            encrypted[0] = encrypted[chunk.length];
            carried = 1;
        }
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
