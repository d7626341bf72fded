package dev.prumo.cli.line;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.command.Commands;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RetypedTest {
    private static Retyped retyped(String... words) {
        ParsedLine line = LineParser.parse(Commands.ALL, List.of(words));
        return new Retyped(line, Commands.ALL.syntax(line.command()), Commands.ALL.globalOptions());
    }

    @ParameterizedTest
    @CsvSource({
        "upgrade, prumo upgrade",
        "migrate_schemas --shared --executor=sync, prumo upgrade --shared --executor sync",
        "--env staging upgrade +1 --tag v1 -q, prumo upgrade +1 --tag v1 --env staging --quiet",
        "upgrade --tenant a --tenant b, prumo upgrade --tenant a --tenant b",
        "downgrade -1 --all, prumo downgrade -1 --all"
    })
    void aLineIsTypedOnceMoreAsTheCommandKnowsIt(String typed, String again) {
        assertThat(retyped(typed.split(" ")).whole()).isEqualTo(again);
    }

    @Test
    void whatAShellWouldReadIsQuoted() {
        assertThat(retyped("upgrade", "--tenant", "a*,b", "--set", "name=it's $HOME")
                        .whole())
                .isEqualTo("prumo upgrade --tenant 'a*,b' --set 'name=it'\\''s $HOME'");
    }

    @Test
    void forTenantsItNamesThemInsteadOfWhatWasMeantBefore() {
        assertThat(retyped("upgrade", "+1", "--all", "--canary", "2", "--workers", "8")
                        .forTenants(List.of("acme", "São Paulo")))
                .isEqualTo("prumo upgrade +1 --workers 8 --tenant 'acme,São Paulo'");
    }

    @Test
    void whatIsTypedOnceMoreIsUnderstoodTheSame() {
        ParsedLine first =
                LineParser.parse(Commands.ALL, List.of("upgrade", "head", "--workers=3", "-v", "--max-failures", "5%"));
        String again = new Retyped(first, Commands.ALL.syntax("upgrade"), Commands.ALL.globalOptions()).whole();
        List<String> words = List.of(again.split(" "));
        assertThat(LineParser.parse(Commands.ALL, words.subList(1, words.size())))
                .isEqualTo(first);
    }
}
