package dev.prumo.hook;

import static java.util.Objects.requireNonNull;

import dev.prumo.execute.RunHooks;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;

/**
 * The commands of the settings, then the listener of the library; the listener is not asked when the command has failed.
 * A listener that throws has failed.
 */
public final class ChainedHooks implements RunHooks {
    private final RunHooks commands;
    private final RunHooks listener;
    private final Clock clock;

    public ChainedHooks(RunHooks commands, RunHooks listener, Clock clock) {
        this.commands = requireNonNull(commands, "commands");
        this.listener = requireNonNull(listener, "listener");
        this.clock = requireNonNull(clock, "clock");
    }

    @Override
    public Optional<Result> run(Scene scene) {
        Optional<Result> first = commands.run(scene);
        if (first.filter(Result::failed).isPresent()) {
            return first;
        }
        Optional<Result> second = listened(scene);
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        return Optional.of(both(first.get(), second.get()));
    }

    private Optional<Result> listened(Scene scene) {
        Instant startedAt = clock.instant();
        try {
            return listener.run(scene);
        } catch (RuntimeException e) {
            return Optional.of(new Result(
                    listener.getClass().getName(),
                    1,
                    String.valueOf(e),
                    startedAt,
                    Duration.between(startedAt, clock.instant())));
        }
    }

    private static Result both(Result first, Result second) {
        String between = first.output().isEmpty() || first.output().endsWith("\n") ? "" : "\n";
        return new Result(
                first.command() + " && " + second.command(),
                second.exitCode(),
                OutputTail.cut(first.output() + between + second.output()),
                first.startedAt(),
                first.duration().plus(second.duration()));
    }
}
