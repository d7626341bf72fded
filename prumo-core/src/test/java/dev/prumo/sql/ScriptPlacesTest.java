package dev.prumo.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.postgres.PostgresSyntax;
import dev.prumo.dialect.sqlite.SqliteSyntax;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptPlacesTest {
    private static String places(String script, SqlSyntax syntax) {
        List<ScriptPart> parts = Script.split(script, "f.sql", syntax);
        assertThat(Script.join(parts)).isEqualTo(script);
        return String.join(
                " ",
                parts.stream()
                        .filter(ScriptPart::executable)
                        .map(part -> part.line() + ":" + part.column())
                        .toList());
    }

    @Test
    void countsLinesByAnyLineBreak() {
        assertThat(places("select 1;\r\n select 2;\rselect 3;\n\n\tselect 4", new PostgresSyntax()))
                .isEqualTo("1:1 2:2 3:1 5:2");
        assertThat(places("select 1;\r\n select 2;\rselect 3;\n\n\tselect 4", new SqliteSyntax()))
                .isEqualTo("1:1 2:2 3:1 5:2");
    }

    @Test
    void countsACharacterOutsideOfTheBasicPlaneOnce() {
        assertThat(places("select '\uD83D\uDE00'; select 2;", new PostgresSyntax()))
                .isEqualTo("1:1 1:13");
    }

    @Test
    void doesNotCountTheByteOrderMark() {
        assertThat(places("\uFEFFselect 1; select 2;", new SqliteSyntax())).isEqualTo("1:1 1:11");
    }

    @Test
    void readsOnFromAnOffsetInTheMiddleOfALine() {
        String script = "x\nab; select 1;\nselect 2;";
        ScriptReader reader = new ScriptReader(script, "f.sql", 5, 2, new PostgresSyntax());

        assertThat(reader.next()).containsInstanceOf(ScriptPart.Blank.class);
        ScriptPart first = reader.next().orElseThrow();
        assertThat(first.line() + ":" + first.column()).isEqualTo("2:5");
        assertThat(first.start()).isEqualTo(6);
        reader.next();
        ScriptPart second = reader.next().orElseThrow();
        assertThat(second.line() + ":" + second.column()).isEqualTo("3:1");
        assertThat(script.substring(second.start(), second.end())).isEqualTo(second.text());
        assertThat(reader.next()).isEqualTo(Optional.empty());
    }

    @Test
    void aStatementWithoutSemicolonNeverEndsInAComment() {
        List<ScriptPart> parts = Script.split("select 1 -- why\n /* more */ ", "f.sql", new PostgresSyntax());

        assertThat(parts.get(0)).isInstanceOfSatisfying(ScriptPart.Statement.class, statement -> {
            assertThat(statement.text()).isEqualTo("select 1");
            assertThat(statement.terminated()).isFalse();
            assertThat(statement.sql()).isEqualTo("select 1");
        });
    }

    @Test
    void theDataOfACopyAreApartFromItsStatement() {
        String script = "copy t from stdin ; -- data\r\n1\r\n2\r\n\\.\r\nselect 1;";
        List<ScriptPart> parts = Script.split(script, "f.sql", new PostgresSyntax());

        assertThat(Script.join(parts)).isEqualTo(script);
        assertThat(parts.get(0)).isInstanceOfSatisfying(ScriptPart.CopyData.class, copy -> {
            assertThat(copy.sql()).isEqualTo("copy t from stdin ");
            assertThat(copy.data()).isEqualTo("1\r\n2\r\n");
            assertThat(copy.facts().tables()).containsExactly("t");
        });
        assertThat(parts.get(2).line()).isEqualTo(5);
    }
}
