package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;

/** Counts what is read and refuses to give more than was promised: a small archive may unpack to any size. */
final class CountedStream extends FilterInputStream {
    private final long most;
    private long count;

    CountedStream(InputStream in, long most) {
        super(requireNonNull(in, "in"));
        this.most = most;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int offset, int length) throws IOException {
        int got = in.read(bytes, offset, length);
        if (got > 0) {
            count += got;
            if (count > most) {
                throw new IOException("more than the " + most + " bytes that were written");
            }
        }
        return got;
    }

    @Override
    public long skip(long wanted) throws IOException {
        return Math.max(0, read(new byte[(int) Math.min(Math.max(wanted, 0), 8192)]));
    }

    @Override
    public boolean markSupported() {
        return false;
    }

    long count() {
        return count;
    }
}
