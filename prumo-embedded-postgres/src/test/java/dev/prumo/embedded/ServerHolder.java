package dev.prumo.embedded;

import java.io.IOException;
import java.nio.file.Path;

/** The main class of a JVM that starts a server in a directory, tells its process id, and is then killed by a test. */
final class ServerHolder {
    private ServerHolder() {}

    public static void main(String[] arguments) throws IOException {
        EmbeddedPostgres server =
                EmbeddedPostgres.builder().runIn(Path.of(arguments[0])).start();
        System.out.println(server.pid() + " " + server.socketDirectory() + " " + System.getProperty("user.name"));
        // Until the test closes the pipe, or kills this process.
        int end = System.in.read();
        System.out.println("input ended with " + end);
    }
}
