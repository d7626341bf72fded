package dev.prumo.dialect.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Path;
import javax.net.SocketFactory;

/**
 * Makes sockets that lead to one Unix-domain socket, whatever host and port they are told to connect to. The driver makes
 * it by name, with the argument that the connection property {@code socketFactoryArg} holds.
 */
public final class UnixSocketFactory extends SocketFactory {
    private final UnixSocketTarget target;

    /** @param argument what {@link #argument} wrote: the path of the socket, and who must run the server */
    public UnixSocketFactory(String argument) {
        this.target = UnixSocketTarget.parse(argument);
    }

    /** Writes the argument for a socket, and the user who must run the server; empty for any. */
    static String argument(Path socket, String owner) {
        return new UnixSocketTarget(socket, owner).toArgument();
    }

    @Override
    public Socket createSocket() {
        return new UnixSocket(target);
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connected();
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connected();
    }

    private Socket connected() throws IOException {
        UnixSocket socket = new UnixSocket(target);
        socket.connect(null, 0);
        return socket;
    }
}
