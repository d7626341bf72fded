package dev.prumo.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.time.Duration;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;

/**
 * A TCP proxy on a free port of 127.0.0.1 that misbehaves when it is told to. Without a fault it passes everything on.
 *
 * <p>Faults hold for all connections, the open ones and the coming ones, until they strike or until {@link #heal()}.
 * What cuts a connection strikes once: the next connection lives, as after a real failure. It sees bytes, so faults that
 * look for a text need an unencrypted connection.
 *
 * <p>Thread-safe. Closing it resets what is open.
 */
public final class FaultyProxy implements AutoCloseable {
    private static final byte[] LOOPBACK = {127, 0, 0, 1};
    private static final int CONNECT_LIMIT_MILLIS = 10_000;

    private final InetSocketAddress server;
    private final ServerSocket listener;
    private final Faults faults = new Faults();
    private final Set<ProxyLink> links = ConcurrentHashMap.newKeySet();
    private final AtomicInteger accepted = new AtomicInteger();

    private FaultyProxy(InetSocketAddress server, ServerSocket listener) {
        this.server = server;
        this.listener = listener;
    }

    /** Starts a proxy in front of a server on 127.0.0.1. */
    public static FaultyProxy to(int serverPort) {
        return to("127.0.0.1", serverPort);
    }

    /** Starts a proxy in front of a server. It is connected to only when a client connects. */
    public static FaultyProxy to(String serverHost, int serverPort) {
        try {
            ServerSocket listener = new ServerSocket(0, 50, InetAddress.getByAddress(LOOPBACK));
            FaultyProxy proxy = new FaultyProxy(new InetSocketAddress(serverHost, serverPort), listener);
            ProxyLink.daemon("faulty-proxy", proxy::accept);
            return proxy;
        } catch (IOException e) {
            throw new UncheckedIOException("no free port for a proxy", e);
        }
    }

    /** The port that clients connect to. */
    public int port() {
        return listener.getLocalPort();
    }

    /** How many connections clients have made so far. */
    public int connections() {
        return accepted.get();
    }

    /** Delays each piece of data, in both directions, by this much. */
    public FaultyProxy delay(Duration delay) {
        faults.delay(requireNonNull(delay, "delay"));
        return this;
    }

    /**
     * Cuts the client off after this many more bytes from clients. The server gets them, and then the end of its input.
     */
    public FaultyProxy cutAfterRequestBytes(long bytes) {
        faults.cutAfterRequestBytes(bytes);
        return this;
    }

    /** Resets the connection after this many more bytes from the server were passed on. */
    public FaultyProxy cutAfterAnswerBytes(long bytes) {
        faults.cutAfterAnswerBytes(bytes);
        return this;
    }

    /** Resets the connection when a client sends this text; the server never sees it. */
    public FaultyProxy cutBefore(String text) {
        faults.cutBefore(requireNonNull(text, "text"));
        return this;
    }

    /**
     * Cuts the client off when it sends this text, while the server still gets it, and may act on it: the case in which a
     * client cannot know whether its commit was done.
     */
    public FaultyProxy loseAnswerTo(String text) {
        faults.loseAnswerTo(requireNonNull(text, "text"));
        return this;
    }

    /** Holds everything back, in both directions, with the connections open. */
    public FaultyProxy stall() {
        faults.stall(true);
        return this;
    }

    /** Lets what was held back through, and all that follows. */
    public FaultyProxy resume() {
        faults.stall(false);
        return this;
    }

    /** Resets all connections that are open now. */
    public FaultyProxy reset() {
        links.forEach(ProxyLink::reset);
        return this;
    }

    /** Forgets all faults that have not struck. */
    public FaultyProxy heal() {
        faults.clear();
        return this;
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException("the proxy's port cannot be closed", e);
        } finally {
            faults.clear();
            reset();
        }
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                accepted.incrementAndGet();
                connect(client);
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException("the proxy cannot accept connections", e);
            }
        }
    }

    /** A server that cannot be reached looks to the client like one that hangs up at once. */
    private void connect(Socket client) throws IOException {
        Socket upstream = new Socket();
        try {
            upstream.connect(server, CONNECT_LIMIT_MILLIS);
        } catch (IOException unreachable) {
            upstream.close();
            client.close();
            return;
        }
        ProxyLink link = new ProxyLink(client, upstream, faults, links::remove);
        links.add(link);
        link.start();
    }
}
