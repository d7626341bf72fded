package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.sql.Script;
import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.SplitCases;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class SqliteSplitTest {
    static List<SplitCases.Case> cases() {
        return SplitCases.read(SqliteSplitTest.class, "splits.txt");
    }

    @ParameterizedTest
    @MethodSource("cases")
    void splitsAsTheGoldenFileSaysAndJoinsBack(SplitCases.Case golden) {
        List<ScriptPart> parts = Script.split(golden.script(), "case.sql", new SqliteSyntax());

        assertThat(Script.join(parts)).isEqualTo(golden.script());
        assertThat(SplitCases.render(parts)).isEqualTo(golden.expected());
    }
}
