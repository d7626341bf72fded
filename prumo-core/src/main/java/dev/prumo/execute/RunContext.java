package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.SessionSettings;
import java.time.Duration;
import java.util.function.Consumer;
import java.util.random.RandomGenerator;

/**
 * What the runs of one project have in common.
 *
 * @param sessions opens sessions; asked again when a connection was lost, and by other threads
 * @param sql in the words of {@code dialect}
 * @param project id that a new ledger is given; empty without one
 * @param pause lets time pass between two tries
 * @param random spreads the tries of several runners
 * @param hooks what else runs around a run and each of its tenants
 * @param stop the wish that the run ends early
 * @param listener told what happens, one event at a time
 */
public record RunContext(
        Sessions sessions,
        Dialect dialect,
        ProgramSql sql,
        SessionSettings settings,
        String project,
        Pause pause,
        RandomGenerator random,
        RunHooks hooks,
        StopSignal stop,
        Consumer<RunEvent> listener) {
    public RunContext {
        requireNonNull(sessions, "sessions");
        requireNonNull(dialect, "dialect");
        requireNonNull(sql, "sql");
        requireNonNull(settings, "settings");
        requireNonNull(project, "project");
        requireNonNull(pause, "pause");
        requireNonNull(random, "random");
        requireNonNull(hooks, "hooks");
        requireNonNull(stop, "stop");
        listener = oneAtATime(requireNonNull(listener, "listener"));
    }

    /** The same without hooks: for work on what is no target that anybody knows. */
    public RunContext withoutHooks() {
        return new RunContext(sessions, dialect, sql, settings, project, pause, random, RunHooks.NONE, stop, listener);
    }

    /** How long a server that was lost is waited for, at most. */
    private static final Duration LONGEST_RESTART = Duration.ofMinutes(1);

    /** A budget of waiting for a server that is away. */
    Patience reconnecting() {
        Duration wait = settings.waitTimeout();
        return new Patience(pause, random, wait.compareTo(LONGEST_RESTART) < 0 ? wait : LONGEST_RESTART);
    }

    /** A full budget of waiting. */
    Patience patience() {
        return new Patience(pause, random, settings.waitTimeout());
    }

    /** Workers and the watch tell their events from threads of their own. */
    private static Consumer<RunEvent> oneAtATime(Consumer<RunEvent> listener) {
        Object lock = new Object();
        return event -> {
            synchronized (lock) {
                listener.accept(event);
            }
        };
    }
}
