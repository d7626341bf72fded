package dev.prumo.testkit;

import static java.util.Objects.requireNonNull;

import dev.prumo.testkit.Scenario.Part;
import dev.prumo.testkit.Scenario.Step;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;

/**
 * Plays scenarios: writes their input files into a directory, runs their commands there, and compares. A scenario that
 * does not match fails with both texts; with {@code -Dprumo.golden=rewrite} its file is rewritten instead, except for
 * commands that still match, whose {@code ...} stay.
 *
 * <p>A command is one of the programs given here, or {@code cat}, {@code cp}, {@code ls}, {@code mkdir}, {@code mv},
 * {@code rm}, or {@code env NAME=value}, which sets a variable for the programs after it. In commands and input files
 * <code>${name}</code> of a value given here becomes that value, and in what is printed the value becomes
 * <code>${name}</code>; <code>${dir}</code> is the working directory. Times and milliseconds read {@code [TIME]} and
 * {@code [MS]}.
 *
 * <p>Not thread-safe while it is set up; plays any number of scenarios.
 */
public final class ScenarioRunner {
    private final Map<String, CommandLine> programs = new LinkedHashMap<>(FileCommands.all());
    private final Map<String, String> values = new LinkedHashMap<>();
    private final Map<String, String> environment = new LinkedHashMap<>();
    private final List<Volatile> volatiles = new ArrayList<>();

    /** Adds a program that scenarios may call by that name. */
    public ScenarioRunner program(String name, CommandLine program) {
        programs.put(requireNonNull(name, "name"), requireNonNull(program, "program"));
        return this;
    }

    /** Gives a value, such as the URL of a database, under a name. */
    public ScenarioRunner value(String name, String value) {
        values.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return this;
    }

    /** Sets an environment variable for all programs; its value may hold <code>${name}</code>. */
    public ScenarioRunner environment(String name, String value) {
        environment.put(requireNonNull(name, "name"), requireNonNull(value, "value"));
        return this;
    }

    /** Replaces what differs from run to run, after times and milliseconds. */
    public ScenarioRunner replace(String regularExpression, String replacement) {
        volatiles.add(Volatile.of(regularExpression, replacement));
        return this;
    }

    /**
     * One test for each scenario in a directory, by name: what a {@code @TestFactory} returns.
     *
     * @param source such as {@code src/test/resources/scenarios}; files ending in {@code .txt}
     * @param setUp called before each, to give it databases of its own
     */
    public static Stream<DynamicTest> tests(Path source, Consumer<ScenarioRunner> setUp) {
        try (Stream<Path> files = Files.list(source)) {
            List<Path> scenarios = files.filter(file -> file.toString().endsWith(".txt"))
                    .sorted()
                    .toList();
            if (scenarios.isEmpty()) {
                throw new IllegalArgumentException("no scenario in \"" + source + "\"");
            }
            return scenarios.stream()
                    .map(file -> DynamicTest.dynamicTest(String.valueOf(file.getFileName()), () -> {
                        ScenarioRunner runner = new ScenarioRunner();
                        setUp.accept(runner);
                        runner.play(file);
                    }));
        } catch (IOException e) {
            throw new UncheckedIOException("\"" + source + "\" cannot be listed", e);
        }
    }

    /**
     * Plays the scenario in a file, in a temporary directory that is removed afterwards.
     *
     * @throws AssertionError if something else happened than the file says
     * @throws ScenarioException if the file cannot be understood, or a file command fails
     */
    public void play(Path file) throws InterruptedException {
        try {
            Scenario scenario = Scenario.parse(file, Files.readString(file));
            Path directory = Files.createTempDirectory("prumo-scenario").toRealPath();
            try {
                compare(scenario, playIn(directory, scenario));
            } finally {
                FileCommands.remove(List.of(directory));
            }
        } catch (IOException e) {
            throw new UncheckedIOException("\"" + file + "\" cannot be played", e);
        }
    }

    private Scenario playIn(Path directory, Scenario scenario) throws IOException, InterruptedException {
        Substitution substitution = new Substitution(values, directory, volatiles);
        for (Map.Entry<String, String> input : scenario.files().entrySet()) {
            Path target = directory.resolve(input.getKey()).normalize();
            if (!target.startsWith(directory)) {
                throw new ScenarioException(scenario.path(), 1, "\"" + input.getKey() + "\" is outside the directory");
            }
            Files.createDirectories(requireNonNull(target.getParent(), "parent"));
            Files.writeString(target, substitution.fill(input.getValue()));
        }
        Map<String, String> variables = new LinkedHashMap<>();
        environment.forEach((name, value) -> variables.put(name, substitution.fill(value)));
        List<Part> played = new ArrayList<>();
        for (Part part : scenario.script()) {
            played.add(
                    part instanceof Step step ? play(step, scenario.path(), directory, variables, substitution) : part);
        }
        return new Scenario(scenario.path(), played, scenario.files());
    }

    /** The step as it happened, which is the step itself if it went as expected. */
    private Step play(Step step, Path file, Path directory, Map<String, String> variables, Substitution substitution)
            throws InterruptedException {
        List<String> words = ShellWords.split(substitution.fill(step.command()))
                .filter(found -> !found.isEmpty())
                .orElseThrow(() -> new ScenarioException(file, step.line(), "a quote is not closed, or no command"));
        CommandLine.Outcome outcome = call(words, step, file, directory, variables);
        List<String> stdout = substitution.hide(outcome.stdout()).lines().toList();
        List<String> stderr = substitution.hide(outcome.stderr()).lines().toList();
        boolean sameOutput = new ExpectedLines(step.stdout()).match(stdout);
        boolean sameErrors = new ExpectedLines(step.stderr()).match(stderr);
        return new Step(
                step.line(),
                step.command(),
                sameOutput ? step.stdout() : stdout,
                sameErrors ? step.stderr() : stderr,
                outcome.exit());
    }

    private CommandLine.Outcome call(
            List<String> words, Step step, Path file, Path directory, Map<String, String> variables)
            throws InterruptedException {
        if (words.get(0).equals("env")) {
            return set(words.subList(1, words.size()), variables, step, file);
        }
        CommandLine program = Optional.ofNullable(programs.get(words.get(0)))
                .orElseThrow(() -> new ScenarioException(
                        file, step.line(), "no program \"" + words.get(0) + "\", there are " + programs.keySet()));
        try {
            return program.run(words.subList(1, words.size()), directory, Map.copyOf(variables));
        } catch (IOException | IllegalArgumentException e) {
            ScenarioException failure = new ScenarioException(file, step.line(), step.command() + ": " + e);
            failure.initCause(e);
            throw failure;
        }
    }

    private static CommandLine.Outcome set(
            List<String> assignments, Map<String, String> variables, Step step, Path file) {
        for (String assignment : assignments) {
            int equals = assignment.indexOf('=');
            if (equals < 1) {
                throw new ScenarioException(file, step.line(), "\"" + assignment + "\" is not NAME=value");
            }
            variables.put(assignment.substring(0, equals), assignment.substring(equals + 1));
        }
        return new CommandLine.Outcome(0, "", "");
    }

    private static void compare(Scenario expected, Scenario actual) {
        for (int i = 0; i < expected.script().size(); i++) {
            if (!expected.script().get(i).equals(actual.script().get(i))) {
                Step step = (Step) expected.script().get(i);
                String message = expected.path() + ":" + step.line() + ": \"" + step.command()
                        + "\" did something else than the scenario says";
                new GoldenFile(expected.path()).check(actual.text(), message);
                return;
            }
        }
    }
}
