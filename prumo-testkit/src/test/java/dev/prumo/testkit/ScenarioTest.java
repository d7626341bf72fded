package dev.prumo.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ScenarioTest {
    private static final Path FILE = Path.of("some.txt");
    private static final String TEXT = """
            # What this is about.

            $ prumo upgrade 'a b'
            | one

            | two
            """;

    @Test
    void textIsReadAndWrittenBackUnchanged() {
        String text = """
                # What this is about.

                $ prumo upgrade 'a b'
                | one
                |
                | two
                ! ...
                exit 3
                $ prumo current

                -- migrations/a.sql --
                -- prumo:up
                select 1;

                -- empty.txt --
                """;

        Scenario scenario = Scenario.parse(FILE, text);

        assertThat(scenario.text()).isEqualTo(text);
        assertThat(scenario.script())
                .contains(
                        new Scenario.Step(3, "prumo upgrade 'a b'", List.of("one", "", "two"), List.of("..."), 3),
                        new Scenario.Step(9, "prumo current", List.of(), List.of(), 0));
        assertThat(scenario.files())
                .isEqualTo(Map.of("migrations/a.sql", "-- prumo:up\nselect 1;\n\n", "empty.txt", ""));
    }

    @Test
    void lineThatMeansNothingIsAnErrorWithItsPlace() {
        assertThatThrownBy(() -> Scenario.parse(FILE, TEXT))
                .isInstanceOf(ScenarioException.class)
                .hasMessageStartingWith("some.txt:6: neither a command ($)");
    }

    @Test
    void secondFileOfOneNameIsAnError() {
        assertThatThrownBy(() -> Scenario.parse(FILE, "-- a --\nx\n-- a --\ny\n"))
                .isInstanceOf(ScenarioException.class)
                .hasMessageContaining("a second file \"a\"");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "a;b | a;b | true",
                "a | a;b | false",
                "a...z | abcz | true",
                "a...z | abc | false",
                "...;b | x;y;b | true",
                "...;b | b | true",
                "a;...;z | a;b;c | false",
                "a;...;z;... | a;b;z;c | true",
                "a*+b | a*+b | true",
            })
    void threeDotsStandForAnyTextAndAnyLines(String expected, String actual, boolean matches) {
        assertThat(new ExpectedLines(List.of(expected.split(";"))).match(List.of(actual.split(";"))))
                .isEqualTo(matches);
    }

    @Test
    void wordsAreSplitAtBlanksOutsideOfQuotes() {
        assertThat(ShellWords.split("a  'b c' d\"e f\"g ''")).hasValue(List.of("a", "b c", "de fg", ""));
        assertThat(ShellWords.split("a 'b")).isEmpty();
    }

    @Test
    void timesAndDurationsAreHidden() {
        Substitution substitution = new Substitution(
                Map.of("url", "sqlite:////x/y", "part", "/x"), Path.of("/tmp/d"), List.of(Volatile.of("v\\d+", "[V]")));

        assertThat(substitution.hide("2026-11-21T10:00:00.123Z 2026-11-21 10:00:00+00 took 12 ms 3.5ms"))
                .isEqualTo("[TIME] [TIME] took [MS] [MS]");
        assertThat(substitution.hide("{\"duration_ms\": 12, \"ms\":3, \"items\":4}"))
                .isEqualTo("{\"duration_ms\": [MS], \"ms\":[MS], \"items\":4}");
        assertThat(substitution.hide("sqlite:////x/y /x/z /tmp/d/a v12")).isEqualTo("${url} ${part}/z ${dir}/a [V]");
        assertThat(substitution.fill("${url} ${other}")).isEqualTo("sqlite:////x/y ${other}");
    }
}
