package dev.prumo.architecture.offenders.ledger;

import dev.prumo.architecture.offenders.Facade;
import dev.prumo.architecture.offenders.execute.Executed;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.time.Instant;

abstract class Offender {
    abstract void know(Facade facade, Connection connection, Socket socket);

    abstract Entry closeTheCycle(Executed executed);

    boolean ask(Path file) {
        return Files.exists(file)
                && System.getenv("HOME") != null
                && Instant.now().isAfter(Instant.EPOCH);
    }
}
