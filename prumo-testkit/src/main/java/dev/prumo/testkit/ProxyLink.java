package dev.prumo.testkit;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.util.Arrays;
import java.util.function.Consumer;

/** One client's connection through a proxy: two sockets, and a thread for each direction. */
final class ProxyLink {
    private static final int BUFFER = 16 * 1024;
    private static final int REMEMBERED = 256;

    private final Socket client;
    private final Socket server;
    private final Faults faults;
    private final Consumer<ProxyLink> ended;
    private volatile boolean answerLost;

    ProxyLink(Socket client, Socket server, Faults faults, Consumer<ProxyLink> ended) {
        this.client = client;
        this.server = server;
        this.faults = faults;
        this.ended = ended;
    }

    static void daemon(String name, Runnable work) {
        Thread thread = new Thread(work, name);
        thread.setDaemon(true);
        thread.start();
    }

    void start() {
        daemon("faulty-proxy-requests", () -> pump(this::passRequests));
        daemon("faulty-proxy-answers", () -> pump(this::passAnswers));
    }

    /** Ends both connections the rude way, so that both sides get an error rather than an end of input. */
    void reset() {
        reset(client);
        reset(server);
        ended.accept(this);
    }

    @FunctionalInterface
    private interface Direction {
        void pass() throws IOException, InterruptedException;
    }

    private void pump(Direction direction) {
        try {
            direction.pass();
        } catch (IOException oneSideIsGone) {
            reset();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            reset();
        }
    }

    private void passRequests() throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        byte[] before = new byte[0];
        InputStream in = client.getInputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            byte[] window = join(before, buffer, count);
            Faults.Verdict verdict = faults.request(window, count);
            pass(buffer, verdict, server);
            switch (verdict.ending()) {
                case NONE ->
                    before = Arrays.copyOfRange(window, Math.max(0, window.length - REMEMBERED), window.length);
                case RESET -> {
                    reset();
                    return;
                }
                case ANSWER_LOST -> {
                    // The server is left an orderly end of input, after which it answers into the void.
                    answerLost = true;
                    server.shutdownOutput();
                    reset(client);
                    return;
                }
            }
        }
        server.shutdownOutput();
    }

    private void passAnswers() throws IOException, InterruptedException {
        byte[] buffer = new byte[BUFFER];
        InputStream in = server.getInputStream();
        for (int count = in.read(buffer); count >= 0; count = in.read(buffer)) {
            if (!answerLost) {
                Faults.Verdict verdict = faults.answer(count);
                passUnlessLost(buffer, verdict);
                if (verdict.ending() == Faults.Ending.RESET) {
                    reset();
                    return;
                }
            }
        }
        close();
    }

    private void passUnlessLost(byte[] buffer, Faults.Verdict verdict) throws IOException, InterruptedException {
        try {
            pass(buffer, verdict, client);
        } catch (IOException clientIsGone) {
            if (!answerLost) {
                throw clientIsGone;
            }
        }
    }

    private static void pass(byte[] buffer, Faults.Verdict verdict, Socket to)
            throws IOException, InterruptedException {
        Thread.sleep(verdict.delay().toMillis());
        to.getOutputStream().write(buffer, 0, verdict.pass());
    }

    private void close() throws IOException {
        try (client;
                server) {
            ended.accept(this);
        }
    }

    private static byte[] join(byte[] before, byte[] buffer, int count) {
        byte[] window = Arrays.copyOf(before, before.length + count);
        System.arraycopy(buffer, 0, window, before.length, count);
        return window;
    }

    private static void reset(Socket socket) {
        try (socket) {
            if (!socket.isClosed()) {
                // Closing with a linger time of zero sends RST instead of FIN.
                socket.setSoLinger(true, 0);
            }
        } catch (IOException e) {
            if (!socket.isClosed()) {
                throw new UncheckedIOException("a connection of the proxy cannot be reset", e);
            }
        }
    }
}
