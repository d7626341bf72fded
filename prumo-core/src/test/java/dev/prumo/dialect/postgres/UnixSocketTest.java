package dev.prumo.dialect.postgres;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.Socket;
import java.net.SocketException;
import java.net.SocketTimeoutException;
import java.net.StandardProtocolFamily;
import java.net.UnixDomainSocketAddress;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class UnixSocketTest {
    @TempDir
    Path folder;

    private Path path;
    private ServerSocketChannel server;

    @BeforeEach
    void listen() throws IOException {
        path = folder.resolve("s");
        server = ServerSocketChannel.open(StandardProtocolFamily.UNIX);
        server.bind(UnixDomainSocketAddress.of(path));
    }

    @AfterEach
    void close() throws IOException {
        server.close();
    }

    private Socket connect(String owner) throws IOException {
        Socket socket = new UnixSocketFactory(UnixSocketFactory.argument(path, owner)).createSocket();
        socket.connect(null, 1000);
        return socket;
    }

    @Test
    void bytesPassBothWaysUntilTheOtherEndCloses() throws IOException {
        try (Socket socket = connect("");
                SocketChannel peer = server.accept()) {
            peer.write(ByteBuffer.wrap("hello".getBytes(UTF_8)));
            assertThat(socket.getInputStream().readNBytes(5)).asString(UTF_8).isEqualTo("hello");
            socket.getOutputStream().write(0xff);
            assertThat(Channels.newInputStream(peer).read()).isEqualTo(0xff);

            peer.close();

            assertThat(socket.getInputStream().read()).isEqualTo(-1);
        }
    }

    @Test
    void moreThanTheBuffersHoldIsWrittenWhole() throws Exception {
        byte[] much = new byte[5_000_000];
        Arrays.fill(much, (byte) 7);
        try (Socket socket = connect("");
                SocketChannel peer = server.accept()) {
            CompletableFuture<byte[]> received = CompletableFuture.supplyAsync(() -> {
                try {
                    return Channels.newInputStream(peer).readNBytes(much.length);
                } catch (IOException e) {
                    throw new UncheckedIOException(e);
                }
            });

            socket.getOutputStream().write(much);

            assertThat(received.get(20, TimeUnit.SECONDS)).isEqualTo(much);
        }
    }

    @Test
    void readGivesUpAfterTheTimeLimitAndCanBeTriedAgain() throws IOException {
        try (Socket socket = connect("");
                SocketChannel peer = server.accept()) {
            socket.setSoTimeout(20);
            InputStream in = socket.getInputStream();
            assertThatThrownBy(in::read).isInstanceOf(SocketTimeoutException.class);

            peer.write(ByteBuffer.wrap(new byte[] {42}));

            assertThat(in.read()).isEqualTo(42);
        }
    }

    @Test
    void closingFromAnotherThreadEndsAWaitingRead() throws Exception {
        Socket socket = connect("");
        CountDownLatch reading = new CountDownLatch(1);
        CompletableFuture<Integer> read = CompletableFuture.supplyAsync(() -> {
            try {
                reading.countDown();
                return socket.getInputStream().read();
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        reading.await();

        socket.close();

        assertThatThrownBy(() -> read.get(20, TimeUnit.SECONDS))
                .isInstanceOf(ExecutionException.class)
                .cause()
                .isInstanceOf(UncheckedIOException.class)
                .cause()
                .isInstanceOf(SocketException.class);
        assertThat(socket.isClosed()).isTrue();
        assertThatThrownBy(socket::getOutputStream).isInstanceOf(SocketException.class);
    }

    @Test
    void missingSocketIsNamed() {
        Socket socket = new UnixSocketFactory(folder + "/none").createSocket();

        assertThatThrownBy(() -> socket.connect(null, 0))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining(folder + "/none");
    }

    @Test
    void serverMustBeRunByTheUserAskedFor() throws IOException {
        String me = Files.getOwner(path).getName();
        try (Socket socket = connect(me)) {
            assertThat(socket.isConnected()).isTrue();
        }
        assertThatThrownBy(() -> connect("nobody-of-ours"))
                .isInstanceOf(SocketException.class)
                .hasMessageContaining("requirepeer");
    }
}
