package dev.prumo.config;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.List;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.api.Test;

class RedactorTest {
    @Test
    void everySpellingIsMasked() {
        Redactor redactor = Redactor.of(List.of(Secret.of("a b@/é1")));

        assertThat(redactor.redact("a b@/é1|a%20b%40%2F%C3%A91|a+b%40%2F%C3%A91|a%20b%40%2f%c3%a91"))
                .isEqualTo("***|***|***|***");
    }

    @Test
    void longerSecretGoesBeforeItsPart() {
        Redactor redactor = Redactor.of(List.of(Secret.of("pass"), Secret.of("pass-word"), Secret.of("")));

        assertThat(redactor.redact("pass-word pass")).isEqualTo("*** ***");
    }

    @Test
    void shortSecretIsMaskedOnlyAsAWord() {
        assertThat(Redactor.of(List.of(Secret.of("a"))).redact("a database: a."))
                .isEqualTo("*** database: ***.");
    }

    @Property
    void durationIsReadBackAsItWasWritten(@ForAll @LongRange(min = 0, max = 10_000_000_000L) long millis) {
        Duration duration = Duration.ofMillis(millis);

        assertThat(DurationText.parse(DurationText.format(duration))).contains(duration);
    }
}
