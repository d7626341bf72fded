package dev.prumo.hook;

import static java.util.Objects.requireNonNull;

import dev.prumo.execute.RunHooks;
import dev.prumo.plan.Target;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.function.UnaryOperator;

/**
 * Runs a command of the settings at each moment that has one: through the shell of the system, in the project folder, told
 * what it is about by variables. Both of its streams are kept, the last of them; one that takes too long is killed with its
 * children. Safe for several threads, whose commands run at the same time.
 */
public final class CommandHooks implements RunHooks {
    /** As {@code timeout} of the GNU core utilities ends. */
    private static final int TIMED_OUT = 124;

    /** As a shell ends that cannot run a command. */
    private static final int NOT_STARTED = 127;

    /** As a shell ends that was interrupted. */
    private static final int INTERRUPTED = 130;

    private final Map<Moment, String> commands;
    private final Surroundings surroundings;
    private final Clock clock;

    /** {@code commands} by moment; a moment without one has no hook. */
    public CommandHooks(Map<Moment, String> commands, Surroundings surroundings, Clock clock) {
        this.commands = new EnumMap<>(Moment.class);
        this.commands.putAll(commands);
        this.surroundings = requireNonNull(surroundings, "surroundings");
        this.clock = requireNonNull(clock, "clock");
    }

    /**
     * What commands run in.
     *
     * @param folder the current folder of a command
     * @param environment its variables, beside those that tell what it is about
     * @param timeout how long it may take; zero for no limit
     * @param mask takes secrets out of a text
     */
    public record Surroundings(
            Path folder, Map<String, String> environment, Duration timeout, UnaryOperator<String> mask) {
        public Surroundings {
            requireNonNull(folder, "folder");
            environment = Map.copyOf(environment);
            requireNonNull(timeout, "timeout");
            requireNonNull(mask, "mask");
        }
    }

    @Override
    public Optional<Result> run(Scene scene) {
        return Optional.ofNullable(commands.get(scene.moment())).map(command -> run(command, scene));
    }

    private Result run(String command, Scene scene) {
        Instant startedAt = clock.instant();
        long started = System.nanoTime();
        Ending ending;
        try {
            ending = ending(start(command, scene));
        } catch (IOException e) {
            ending = new Ending(NOT_STARTED, String.valueOf(e.getMessage()));
        }
        return new Result(
                surroundings.mask().apply(command),
                ending.code(),
                OutputTail.cut(surroundings.mask().apply(ending.output())),
                startedAt,
                Duration.ofNanos(System.nanoTime() - started));
    }

    private record Ending(int code, String output) {}

    private Process start(String command, Scene scene) throws IOException {
        ProcessBuilder builder = new ProcessBuilder(shell(command));
        builder.directory(surroundings.folder().toFile());
        builder.redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(surroundings.environment());
        builder.environment().putAll(variables(scene));
        Process process = builder.start();
        // Nobody answers what it asks.
        process.getOutputStream().close();
        return process;
    }

    private static List<String> shell(String command) {
        boolean windows = System.getProperty("os.name", "").startsWith("Windows");
        return windows ? List.of("cmd", "/c", command) : List.of("sh", "-c", command);
    }

    /** What a command is told; a variable without a value is there and empty, so that none of an outer hook shines through. */
    private static Map<String, String> variables(Scene scene) {
        Map<String, String> variables = new HashMap<>();
        variables.put("PRUMO_HOOK", scene.moment().word());
        variables.put("PRUMO_KIND", scene.kind());
        variables.put("PRUMO_TENANT", scene.target().map(Target::tenant).orElse(""));
        variables.put("PRUMO_PLACE", scene.target().map(Target::place).orElse(""));
        variables.put("PRUMO_DATABASE", scene.target().map(Target::database).orElse(""));
        variables.put("PRUMO_FROM", String.join(" ", scene.from()));
        variables.put("PRUMO_TO", String.join(" ", scene.to()));
        variables.put("PRUMO_REVISIONS", String.join(" ", scene.revisions()));
        variables.put(
                "PRUMO_STATUS", scene.status().map(status -> status.word()).orElse(""));
        return variables;
    }

    private Ending ending(Process process) {
        OutputTail output = OutputTail.of(process.getInputStream());
        try {
            if (surroundings.timeout().isZero()) {
                return new Ending(process.waitFor(), output.text());
            }
            if (process.waitFor(surroundings.timeout().toMillis(), TimeUnit.MILLISECONDS)) {
                return new Ending(process.exitValue(), output.text());
            }
            kill(process);
            String told = "killed after " + surroundings.timeout().toSeconds() + " s";
            String before = output.text();
            return new Ending(
                    TIMED_OUT, before.isEmpty() || before.endsWith("\n") ? before + told : before + '\n' + told);
        } catch (InterruptedException e) {
            kill(process);
            Thread.currentThread().interrupt();
            return new Ending(INTERRUPTED, "interrupted");
        }
    }

    /** A child whose parent is gone is nobody's child any more, so children are looked up first. */
    private static void kill(Process process) {
        List<ProcessHandle> children = process.descendants().toList();
        process.destroyForcibly();
        for (ProcessHandle child : children) {
            child.descendants().forEach(ProcessHandle::destroyForcibly);
            child.destroyForcibly();
        }
    }
}
