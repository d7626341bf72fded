package dev.prumo.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LanguageTest {
    private static final String ENGLISH = "unknown command";
    private static final String PORTUGUESE = "comando desconhecido";

    @TempDir
    private Path folder;

    @ParameterizedTest
    @CsvSource({
        "LANG, pt_BR.UTF-8, true",
        "LANG, pt_PT, true",
        "LANG, en_US.UTF-8, false",
        "LANG, C, false",
        "LC_MESSAGES, pt_BR, true",
        "LC_ALL, pt, true",
        "LANG, ptx, false"
    })
    void theLocaleOfTheEnvironmentChoosesTheLanguage(String variable, String value, boolean portuguese) {
        Typed typed = new Typed(folder).set(variable, value);
        assertThat(typed.prumo("nonsense").err()).contains(portuguese ? PORTUGUESE : ENGLISH);
    }

    @Test
    void variablesRankAsInPosix() {
        Typed typed = new Typed(folder)
                .set("LANG", "pt_BR")
                .set("LC_MESSAGES", "en_US")
                .set("LC_ALL", "");
        assertThat(typed.prumo("nonsense").err()).contains(ENGLISH);
        assertThat(typed.set("LC_ALL", "pt_BR").prumo("nonsense").err()).contains(PORTUGUESE);
    }

    @Test
    void theOptionRanksAboveTheLocaleWhereverItStands() {
        Typed typed = new Typed(folder).set("LANG", "pt_BR");
        assertThat(typed.prumo("nonsense", "--lang", "en").err()).contains(ENGLISH);
        assertThat(typed.prumo("--lang=en", "nonsense").err()).contains(ENGLISH);
        assertThat(new Typed(folder).prumo("--lang", "pt-BR", "nonsense").err()).contains(PORTUGUESE);
    }
}
