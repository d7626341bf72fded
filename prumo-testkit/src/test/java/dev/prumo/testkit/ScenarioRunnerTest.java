package dev.prumo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.AssertionFailedError;

class ScenarioRunnerTest {
    @TempDir
    Path directory;

    @AfterEach
    void compareAgain() {
        System.clearProperty("prumo.golden");
    }

    @TestFactory
    Stream<DynamicTest> scenariosInTheResources() {
        return ScenarioRunner.tests(
                Path.of("src/test/resources/scenarios"),
                runner -> runner.program("say", ScenarioRunnerTest::say)
                        .program("sh", CommandLine.ofProcess(List.of("/bin/sh", "-c"), Duration.ofSeconds(30)))
                        .value("url", "sqlite:////secret/place.sqlite3")
                        .environment("SAY_URL", "${url}"));
    }

    @Test
    void otherOutputFailsWithBothTextsAndThePlace() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "# why\n$ say hello\n| goodbye\n");

        assertThatThrownBy(() -> runner().play(file)).isInstanceOfSatisfying(AssertionFailedError.class, failure -> {
            assertThat(failure).hasMessageStartingWith(file + ":2: \"say hello\" did something else");
            assertThat(failure).hasMessageContaining("-Dprumo.golden=rewrite");
            assertThat(failure.getExpected().getStringRepresentation()).contains("| goodbye");
            assertThat(failure.getActual().getStringRepresentation()).contains("| hello");
        });
        assertThat(file).hasContent("# why\n$ say hello\n| goodbye\n");
    }

    @Test
    void otherExitCodeFails() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "$ say --fail\n! failed\n");

        assertThatThrownBy(() -> runner().play(file)).isInstanceOf(AssertionFailedError.class);
    }

    @Test
    void outputThatIsNotExpectedAtAllFails() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "$ say hello\n");

        assertThatThrownBy(() -> runner().play(file)).isInstanceOf(AssertionFailedError.class);
    }

    @Test
    void rewritingKeepsWhatStillMatches() throws Exception {
        Path file = Files.writeString(
                directory.resolve("a.txt"),
                "# why\n$ say one\n| o...\n\n$ say --fail two\n| old\n! ...\n-- in/put --\ntext\n");
        System.setProperty("prumo.golden", "rewrite");

        runner().play(file);

        String rewritten = "# why\n$ say one\n| o...\n\n$ say --fail two\n! ...\nexit 3\n-- in/put --\ntext\n";
        assertThat(Files.readString(file)).isEqualTo(rewritten);
        System.clearProperty("prumo.golden");
        runner().play(file);
        assertThat(Files.readString(file)).isEqualTo(rewritten);
    }

    @Test
    void unknownProgramIsAnErrorWithItsPlace() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "\n$ sing hello\n");

        assertThatThrownBy(() -> runner().play(file))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("a.txt:2: no program \"sing\"");
    }

    @Test
    void failingFileCommandIsAnErrorWithItsPlace() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "$ cp missing there\n");

        assertThatThrownBy(() -> runner().play(file))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("a.txt:1: cp missing there: java.nio.file.NoSuchFileException");
    }

    @Test
    void inputFileOutsideTheDirectoryIsRefused() throws IOException {
        Path file = Files.writeString(directory.resolve("a.txt"), "-- ../out --\n");

        assertThatThrownBy(() -> runner().play(file))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("outside the directory");
    }

    @Test
    void goldenFileIsComparedAndRewritten() throws IOException {
        GoldenFile golden = new GoldenFile(directory.resolve("new/text.txt"));
        assertThatThrownBy(() -> golden.check("hello\n"))
                .isInstanceOf(AssertionFailedError.class)
                .hasMessageContaining("holds another text");

        System.setProperty("prumo.golden", "rewrite");
        golden.check("hello\n");

        System.clearProperty("prumo.golden");
        golden.check("hello\n");
        assertThat(Files.readString(golden.path())).isEqualTo("hello\n");
    }

    private static ScenarioRunner runner() {
        return new ScenarioRunner().program("say", ScenarioRunnerTest::say);
    }

    /** Prints its arguments; {@code --url} prints a variable, {@code --fail} fails, {@code --where} tells the directory. */
    private static CommandLine.Outcome say(List<String> arguments, Path directory, Map<String, String> environment) {
        if (arguments.contains("--fail")) {
            return new CommandLine.Outcome(3, "", "failed\n");
        }
        if (arguments.contains("--url")) {
            return new CommandLine.Outcome(0, environment.get("SAY_URL") + "\n", "");
        }
        if (arguments.contains("--where")) {
            return new CommandLine.Outcome(0, "", "in " + directory + " after 12 ms\n");
        }
        return new CommandLine.Outcome(0, String.join(" ", arguments) + "\n", "");
    }
}
