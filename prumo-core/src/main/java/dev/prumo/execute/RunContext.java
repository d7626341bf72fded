package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * What the runs of one project have in common.
 *
 * @param sessions opens a session; asked again when a connection was lost, and by another thread for a watch
 * @param sql in the words of {@code dialect}
 * @param project id that a new ledger is given; empty without one
 * @param pause lets time pass between two tries
 * @param random spreads the tries of several runners
 * @param listener told what happens, one event at a time
 */
public record RunContext(
        Supplier<Session> sessions,
        Dialect dialect,
        ProgramSql sql,
        SessionSettings settings,
        String project,
        Pause pause,
        RandomGenerator random,
        Consumer<RunEvent> listener) {
    public RunContext {
        requireNonNull(sessions, "sessions");
        requireNonNull(dialect, "dialect");
        requireNonNull(sql, "sql");
        requireNonNull(settings, "settings");
        requireNonNull(project, "project");
        requireNonNull(pause, "pause");
        requireNonNull(random, "random");
        listener = oneAtATime(requireNonNull(listener, "listener"));
    }

    /** A full budget of waiting. */
    Patience patience() {
        return new Patience(pause, random, settings.waitTimeout());
    }

    /** The watch for blockers tells its events from a thread of its own. */
    private static Consumer<RunEvent> oneAtATime(Consumer<RunEvent> listener) {
        Object lock = new Object();
        return event -> {
            synchronized (lock) {
                listener.accept(event);
            }
        };
    }
}
