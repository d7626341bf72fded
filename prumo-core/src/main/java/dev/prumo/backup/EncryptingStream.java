package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.OutputStream;

/** Encrypts what is written, chunk by chunk. Only closing it writes the last chunk, without which nothing can be read. */
final class EncryptingStream extends OutputStream {
    private final OutputStream out;
    private final ChunkCipher cipher;
    private final byte[] chunk;
    private final byte[] encrypted;
    private int filled;
    private boolean closed;
    private boolean broken;

    EncryptingStream(OutputStream out, ChunkCipher cipher, int length) {
        this.out = requireNonNull(out, "out");
        this.cipher = requireNonNull(cipher, "cipher");
        this.chunk = new byte[length];
        this.encrypted = new byte[length + ChunkCipher.TAG];
    }

    @Override
    public void write(int single) throws IOException {
        write(new byte[] {(byte) single}, 0, 1);
    }

    @Override
    public void write(byte[] data, int offset, int length) throws IOException {
        if (closed) {
            throw new IOException("the stream is closed");
        }
        int at = offset;
        int left = length;
        while (left > 0) {
            // A full chunk waits until there is more: only then is it known not to be the last one.
            if (filled == chunk.length) {
                flushChunk(false);
            }
            int taken = Math.min(left, chunk.length - filled);
            System.arraycopy(data, at, chunk, filled, taken);
            filled += taken;
            at += taken;
            left -= taken;
        }
    }

    private void flushChunk(boolean last) throws IOException {
        // Until it was written: what is broken off in between must not be given a last chunk.
        broken = true;
        int length = cipher.next(chunk, filled, last, encrypted);
        out.write(encrypted, 0, length);
        filled = 0;
        broken = false;
    }

    @Override
    public void close() throws IOException {
        if (closed) {
            return;
        }
        closed = true;
        try (out) {
            if (!broken) {
                flushChunk(true);
                out.flush();
            }
        }
    }
}
