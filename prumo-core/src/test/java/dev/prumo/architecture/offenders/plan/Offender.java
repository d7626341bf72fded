package dev.prumo.architecture.offenders.plan;

import dev.prumo.architecture.offenders.Facade;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;

abstract class Offender {
    abstract void know(Facade facade, Connection connection, Socket socket);

    String product() {
        return "pg_class";
    }

    boolean ask(Path file) {
        return Files.exists(file)
                && System.getenv("HOME") != null
                && Instant.now().isAfter(Instant.EPOCH);
    }
}
