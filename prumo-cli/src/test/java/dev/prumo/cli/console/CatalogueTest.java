package dev.prumo.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Cli;
import dev.prumo.cli.demo.Demonstration;
import dev.prumo.cli.help.HelpPage;
import dev.prumo.cli.script.ProjectScripts;
import dev.prumo.error.Messages;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CatalogueTest {
    private static final Path SOURCES = Path.of("src/main/java/dev/prumo/cli");
    private static final Pattern ARGUMENT = Pattern.compile("\\{([a-zA-Z]+)}");
    private static final Pattern KEY = Pattern.compile("(?:say|count|chapter)\\(\\s*\"([a-z.-]+)\"");

    @ParameterizedTest
    @ValueSource(classes = {Cli.class, HelpPage.class, Demonstration.class, ProjectScripts.class})
    void bothLanguagesHaveTheSameTextsWithTheSameArguments(Class<?> owner) {
        Messages english = Messages.of(owner, Locale.ENGLISH);
        Messages portuguese = Messages.of(owner, Locale.forLanguageTag("pt-BR"));
        assertThat(new TreeSet<>(portuguese.keys())).isEqualTo(new TreeSet<>(english.keys()));
        for (String key : english.keys()) {
            assertThat(arguments(portuguese.template(key))).as(key).isEqualTo(arguments(english.template(key)));
            assertThat(portuguese.template(key))
                    .as(key)
                    .isNotBlank()
                    .isEqualTo(portuguese.template(key).stripTrailing());
        }
    }

    @Test
    void everyTextThatTheCodeNamesExists() throws IOException {
        Set<String> known = new TreeSet<>(Messages.of(Cli.class, Locale.ENGLISH).keys());
        known.addAll(Messages.of(HelpPage.class, Locale.ENGLISH).keys());
        known.addAll(Messages.of(Demonstration.class, Locale.ENGLISH).keys());
        List<String> missing = new ArrayList<>();
        for (Path source : sources()) {
            Matcher matcher = KEY.matcher(Files.readString(source));
            while (matcher.find()) {
                String key = matcher.group(1);
                // a key that ends in a dot is completed by a value; one for counts has two forms
                boolean found = known.contains(key)
                        || known.contains(key + ".one")
                        || (key.endsWith(".") && known.stream().anyMatch(one -> one.startsWith(key)));
                if (!found) {
                    missing.add(source.getFileName() + ": " + key);
                }
            }
        }
        assertThat(missing).isEmpty();
    }

    @Test
    void everyTextOfTheCommandLineIsUsed() throws IOException {
        StringBuilder code = new StringBuilder();
        for (Path source : sources()) {
            code.append(Files.readString(source));
        }
        List<String> unused = new ArrayList<>();
        for (String key : Messages.of(Cli.class, Locale.ENGLISH).keys()) {
            String stem = key.endsWith(".one") || key.endsWith(".many") ? key.substring(0, key.lastIndexOf('.')) : key;
            String family = stem.substring(0, stem.lastIndexOf('.') + 1);
            if (code.indexOf('"' + stem + '"') < 0 && code.indexOf('"' + family + '"') < 0) {
                unused.add(key);
            }
        }
        assertThat(unused).isEmpty();
    }

    private static List<Path> sources() throws IOException {
        try (Stream<Path> files = Files.walk(SOURCES)) {
            return files.filter(file -> file.toString().endsWith(".java")).toList();
        }
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
