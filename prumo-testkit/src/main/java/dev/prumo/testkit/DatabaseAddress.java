package dev.prumo.testkit;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;
import java.util.Optional;

/**
 * Where a test database is, in the forms that people and drivers use.
 *
 * @param port empty for a file
 * @param file empty for a server
 */
record DatabaseAddress(String name, String url, String jdbcUrl, Optional<Integer> port, Optional<Path> file) {
    DatabaseAddress {
        requireNonNull(name, "name");
        requireNonNull(url, "url");
        requireNonNull(jdbcUrl, "jdbcUrl");
        requireNonNull(port, "port");
        requireNonNull(file, "file");
    }

    static DatabaseAddress ofServer(int port, String name) {
        return new DatabaseAddress(
                name,
                "postgresql://postgres@127.0.0.1:" + port + "/" + name,
                "jdbc:postgresql://127.0.0.1:" + port + "/" + name + "?user=postgres",
                Optional.of(port),
                Optional.empty());
    }

    static DatabaseAddress ofFile(Path file) {
        Path absolute = file.toAbsolutePath();
        return new DatabaseAddress(
                String.valueOf(file.getFileName()),
                "sqlite:///" + absolute,
                "jdbc:sqlite:" + absolute,
                Optional.empty(),
                Optional.of(absolute));
    }

    DatabaseAddress through(int otherPort) {
        if (port.isEmpty()) {
            throw new IllegalStateException("a database in a file has no port");
        }
        return ofServer(otherPort, name);
    }
}
