package dev.prumo.benchmarks;

import static java.util.Objects.requireNonNull;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** A program to time: a command line, the folder it is started in, and variables over those of this process. */
record Contender(String name, List<String> words, Path folder, Map<String, String> variables) {
    Contender {
        requireNonNull(name, "name");
        words = List.copyOf(words);
        requireNonNull(folder, "folder");
        variables = Map.copyOf(variables);
    }

    /** Runs it once; returns the nanoseconds from before its start until after its end. Fails unless it exits with 0. */
    long run() {
        return run(words);
    }

    long run(List<String> line) {
        try {
            Path log = Files.createTempFile("prumo-benchmark", ".log");
            ProcessBuilder builder = new ProcessBuilder(line)
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .redirectOutput(log.toFile());
            builder.environment().putAll(variables);
            long start = System.nanoTime();
            int exit = builder.start().waitFor();
            long end = System.nanoTime();
            if (exit != 0) {
                throw new IllegalStateException(name + " exited with " + exit + ":\n" + Files.readString(log));
            }
            Files.delete(log);
            return end - start;
        } catch (IOException e) {
            throw new UncheckedIOException(name, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException("interrupted while timing " + name, e);
        }
    }
}
