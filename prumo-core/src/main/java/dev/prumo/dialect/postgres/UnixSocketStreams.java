package dev.prumo.dialect.postgres;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedSelectorException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.SocketChannel;
import java.util.function.IntSupplier;

/**
 * Blocking streams over a channel, with the time limit for reads that a channel lacks. The channel does not block; each
 * direction waits on a selector of its own, so that one thread may read while another writes.
 */
final class UnixSocketStreams implements Closeable {
    private final SocketChannel channel;
    private final IntSupplier timeoutMillis;
    private final Selector readable;
    private final Selector writable;
    private final InputStream input = new Input();
    private final OutputStream output = new Output();

    UnixSocketStreams(SocketChannel channel, IntSupplier timeoutMillis) throws IOException {
        this.channel = channel;
        this.timeoutMillis = timeoutMillis;
        channel.configureBlocking(false);
        this.readable = Selector.open();
        this.writable = Selector.open();
        channel.register(readable, SelectionKey.OP_READ);
        channel.register(writable, SelectionKey.OP_WRITE);
    }

    InputStream input() {
        return input;
    }

    OutputStream output() {
        return output;
    }

    /** Waits until the channel is ready; a time limit of zero waits for ever. */
    private void await(Selector selector, int limitMillis) throws IOException {
        long deadline = System.nanoTime() + limitMillis * 1_000_000L;
        try {
            while (true) {
                int ready = selector.select(key -> {}, remaining(deadline, limitMillis));
                if (Thread.currentThread().isInterrupted()) {
                    throw new SocketException("interrupted while waiting for the server");
                }
                if (!channel.isOpen() || !selector.isOpen()) {
                    throw new SocketException("socket is closed");
                }
                if (ready > 0) {
                    return;
                }
                if (limitMillis > 0 && System.nanoTime() - deadline >= 0) {
                    throw new SocketTimeoutException("nothing came within " + limitMillis + " ms");
                }
            }
        } catch (ClosedSelectorException e) {
            SocketException closed = new SocketException("socket is closed");
            closed.initCause(e);
            throw closed;
        }
    }

    /** For a selector zero means no limit, so what remains is at least one millisecond. */
    private static long remaining(long deadline, int limitMillis) {
        return limitMillis == 0 ? 0 : Math.max(1, (deadline - System.nanoTime() + 999_999) / 1_000_000);
    }

    @Override
    public void close() throws IOException {
        try {
            writable.close();
        } finally {
            readable.close();
        }
    }

    private final class Input extends InputStream {
        @Override
        public int read() throws IOException {
            byte[] one = new byte[1];
            return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
        }

        @Override
        public int read(byte[] bytes, int offset, int length) throws IOException {
            if (length == 0) {
                return 0;
            }
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            int read = channel.read(buffer);
            while (read == 0) {
                await(readable, timeoutMillis.getAsInt());
                read = channel.read(buffer);
            }
            return read;
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }

    private final class Output extends OutputStream {
        @Override
        public void write(int b) throws IOException {
            write(new byte[] {(byte) b}, 0, 1);
        }

        @Override
        public void write(byte[] bytes, int offset, int length) throws IOException {
            ByteBuffer buffer = ByteBuffer.wrap(bytes, offset, length);
            while (buffer.hasRemaining()) {
                if (channel.write(buffer) == 0) {
                    await(writable, 0);
                }
            }
        }

        @Override
        public void close() throws IOException {
            channel.close();
        }
    }
}
