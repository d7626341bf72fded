package dev.prumo.dialect.postgres;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketAddress;
import java.net.SocketException;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.net.UnixDomainSocketAddress;
import java.nio.channels.SocketChannel;
import jdk.net.ExtendedSocketOptions;
import jdk.net.UnixDomainPrincipal;
import org.jspecify.annotations.Nullable;

/**
 * A Unix-domain channel in the clothes of a {@link Socket}, which the JDK does not offer (JEP 380 gives only channels).
 * Options that only TCP has are accepted and do nothing, as in libpq. Closing it from another thread ends a waiting read.
 */
// The channel and the volatile fields are thread-safe; a lock here could make close() wait for a call it should end.
@SuppressWarnings("UnsynchronizedOverridesSynchronized")
final class UnixSocket extends Socket {
    private final UnixSocketTarget target;
    private final SocketChannel channel;
    private volatile @Nullable UnixSocketStreams streams;
    private volatile int timeoutMillis;

    UnixSocket(UnixSocketTarget target) {
        this.target = target;
        try {
            this.channel = SocketChannel.open(StandardProtocolFamily.UNIX);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void connect(@Nullable SocketAddress ignored) throws IOException {
        connect(ignored, 0);
    }

    @Override
    public void connect(@Nullable SocketAddress ignored, int timeout) throws IOException {
        try {
            channel.connect(UnixDomainSocketAddress.of(target.socket()));
        } catch (IOException e) {
            SocketException named = new SocketException("socket \"" + target.socket() + "\": " + e.getMessage());
            named.initCause(e);
            throw named;
        }
        checkOwner();
        streams = new UnixSocketStreams(channel, () -> timeoutMillis);
    }

    private void checkOwner() throws IOException {
        if (target.owner().isEmpty()) {
            return;
        }
        UnixDomainPrincipal peer = channel.getOption(ExtendedSocketOptions.SO_PEERCRED);
        String runner = peer.user().getName();
        if (!runner.equals(target.owner())) {
            close();
            throw new SocketException("requirepeer asks for a server run by \"" + target.owner() + "\", but \"" + runner
                    + "\" runs the one behind \"" + target.socket() + "\"");
        }
    }

    private UnixSocketStreams connected() throws SocketException {
        UnixSocketStreams open = streams;
        if (open == null) {
            throw new SocketException("socket is not connected");
        }
        if (isClosed()) {
            throw new SocketException("socket is closed");
        }
        return open;
    }

    @Override
    public InputStream getInputStream() throws IOException {
        return connected().input();
    }

    @Override
    public OutputStream getOutputStream() throws IOException {
        return connected().output();
    }

    @Override
    public boolean isConnected() {
        return streams != null;
    }

    @Override
    public boolean isBound() {
        return streams != null;
    }

    @Override
    public boolean isClosed() {
        return !channel.isOpen();
    }

    @Override
    public SocketChannel getChannel() {
        return channel;
    }

    @Override
    public void close() throws IOException {
        try {
            channel.close();
        } finally {
            UnixSocketStreams open = streams;
            if (open != null) {
                open.close();
            }
        }
    }

    @Override
    public void shutdownInput() throws IOException {
        channel.shutdownInput();
    }

    @Override
    public void shutdownOutput() throws IOException {
        channel.shutdownOutput();
    }

    @Override
    public void setSoTimeout(int timeout) {
        timeoutMillis = timeout;
    }

    @Override
    public int getSoTimeout() {
        return timeoutMillis;
    }

    @Override
    public void setTcpNoDelay(boolean on) {
        // There is no delay on a Unix socket.
    }

    @Override
    public boolean getTcpNoDelay() {
        return true;
    }

    @Override
    public void setKeepAlive(boolean on) {
        // The kernel knows when the other end is gone.
    }

    @Override
    public boolean getKeepAlive() {
        return false;
    }

    @Override
    public void setReceiveBufferSize(int size) throws SocketException {
        option(() -> channel.setOption(StandardSocketOptions.SO_RCVBUF, size));
    }

    @Override
    public int getReceiveBufferSize() throws SocketException {
        return option(() -> channel.getOption(StandardSocketOptions.SO_RCVBUF));
    }

    @Override
    public void setSendBufferSize(int size) throws SocketException {
        option(() -> channel.setOption(StandardSocketOptions.SO_SNDBUF, size));
    }

    @Override
    public int getSendBufferSize() throws SocketException {
        return option(() -> channel.getOption(StandardSocketOptions.SO_SNDBUF));
    }

    private interface Option<T> {
        T apply() throws IOException;
    }

    private static <T> T option(Option<T> option) throws SocketException {
        try {
            return option.apply();
        } catch (IOException e) {
            SocketException named = new SocketException(e.getMessage());
            named.initCause(e);
            throw named;
        }
    }

    @Override
    public String toString() {
        return "UnixSocket[" + target.socket() + "]";
    }
}
