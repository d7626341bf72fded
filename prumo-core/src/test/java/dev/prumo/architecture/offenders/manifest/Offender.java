package dev.prumo.architecture.offenders.manifest;

import dev.prumo.architecture.offenders.Facade;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;

abstract class Offender {
    abstract void know(Facade facade, Connection connection, Socket socket);

    boolean ask(Path file) {
        return Files.exists(file)
                && System.getenv("HOME") != null
                && Instant.now().isAfter(Instant.EPOCH);
    }
}
