package dev.prumo.cli.script;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** A project folder with its scripts, a Git repository around it, and a command {@code prumo} on the PATH. */
final class ScriptFolder {
    /** Does what a test says in {@code PRUMO_DOES}, and writes down what it was asked for. */
    private static final String STAND_IN = """
            #!/bin/sh
            echo "$*" >>"$CALLS"
            eval "$PRUMO_DOES"
            """;

    private final Path root;
    private final Path tools;
    private final Map<String, String> environment;

    private ScriptFolder(Path folder) throws IOException {
        this.root = Files.createDirectories(folder.resolve("a shop"));
        this.tools = Files.createDirectories(folder.resolve("tools"));
        this.environment = new HashMap<>(Map.of(
                "PATH",
                tools + ":/usr/local/bin:/usr/bin:/bin",
                "HOME",
                folder.toString(),
                "CALLS",
                folder.resolve("calls").toString(),
                "PRUMO_DOES",
                "exit 0",
                "GIT_CONFIG_NOSYSTEM",
                "1",
                "LC_ALL",
                "C.UTF-8"));
    }

    /** With scripts, but no Git yet. */
    static ScriptFolder in(Path folder, Locale language) throws IOException {
        ScriptFolder made = new ScriptFolder(folder.toRealPath());
        new ProjectScripts(language).write(made.root);
        Path command = made.tools.resolve("prumo");
        Files.writeString(command, STAND_IN);
        assertThat(command.toFile().setExecutable(true)).isTrue();
        return made;
    }

    /** With a Git repository in which all of it is committed. */
    ScriptFolder withGit() throws IOException {
        git("init", "--quiet", "--initial-branch=main");
        git("config", "user.name", "Ana");
        git("config", "user.email", "ana@example.org");
        commit("first");
        return this;
    }

    /** Puts everything into a commit. */
    void commit(String message) {
        git("add", ".");
        git("commit", "--quiet", "--allow-empty", "-m", message);
    }

    Path root() {
        return root;
    }

    /** What the stand-in for Prumo does, as a line of shell. */
    ScriptFolder prumo(String does) {
        environment.put("PRUMO_DOES", does);
        return this;
    }

    /** A real command in place of the stand-in. */
    ScriptFolder prumoIs(String script) throws IOException {
        Files.writeString(tools.resolve("prumo"), script);
        return this;
    }

    ScriptFolder set(String variable, String value) {
        environment.put(variable, value);
        return this;
    }

    ScriptFolder write(String file, String content) throws IOException {
        Path path = root.resolve(file);
        Files.createDirectories(path.getParent());
        Files.writeString(path, content);
        return this;
    }

    /** What a script gave; both streams as a terminal shows them. */
    record Ended(int code, String shown) {}

    /** Runs a script from another folder, with these lines typed. */
    Ended run(String script, List<String> typed, String... arguments) {
        List<String> words =
                new ArrayList<>(List.of(root.resolve("scripts").resolve(script).toString()));
        words.addAll(List.of(arguments));
        return run(words, root.getParent(), String.join("\n", typed) + (typed.isEmpty() ? "" : "\n"));
    }

    String git(String... arguments) {
        List<String> words = new ArrayList<>(List.of("git"));
        words.addAll(List.of(arguments));
        Ended ended = run(words, root, "");
        assertThat(ended.code()).as(words + ended.shown()).isZero();
        return ended.shown().strip();
    }

    private Ended run(List<String> words, Path from, String typed) {
        ProcessBuilder builder =
                new ProcessBuilder(words).directory(from.toFile()).redirectErrorStream(true);
        builder.environment().clear();
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            process.getOutputStream().write(typed.getBytes(StandardCharsets.UTF_8));
            process.getOutputStream().close();
            String shown = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            return new Ended(process.waitFor(), shown);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    /** What Prumo was asked for, a line each. */
    List<String> calls() throws IOException {
        Path calls = Path.of(environment.getOrDefault("CALLS", ""));
        return Files.exists(calls) ? Files.readAllLines(calls) : List.of();
    }
}
