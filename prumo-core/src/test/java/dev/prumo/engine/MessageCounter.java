package dev.prumo.engine;

import java.io.DataInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * Passes on what clients of a PostgreSQL server send, and keeps what makes a round trip: simple queries and, in the extended
 * protocol, executions. Source: PostgreSQL manual, "Message Formats".
 */
final class MessageCounter implements AutoCloseable {
    private static final int STARTUP = 196_608;

    private final int serverPort;
    private final ServerSocket listener;
    private final List<String> messages = new CopyOnWriteArrayList<>();

    private MessageCounter(int serverPort, ServerSocket listener) {
        this.serverPort = serverPort;
        this.listener = listener;
    }

    static MessageCounter to(int serverPort) {
        try {
            MessageCounter counter =
                    new MessageCounter(serverPort, new ServerSocket(0, 50, InetAddress.getLoopbackAddress()));
            daemon(counter::accept);
            return counter;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    int port() {
        return listener.getLocalPort();
    }

    /** The texts of what was sent since the last call, in no particular order between connections. */
    List<String> taken() {
        List<String> all = List.copyOf(messages);
        messages.clear();
        return all;
    }

    private static void daemon(Runnable work) {
        Thread thread = new Thread(work, "message-counter");
        thread.setDaemon(true);
        thread.start();
    }

    private void accept() {
        while (!listener.isClosed()) {
            try {
                Socket client = listener.accept();
                Socket server = new Socket(InetAddress.getLoopbackAddress(), serverPort);
                daemon(() -> requests(client, server));
                daemon(() -> answers(server, client));
            } catch (SocketException closed) {
                return;
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }

    private void requests(Socket client, Socket server) {
        try (client;
                server) {
            DataInputStream in = new DataInputStream(client.getInputStream());
            OutputStream out = server.getOutputStream();
            // Before the start-up message may come questions about encryption, which have no type either.
            for (int code = 0; code != STARTUP; ) {
                byte[] body = body(in);
                code = ByteBuffer.wrap(body, 4, 4).getInt();
                out.write(body);
            }
            String parsed = "";
            while (true) {
                int type = in.readUnsignedByte();
                byte[] body = body(in);
                switch (type) {
                    case 'Q' -> messages.add(text(body));
                    case 'P' -> parsed = text(body);
                    case 'E' -> messages.add(parsed);
                    default -> {
                        // Nothing that runs a statement.
                    }
                }
                out.write(type);
                out.write(body);
            }
        } catch (EOFException | SocketException ended) {
            // The client has closed its connection, or the server its.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** A length, which counts itself, and what it is the length of. */
    private static byte[] body(DataInputStream in) throws IOException {
        int length = in.readInt();
        byte[] body = new byte[length];
        ByteBuffer.wrap(body).putInt(length);
        in.readFully(body, 4, length - 4);
        return body;
    }

    private static String text(byte[] body) {
        return new String(body, 4, body.length - 4, StandardCharsets.UTF_8).replace("\0", "");
    }

    private static void answers(Socket server, Socket client) {
        try {
            server.getInputStream().transferTo(client.getOutputStream());
            client.shutdownOutput();
        } catch (SocketException ended) {
            // One of the two is gone, and the other direction closes both.
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        try {
            listener.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
