package dev.prumo.testkit;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** Runs a program as a process; see {@link CommandLine#ofProcess}. */
record ProcessCommandLine(List<String> command, Duration limit) implements CommandLine {
    ProcessCommandLine {
        command = List.copyOf(command);
        requireNonNull(limit, "limit");
    }

    @Override
    public Outcome run(List<String> arguments, Path directory, Map<String, String> environment)
            throws IOException, InterruptedException {
        List<String> words = new ArrayList<>(command);
        words.addAll(arguments);
        // Files rather than pipes: a program that prints much does not wait for a reader.
        Path stdout = Files.createTempFile("prumo-scenario", ".out");
        Path stderr = Files.createTempFile("prumo-scenario", ".err");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .directory(directory.toFile())
                    .redirectOutput(stdout.toFile())
                    .redirectError(stderr.toFile());
            builder.environment().putAll(environment);
            int exit = finish(builder.start());
            return new Outcome(exit, Files.readString(stdout), Files.readString(stderr));
        } finally {
            Files.delete(stdout);
            Files.delete(stderr);
        }
    }

    private int finish(Process process) throws IOException, InterruptedException {
        try {
            process.getOutputStream().close();
            if (!process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw new AssertionError(command + " did not end within " + limit);
            }
            return process.exitValue();
        } finally {
            process.destroyForcibly();
        }
    }
}
