package dev.prumo.scratch;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.ConnectionSpec;
import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.plan.Command;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * One throw-away database, empty at first. It is dropped when its {@link Scratch} is closed.
 *
 * @param folder private to this database: where files beside it may be made
 */
public record ScratchDatabase(Dialect dialect, ConnectionSpec spec, Path folder) {
    private static final SessionSettings SETTINGS = new SessionSettings(
            Duration.ofSeconds(30), Duration.ZERO, Duration.ofMinutes(10), Optional.empty(), Optional.empty(), false);

    public ScratchDatabase {
        requireNonNull(dialect, "dialect");
        requireNonNull(spec, "spec");
        requireNonNull(folder, "folder");
    }

    /** Opens a session without a ledger of its own. */
    public Session open() {
        return dialect.open(spec, "prumo", SETTINGS);
    }

    /**
     * Runs statements one after the other until one fails. Without a transaction of their own it is open whether those before
     * it are kept.
     *
     * @return the failure, whose command has the number of the statement
     */
    public static Optional<CommandFailure> run(Session session, List<String> statements) {
        return session.run(
                Stream.iterate(0, at -> at < statements.size(), at -> at + 1)
                        .<Command>map(at -> new Command.Sql(Command.Role.BODY, 0, at, statements.get(at)))
                        .toList(),
                index -> {});
    }
}
