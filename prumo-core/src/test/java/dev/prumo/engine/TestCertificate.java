package dev.prumo.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.Base64;
import java.util.List;

/**
 * A certificate that signs itself, with its key, both as PEM: made by the JDK's own {@code keytool}, because a machine
 * need not have any other tool.
 */
record TestCertificate(String certificate, String key) {
    private static final String PASSWORD = "changeit";
    private static final Base64.Encoder PEM = Base64.getMimeEncoder(64, "\n".getBytes(UTF_8));

    /** For a server of that name, made in a folder that holds no other one. */
    static TestCertificate of(String host, Path folder) {
        Path store = folder.resolve("server.p12");
        try {
            Process keytool = new ProcessBuilder(List.of(
                            Path.of(System.getProperty("java.home"), "bin", "keytool")
                                    .toString(),
                            "-genkeypair",
                            "-alias",
                            "server",
                            "-keyalg",
                            "EC",
                            "-dname",
                            "CN=" + host,
                            "-ext",
                            "SAN=dns:" + host,
                            "-ext",
                            "BC:c",
                            "-validity",
                            "2",
                            "-storetype",
                            "PKCS12",
                            "-keystore",
                            store.toString(),
                            "-storepass",
                            PASSWORD))
                    .redirectErrorStream(true)
                    .start();
            String said = new String(keytool.getInputStream().readAllBytes(), UTF_8);
            if (keytool.waitFor() != 0) {
                throw new AssertionError("keytool: " + said);
            }
            return read(store);
        } catch (IOException | GeneralSecurityException e) {
            throw new AssertionError("no certificate for " + host, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError("interrupted", e);
        }
    }

    private static TestCertificate read(Path store) throws IOException, GeneralSecurityException {
        KeyStore keys = KeyStore.getInstance("PKCS12");
        try (InputStream in = Files.newInputStream(store)) {
            keys.load(in, PASSWORD.toCharArray());
        }
        return new TestCertificate(
                pem("CERTIFICATE", keys.getCertificate("server").getEncoded()),
                pem("PRIVATE KEY", keys.getKey("server", PASSWORD.toCharArray()).getEncoded()));
    }

    private static String pem(String kind, byte[] content) {
        return "-----BEGIN " + kind + "-----\n" + PEM.encodeToString(content) + "\n-----END " + kind + "-----\n";
    }
}
