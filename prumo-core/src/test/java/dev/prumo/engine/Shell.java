package dev.prumo.engine;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import dev.prumo.testkit.TestDatabase;
import java.io.File;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/** The product's own shell, as it is installed. A test that needs a missing one is skipped aloud. */
final class Shell {
    private final Path program;
    private final List<String> arguments;

    private Shell(Path program, List<String> arguments) {
        this.program = program;
        this.arguments = arguments;
    }

    static Shell of(TestDatabase database) {
        String name = database.kind().isSqlite() ? "sqlite3" : "psql";
        Path program = Stream.of(System.getenv().getOrDefault("PATH", "").split(File.pathSeparator))
                .map(folder -> Path.of(folder, name))
                .filter(Files::isExecutable)
                .findFirst()
                .orElse(null);
        assumeTrue(program != null, () -> "no " + name + " on the PATH: the script was not run by a real shell");
        return new Shell(
                program,
                database.kind().isSqlite()
                        ? List.of(database.file().toString())
                        : List.of("--no-psqlrc", "--quiet", database.url()));
    }

    /** What the shell said and how it ended. */
    record Outcome(int exit, String output) {}

    Outcome run(Path folder, String script) {
        try {
            Path file = Files.writeString(folder.resolve("script.sql"), script);
            List<String> command = new ArrayList<>(List.of(program.toString()));
            command.addAll(arguments);
            Process process = new ProcessBuilder(command)
                    .directory(folder.toFile())
                    .redirectInput(file.toFile())
                    .redirectErrorStream(true)
                    .start();
            String output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Outcome(process.waitFor(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(e);
        }
    }
}
