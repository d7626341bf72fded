package dev.prumo.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.postgres.PostgresSyntax;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Sizes at which anything that is not linear would not come to an end; no time is measured. */
class LargeScriptTest {
    private static int statements(String script) {
        ScriptReader reader = new ScriptReader(script, "f.sql", new PostgresSyntax());
        int statements = 0;
        while (reader.advance()) {
            if (reader.kind() == PartKind.STATEMENT || reader.kind() == PartKind.COPY_DATA) {
                assertThat(reader.part().text()).isNotEmpty();
                statements++;
            }
        }
        return statements;
    }

    @Test
    @Tag("slow")
    void fiftyMegabytesOfSmallStatementsOnOneLine() {
        String statement = "insert into t (a, b) values (1, 'it''s; $$'); ";
        int count = 50_000_000 / statement.length();

        assertThat(statements(statement.repeat(count))).isEqualTo(count);
    }

    @Test
    @Tag("slow")
    void fiftyMegabytesInOneStatement() {
        assertThat(statements("insert into t values (1)" + ", (2, E'x\\'', $$;$$)\n".repeat(2_500_000) + ";"))
                .isEqualTo(1);
        assertThat(statements("copy t from stdin;\n" + "1\t\\\\.\t;'\n".repeat(5_000_000) + "\\.\n"))
                .isEqualTo(1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select $a; ",
                "select E'a'  -- x\n 'b'; ",
                "select 1/* /* */ */; ",
                "; ",
                "select ((((1)))); ",
                "select 1 -- x\n; ",
                "\\restrict x\nselect 1;",
                "select $1$$;$$;",
                "select a$$$$;",
                "create function f() begin atomic select case when 1 then 2 end; end; ",
                "copy t from stdin;\n\\\\.\n\\.x\n\\.\n"
            })
    void aMillionCharactersOfEachAwkwardThing(String statement) {
        int count = 1_000_000 / statement.length();

        assertThat(statements(statement.repeat(count))).isEqualTo(statement.equals("; ") ? 0 : count);
    }

    @ParameterizedTest
    @ValueSource(strings = {"/* ", "(", "E'a'\n", "case ", "$a ", "e'\\''\n-- x\n"})
    void aMillionCharactersThatOpenAndOpenAgain(String piece) {
        String close = piece.equals("/* ") ? "*/" : piece.equals("(") ? ")" : "";
        int count = 1_000_000 / piece.length();

        assertThat(statements("select " + piece.repeat(count) + close.repeat(count) + ";"))
                .isEqualTo(1);
    }
}
