package dev.prumo.cli.reply;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SizesTest {
    @ParameterizedTest
    @CsvSource({
        "0, 0 B",
        "812, 812 B",
        "999, 999 B",
        "1000, 1.0 kB",
        "1449, 1.4 kB",
        "99949, 99.9 kB",
        "99950, 100 kB",
        "999499, 999 kB",
        "999500, 1.0 MB",
        "3400000000, 3.4 GB",
        "9223372036854775807, 9223 PB"
    })
    void aSizeHasTwoOrThreeDigitsThatCount(long bytes, String text) {
        assertThat(Sizes.text(bytes, Locale.ENGLISH)).isEqualTo(text);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = ';',
            value = {"1449; 1,4 kB", "812; 812 B"})
    void inPortugueseItHasAComma(long bytes, String text) {
        assertThat(Sizes.text(bytes, Locale.forLanguageTag("pt-BR"))).isEqualTo(text);
    }
}
