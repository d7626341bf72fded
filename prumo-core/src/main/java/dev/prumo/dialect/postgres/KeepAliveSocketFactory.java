package dev.prumo.dialect.postgres;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.SocketOption;
import javax.net.SocketFactory;
import jdk.net.ExtendedSocketOptions;

/**
 * Makes TCP sockets with the keep-alive times that libpq knows and the driver does not. The driver makes it by name, with
 * the argument that {@code socketFactoryArg} holds: {@code idle,interval,count} in seconds, zero for the system's own.
 */
public final class KeepAliveSocketFactory extends SocketFactory {
    private final int idleSeconds;
    private final int intervalSeconds;
    private final int count;

    public KeepAliveSocketFactory(String argument) {
        String[] numbers = argument.split(",", -1);
        this.idleSeconds = Integer.parseInt(numbers[0]);
        this.intervalSeconds = Integer.parseInt(numbers[1]);
        this.count = Integer.parseInt(numbers[2]);
    }

    @Override
    public Socket createSocket() throws IOException {
        Socket socket = new Socket();
        socket.setKeepAlive(true);
        set(socket, ExtendedSocketOptions.TCP_KEEPIDLE, idleSeconds);
        set(socket, ExtendedSocketOptions.TCP_KEEPINTERVAL, intervalSeconds);
        set(socket, ExtendedSocketOptions.TCP_KEEPCOUNT, count);
        return socket;
    }

    private static void set(Socket socket, SocketOption<Integer> option, int value) throws IOException {
        if (value > 0) {
            socket.setOption(option, value);
        }
    }

    @Override
    public Socket createSocket(String host, int port) throws IOException {
        return connect(new InetSocketAddress(host, port), new InetSocketAddress(0));
    }

    @Override
    public Socket createSocket(String host, int port, InetAddress localHost, int localPort) throws IOException {
        return connect(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    @Override
    public Socket createSocket(InetAddress host, int port) throws IOException {
        return connect(new InetSocketAddress(host, port), new InetSocketAddress(0));
    }

    @Override
    public Socket createSocket(InetAddress host, int port, InetAddress localHost, int localPort) throws IOException {
        return connect(new InetSocketAddress(host, port), new InetSocketAddress(localHost, localPort));
    }

    private Socket connect(InetSocketAddress address, InetSocketAddress local) throws IOException {
        Socket socket = createSocket();
        try {
            socket.bind(local);
            socket.connect(address);
            return socket;
        } catch (IOException e) {
            socket.close();
            throw e;
        }
    }
}
