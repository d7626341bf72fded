package dev.prumo.dialect.postgres;

import static java.util.Objects.requireNonNull;

import java.nio.file.Path;

/**
 * A Unix-domain socket to connect to.
 *
 * @param owner name of the user who must run the server; empty for any
 */
record UnixSocketTarget(Path socket, String owner) {
    private static final char SEPARATOR = '\u001f';

    UnixSocketTarget {
        requireNonNull(socket, "socket");
        requireNonNull(owner, "owner");
    }

    static UnixSocketTarget parse(String argument) {
        int end = argument.indexOf(SEPARATOR);
        return end < 0
                ? new UnixSocketTarget(Path.of(argument), "")
                : new UnixSocketTarget(Path.of(argument.substring(0, end)), argument.substring(end + 1));
    }

    String toArgument() {
        return owner.isEmpty() ? socket.toString() : socket.toString() + SEPARATOR + owner;
    }
}
