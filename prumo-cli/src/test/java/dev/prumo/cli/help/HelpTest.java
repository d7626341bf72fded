package dev.prumo.cli.help;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Typed;
import dev.prumo.cli.command.Commands;
import dev.prumo.cli.line.LineParser;
import dev.prumo.cli.line.ParsedLine;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Golden pages; {@code -Dprumo.golden=write} writes them anew. */
class HelpTest {
    private static final Path GOLDEN = Path.of("src/test/resources/dev/prumo/cli/help");
    private static final int WIDEST = 132;

    @TempDir
    private Path folder;

    static Stream<Arguments> pages() {
        List<Arguments> pages = new ArrayList<>();
        for (String language : List.of("en", "pt-BR")) {
            pages.add(Arguments.of("overview", language));
            Commands.NAMES.forEach(name -> pages.add(Arguments.of(name, language)));
        }
        return pages.stream();
    }

    @ParameterizedTest
    @MethodSource("pages")
    void thePageOfEachCommandIsAsReviewed(String page, String language) throws IOException {
        Typed.Answer answer = page.equals("overview")
                ? new Typed(folder).prumo("help", "--lang", language)
                : new Typed(folder).prumo(page, "--help", "--lang", language);
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        Path golden = GOLDEN.resolve(language).resolve(page + ".txt");
        if (System.getProperty("prumo.golden", "").equals("write")) {
            Files.createDirectories(golden.getParent());
            Files.writeString(golden, answer.out());
        }
        assertThat(answer.out()).isEqualTo(Files.readString(golden));
        assertThat(answer.out().lines()).allSatisfy(line -> assertThat(line).hasSizeLessThanOrEqualTo(WIDEST));
    }

    @ParameterizedTest
    @ValueSource(strings = {"en", "pt-BR"})
    void everyExampleIsALineThatTheParserTakes(String language) {
        HelpTexts texts = new HelpTexts(Locale.forLanguageTag(language));
        for (String name : Commands.NAMES) {
            for (String example : texts.say(name + ".examples").split("\n", -1)) {
                String typed = example.replaceAll("  #.*", "")
                        .replaceAll("[>].*|source <\\(|\\)$", "")
                        .strip();
                List<String> words = words(typed);
                assertThat(words.get(0)).isEqualTo("prumo");
                ParsedLine line = LineParser.parse(Commands.ALL, words.subList(1, words.size()));
                assertThat(line.has("--version") || !line.command().isEmpty())
                        .as(example)
                        .isTrue();
            }
        }
    }

    private static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        boolean quoted = false;
        for (String part : line.split("\"", -1)) {
            if (quoted) {
                words.add(part);
            } else {
                words.addAll(List.of(part.strip().split(" +")));
            }
            quoted = !quoted;
        }
        words.removeIf(String::isEmpty);
        return words;
    }

    @Test
    void aliasesHaveThePageOfTheirCommand() {
        Typed typed = new Typed(folder);
        assertThat(typed.prumo("help", "migrate").out())
                .isEqualTo(typed.prumo("upgrade", "-h").out());
        assertThat(typed.prumo("db", "upgrade", "--help").out())
                .isEqualTo(typed.prumo("help", "upgrade").out());
        assertThat(typed.prumo("help", "db", "upgrade").out())
                .isEqualTo(typed.prumo("help", "upgrade").out());
    }

    @Test
    void helpForAnUnknownCommandNamesTheNearest() {
        Typed.Answer answer = new Typed(folder).prumo("help", "upgarde");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.err()).contains("\"upgrade\"");
    }

    @Test
    void nothingTypedShowsTheOverview() {
        assertThat(new Typed(folder).prumo().out())
                .isEqualTo(new Typed(folder).prumo("help").out());
    }
}
