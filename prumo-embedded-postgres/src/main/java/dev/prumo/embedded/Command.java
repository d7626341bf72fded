package dev.prumo.embedded;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;

/**
 * A short-lived program. It runs in the root directory, because the account it runs under may not be allowed to see the
 * current one, and speaks English, because its messages are read.
 */
record Command(List<String> words) {
    Command {
        words = List.copyOf(words);
    }

    Command(String... words) {
        this(List.of(words));
    }

    /** What a program left: its exit code, and standard output and error in one text. */
    record Outcome(int exit, String output) {
        Outcome {
            requireNonNull(output, "output");
        }

        boolean succeeded() {
            return exit == 0;
        }
    }

    /**
     * Runs the program to its end.
     *
     * @throws IOException if there is no such program
     * @throws EmbeddedPostgresException if it takes longer than {@code limit}; it is killed
     */
    Outcome run(Duration limit) throws IOException {
        Path output = Files.createTempFile("prumo-command", ".out");
        try {
            Process process = builder().redirectOutput(output.toFile()).start();
            process.getOutputStream().close();
            int exit = waitFor(process, limit);
            return new Outcome(exit, Files.readString(output, StandardCharsets.UTF_8));
        } finally {
            Files.delete(output);
        }
    }

    /** The program, not started, with standard error going where standard output goes. */
    ProcessBuilder builder() {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(Path.of("/").toFile()).redirectErrorStream(true);
        builder.environment().put("LC_ALL", "C");
        // A PGDATA or PGPORT of the user's own server must not reach this one.
        builder.environment().keySet().removeIf(name -> name.startsWith("PG"));
        return builder;
    }

    private int waitFor(Process process, Duration limit) {
        try {
            if (process.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                return process.exitValue();
            }
            throw new EmbeddedPostgresException(
                    "\"" + words.get(0) + "\" did not end within " + limit.toSeconds() + " s");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedPostgresException("interrupted while \"" + words.get(0) + "\" was running", e);
        } finally {
            process.destroyForcibly();
        }
    }
}
