package dev.prumo.engine;

import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.embedded.EmbeddedPostgres;
import dev.prumo.report.RunReport;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** {@code sslmode} against a server that speaks TLS and one that does not; nothing is written where it is refused. */
final class EncryptedConnectionTest {
    private static EmbeddedPostgres plain;
    private static EmbeddedPostgres encrypted;

    @TempDir
    private static Path certificates;

    @TempDir
    private Path folder;

    @BeforeAll
    static void startServers() throws IOException, SQLException {
        plain = EmbeddedPostgres.start();
        encrypted = EmbeddedPostgres.start();
        TestCertificate own = TestCertificate.of("localhost", Files.createDirectory(certificates.resolve("own")));
        TestCertificate other = TestCertificate.of("localhost", Files.createDirectory(certificates.resolve("other")));
        Files.writeString(certificates.resolve("own.crt"), own.certificate());
        Files.writeString(certificates.resolve("other.crt"), other.certificate());
        // The server reads a key only if it is its own and nobody else can; it may run under another account.
        Path home = encrypted.socketDirectory();
        Path certificate = Files.writeString(home.resolve("server.crt"), own.certificate());
        Path key = Files.createFile(
                home.resolve("server.key"),
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.writeString(key, own.key());
        for (Path file : new Path[] {certificate, key}) {
            Files.setOwner(file, Files.getOwner(home.resolve("data")));
        }
        try (Connection connection = DriverManager.getConnection(encrypted.jdbcUrl("postgres"));
                Statement statement = connection.createStatement()) {
            statement.execute("alter system set ssl_cert_file = '" + certificate + "'");
            statement.execute("alter system set ssl_key_file = '" + key + "'");
            statement.execute("alter system set ssl = on");
            statement.execute("select pg_reload_conf()");
        }
        Eventually.is("the server speaks TLS", () -> ask(encrypted, "show ssl").equals("on"));
    }

    @AfterAll
    static void stopServers() {
        plain.close();
        encrypted.close();
    }

    private static String ask(EmbeddedPostgres server, String query) {
        try (Connection connection = DriverManager.getConnection(server.jdbcUrl("postgres"));
                Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery(query)) {
            rows.next();
            return rows.getString(1);
        } catch (SQLException e) {
            throw new AssertionError(query, e);
        }
    }

    /** A project of one revision that writes down whether its session is encrypted. */
    private Prumo at(EmbeddedPostgres server, String host, String parameters) {
        try {
            Files.writeString(
                    Files.createDirectories(folder.resolve("migrations")).resolve("a.sql"), """
                    -- prumo:revision a
                    -- prumo:parents none
                    -- prumo:up
                    create table seen as select ssl, version from pg_stat_ssl where pid = pg_backend_pid();
                    -- prumo:down
                    drop table seen;
                    """);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return Prumo.builder()
                .folder(folder)
                .environment(Map.of())
                .override(
                        "database.url",
                        "postgresql://postgres@" + host + ":" + server.port() + "/postgres?" + parameters)
                .open();
    }

    private static RunReport upgrade(Prumo project) {
        return project.upgrade(MoveOptions.to("head"), event -> {});
    }

    private static void downgrade(Prumo project) {
        assertThat(project.downgrade(MoveOptions.to("base").withForce(true, Optional.empty()), event -> {})
                        .status())
                .isEqualTo(RunReport.Status.OK);
    }

    @Test
    void certificateAndNameAreVerifiedAndTheRevisionRunsEncrypted() {
        Prumo project = at(encrypted, "localhost", "sslmode=verify-full&sslrootcert=" + certificates + "/own.crt");
        assertThat(target(upgrade(project)).error()).isEmpty();
        assertThat(ask(encrypted, "select ssl || ' ' || version from seen")).startsWith("true TLSv1.");
        downgrade(project);
    }

    @Test
    void nameThatTheCertificateDoesNotHoldIsRefusedUnlessOnlyTheCertificateIsAskedFor() {
        String root = "&sslrootcert=" + certificates + "/own.crt";
        Refusal.of(() -> upgrade(at(encrypted, "127.0.0.1", "sslmode=verify-full" + root)))
                .hasCode("database-not-encrypted")
                .hasExit(7)
                .says("127.0.0.1", "host");
        Prumo project = at(encrypted, "127.0.0.1", "sslmode=verify-ca" + root);
        assertThat(target(upgrade(project)).error()).isEmpty();
        downgrade(project);
    }

    @Test
    void certificateThatNobodyVouchesForIsRefused() {
        String url = "sslmode=verify-full&sslrootcert=" + certificates;
        Refusal.of(() -> upgrade(at(encrypted, "localhost", url + "/other.crt")))
                .hasCode("database-not-encrypted")
                .hasExit(7)
                .says("SSL");
        Refusal.of(() -> upgrade(at(encrypted, "localhost", url + "/none.crt")))
                .hasCode("database-not-encrypted")
                .says("none.crt");
    }

    @Test
    void serverWithoutEncryptionIsRefusedWhereItIsRequired() {
        for (String mode : new String[] {"require", "verify-ca", "verify-full"}) {
            Refusal.of(() -> upgrade(at(plain, "localhost", "sslmode=" + mode)))
                    .hasCode("database-not-encrypted")
                    .hasExit(7)
                    .says("does not support SSL")
                    .hints("sslmode");
        }
        assertThat(ask(plain, "select to_regclass('public.seen') is null")).isEqualTo("t");
    }

    @Test
    void serverWithoutEncryptionIsUsedWhereItIsOnlyPreferred() {
        Prumo project = at(plain, "localhost", "sslmode=prefer");
        assertThat(target(upgrade(project)).error()).isEmpty();
        assertThat(ask(plain, "select ssl from seen")).isEqualTo("f");
        downgrade(project);
    }
}
