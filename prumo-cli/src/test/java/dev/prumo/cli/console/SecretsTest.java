package dev.prumo.cli.console;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SecretsTest {
    @ParameterizedTest
    @CsvSource({
        "postgresql://ana:canary@db/shop, postgresql://ana:***@db/shop",
        "'cannot reach postgres://ana:canary@db:5432/shop today', 'cannot reach postgres://ana:***@db:5432/shop today'",
        "postgresql://ana:can/ary@db/shop, postgresql://ana:***@db/shop",
        "postgresql://ana:can@ary@db/shop, postgresql://ana:***@db/shop",
        "jdbc:postgresql://db/shop?user=ana&password=canary&ssl=true, jdbc:postgresql://db/shop?user=ana&password=***&ssl=true"
    })
    void passwordsInAddressesAreMasked(String text, String masked) {
        assertThat(new Secrets().mask(text)).isEqualTo(masked);
    }

    @ParameterizedTest
    @ValueSource(strings = {"sqlite:///./db.sqlite", "postgresql://ana@db/shop", "http://localhost:80/x", "no address"})
    void whatHoldsNoPasswordStaysAsItIs(String text) {
        assertThat(new Secrets().mask(text)).isEqualTo(text);
    }

    @Test
    void whatTheProjectKnowsIsMaskedToo() {
        Secrets secrets = new Secrets();
        secrets.learn(text -> text.replace("canary", "***"));
        assertThat(secrets.mask("the canary sings")).isEqualTo("the *** sings");
    }
}
