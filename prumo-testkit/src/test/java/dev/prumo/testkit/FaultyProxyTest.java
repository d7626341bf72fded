package dev.prumo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class FaultyProxyTest {
    private final AtomicLong receivedBytes = new AtomicLong();
    private ServerSocket echo = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());
    private FaultyProxy proxy = FaultyProxy.to(echo.getLocalPort());

    FaultyProxyTest() throws IOException {}

    @BeforeEach
    void startEcho() {
        ProxyLink.daemon("echo", () -> {
            while (!echo.isClosed()) {
                try (Socket client = echo.accept()) {
                    byte[] buffer = new byte[1000];
                    for (int n = client.getInputStream().read(buffer);
                            n >= 0;
                            n = client.getInputStream().read(buffer)) {
                        receivedBytes.addAndGet(n);
                        client.getOutputStream().write(buffer, 0, n);
                    }
                } catch (IOException clientIsGone) {
                    continue;
                }
            }
        });
    }

    @AfterEach
    void stop() throws IOException {
        proxy.close();
        echo.close();
    }

    @Test
    void withoutFaultEverythingPasses() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
            assertThat(exchange(client, "again")).isEqualTo("again");
        }
        assertThat(proxy.connections()).isEqualTo(1);
    }

    @Test
    void requestIsCutAfterTheBytesToldAndTheNextConnectionLives() throws IOException {
        proxy.cutAfterRequestBytes(7);
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
            assertThatThrownBy(() -> exchange(client, "again")).isInstanceOf(IOException.class);
        }
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
        }
        assertThat(receivedBytes).hasValue(12);
    }

    @Test
    void answerIsCutAfterTheBytesTold() throws IOException {
        proxy.cutAfterAnswerBytes(3);
        try (Socket client = connect()) {
            assertThatThrownBy(() -> exchange(client, "hello")).isInstanceOf(IOException.class);
        }
    }

    @Test
    void textIsFoundEvenInTwoPieces() throws IOException {
        proxy.cutBefore("commit");
        try (Socket client = connect()) {
            assertThat(exchange(client, "begin; com")).isEqualTo("begin; com");
            assertThatThrownBy(() -> exchange(client, "mit")).isInstanceOf(IOException.class);
        }
        assertThat(receivedBytes).hasValue(10);
    }

    @Test
    void stalledConnectionIsOpenAndSilentUntilItIsResumed() throws IOException {
        try (Socket client = connect()) {
            proxy.stall();
            client.setSoTimeout(100);
            assertThatThrownBy(() -> exchange(client, "hello")).isInstanceOf(SocketTimeoutException.class);

            proxy.resume();
            client.setSoTimeout(10_000);

            assertThat(read(client, 5)).isEqualTo("hello");
        }
    }

    @Test
    void resetIsAnErrorAndNoEndOfInput() throws IOException {
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");

            proxy.reset();

            assertThatThrownBy(() -> client.getInputStream().read())
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("reset");
        }
    }

    @Test
    void delayedDataArrivesWhole() throws IOException {
        proxy.delay(Duration.ofMillis(5));
        long begin = System.nanoTime();
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
        }
        // A lower bound only: no machine is too slow for it.
        assertThat(Duration.ofNanos(System.nanoTime() - begin)).isGreaterThanOrEqualTo(Duration.ofMillis(10));
    }

    @Test
    void healedProxyHasForgottenItsFaults() throws IOException {
        proxy.cutBefore("hello").cutAfterAnswerBytes(1).heal();
        try (Socket client = connect()) {
            assertThat(exchange(client, "hello")).isEqualTo("hello");
        }
    }

    @Test
    void lostAnswerToACommitLeavesItDone(@FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase database)
            throws SQLException {
        database.execute("create table t (n int)");
        assertThat(insertAndCut(database, false)).isEqualTo("0");
        assertThat(insertAndCut(database, true)).isEqualTo("1");
    }

    /** How many rows there are after a commit that the client saw fail. */
    private static String insertAndCut(TestDatabase database, boolean serverGetsIt) throws SQLException {
        try (FaultyProxy cutting = FaultyProxy.to(database.port())) {
            try (Connection connection = database.through(cutting.port()).connect();
                    Statement statement = connection.createStatement()) {
                connection.setAutoCommit(false);
                statement.execute("insert into t values (1)");
                if (serverGetsIt) {
                    cutting.loseAnswerTo("COMMIT");
                } else {
                    cutting.cutBefore("COMMIT");
                }
                assertThatThrownBy(connection::commit)
                        .isInstanceOfSatisfying(
                                SQLException.class,
                                e -> assertThat(e.getSQLState()).startsWith("08"));
            }
        }
        // The lock waits until the cut session is over, whichever way.
        database.execute("do $$ begin lock table t in access exclusive mode; end $$");
        return database.value("select count(*) from t");
    }

    private Socket connect() throws IOException {
        Socket socket = new Socket("127.0.0.1", proxy.port());
        socket.setSoTimeout(10_000);
        return socket;
    }

    private static String exchange(Socket socket, String text) throws IOException {
        OutputStream out = socket.getOutputStream();
        out.write(text.getBytes(StandardCharsets.UTF_8));
        return read(socket, text.length());
    }

    private static String read(Socket socket, int count) throws IOException {
        byte[] answer = new byte[count];
        new DataInputStream(socket.getInputStream()).readFully(answer);
        return new String(answer, StandardCharsets.UTF_8);
    }
}
