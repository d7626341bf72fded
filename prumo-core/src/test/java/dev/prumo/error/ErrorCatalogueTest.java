package dev.prumo.error;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class ErrorCatalogueTest {
    private static final Locale PORTUGUESE = Locale.forLanguageTag("pt-BR");
    private static final Pattern ARGUMENT = Pattern.compile("(?<!\\{)\\{([a-zA-Z]+)}");

    private final Messages english = Messages.errors(Locale.ENGLISH);
    private final Messages portuguese = Messages.errors(PORTUGUESE);

    @Test
    void bothLanguagesHaveTheSameTexts() {
        assertThat(new TreeSet<>(portuguese.keys())).isEqualTo(new TreeSet<>(english.keys()));
    }

    @Test
    void bothLanguagesNameTheSameArguments() {
        for (String key : english.keys()) {
            assertThat(arguments(portuguese.template(key))).as(key).isEqualTo(arguments(english.template(key)));
        }
    }

    @ParameterizedTest
    @EnumSource(ErrorCode.class)
    void everyErrorHasAMessage(ErrorCode code) {
        assertThat(english.keys()).contains(code.code());
    }

    /** Beside the texts of errors there are pieces that become arguments of others, and warnings that the code names. */
    @Test
    void everyTextBelongsToAnErrorOrIsNamedInTheCode() throws IOException {
        Set<String> known = new HashSet<>();
        for (ErrorCode code : ErrorCode.values()) {
            known.add(code.code());
            known.add(code.code() + ".hint");
        }
        Set<String> strange = new TreeSet<>(english.keys());
        strange.removeAll(known);
        strange.removeIf(key -> key.startsWith("url."));
        String code = sources();
        strange.removeIf(key -> code.contains('"' + key.replaceFirst("\\.hint$", "") + '"'));
        assertThat(strange).isEmpty();
    }

    @Test
    void messagesStateAFactWithoutAFullStopAndHintsAreSentences() {
        List<String> wrong = new ArrayList<>();
        for (Messages catalogue : List.of(english, portuguese)) {
            for (String key : catalogue.keys()) {
                String text = catalogue.template(key);
                // a hint may end in the command to run, without a full stop that would be copied with it
                boolean wellFormed = key.endsWith(".hint")
                        ? text.endsWith(".") || text.endsWith("?") || text.endsWith("}")
                        : !text.endsWith(".");
                if (!wellFormed && !key.startsWith("url.")) {
                    wrong.add(key + " = " + text);
                }
            }
        }
        assertThat(wrong).isEmpty();
    }

    private static String sources() throws IOException {
        StringBuilder code = new StringBuilder();
        try (Stream<Path> files = Files.walk(Path.of("src/main/java"))) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                code.append(Files.readString(file));
            }
        }
        return code.toString();
    }

    private static Set<String> arguments(String template) {
        Set<String> names = new TreeSet<>();
        Matcher matcher = ARGUMENT.matcher(template);
        while (matcher.find()) {
            names.add(matcher.group(1));
        }
        return names;
    }
}
