package dev.prumo.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;

/** A program that a scenario calls: a main method that says what it printed, or a process. */
@FunctionalInterface
public interface CommandLine {
    /**
     * Runs the program to its end.
     *
     * @param arguments without the program's own name
     * @param directory the working directory
     * @param environment what the scenario set; nothing of this process's own environment
     */
    Outcome run(List<String> arguments, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException;

    /** What a program left behind, texts with {@code \n} at line ends. */
    record Outcome(int exit, String stdout, String stderr) {
        public Outcome {
            requireNonNull(stdout, "stdout");
            requireNonNull(stderr, "stderr");
        }
    }

    /**
     * A program that is started as a process, with the scenario's environment added to this process's own.
     *
     * @param command the program, and arguments that come before the scenario's
     * @param limit after which it is killed, and the scenario fails
     */
    static CommandLine ofProcess(List<String> command, Duration limit) {
        return new ProcessCommandLine(command, limit);
    }
}
