package dev.prumo.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.postgres.PostgresSyntax;
import dev.prumo.dialect.sqlite.SqliteSyntax;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import java.util.List;
import java.util.Optional;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class SplitPropertyTest {
    private static final List<SqlSyntax> SYNTAXES = List.of(new PostgresSyntax(), new SqliteSyntax());

    @Property(tries = 4_000)
    void nastyScriptsJoinBackOrAreRefusedWithAPlace(@ForAll("nasty") String script, @ForAll boolean sqlite) {
        assertJoinsBackOrHasAPlace(script, SYNTAXES.get(sqlite ? 1 : 0));
    }

    @Property(tries = 2_000)
    void garbageJoinsBackOrIsRefusedWithAPlace(@ForAll("garbage") String script, @ForAll boolean sqlite) {
        assertJoinsBackOrHasAPlace(script, SYNTAXES.get(sqlite ? 1 : 0));
    }

    @Property(tries = 2_000)
    void wholeStatementsAreFoundAgainHoweverTheyAreMixed(
            @ForAll("statements") List<String> statements, @ForAll("glue") String glue) {
        String script = String.join(glue, statements) + glue;

        List<String> found = Script.split(script, "f.sql", SYNTAXES.get(0)).stream()
                .filter(ScriptPart::executable)
                .map(ScriptPart::text)
                .toList();

        assertThat(found).isEqualTo(statements);
    }

    @Property(tries = 2_000)
    void readingOnFromAnyPartGivesTheSameParts(@ForAll("statements") List<String> statements) {
        String script = String.join("\n-- c;\n", statements);
        List<ScriptPart> parts = Script.split(script, "f.sql", SYNTAXES.get(0));
        ScriptPart middle = parts.get(parts.size() / 2);

        ScriptReader reader = new ScriptReader(script, "f.sql", middle.start(), middle.line(), SYNTAXES.get(0));

        assertThat(reader.next()).isEqualTo(Optional.of(middle));
    }

    private static void assertJoinsBackOrHasAPlace(String script, SqlSyntax syntax) {
        List<ScriptPart> parts;
        try {
            parts = Script.split(script, "f.sql", syntax);
        } catch (PrumoException e) {
            Place place = e.place().orElseThrow();
            assertThat(place.line()).isBetween(1, lines(script));
            assertThat(place.column()).isPositive();
            return;
        }
        assertThat(Script.join(parts)).isEqualTo(script);
        int at = 0;
        for (ScriptPart part : parts) {
            assertThat(part.start()).isEqualTo(at);
            assertThat(part.end()).isEqualTo(at + part.text().length()).isGreaterThan(at);
            at = part.end();
        }
    }

    private static int lines(String script) {
        return script.split("\r\n|\r|\n", -1).length;
    }

    @Provide
    Arbitrary<String> nasty() {
        return Arbitraries.of(
                        "select",
                        " ",
                        "\n",
                        "\r\n",
                        "\r",
                        "\t",
                        ";",
                        "'",
                        "''",
                        "\"",
                        "`",
                        "[",
                        "]",
                        "(",
                        ")",
                        "$$",
                        "$a$",
                        "$1",
                        "$",
                        "a$b$",
                        "é",
                        "$é$",
                        "e'",
                        "E'a\\'",
                        "u&'",
                        "U&\"",
                        "x'",
                        "--",
                        "-- prumo:up",
                        "/*",
                        "*/",
                        "\\",
                        "\\.",
                        "\n\\.\n",
                        "\\restrict x\n",
                        ".read",
                        "create",
                        "or",
                        "replace",
                        "temp",
                        "trigger",
                        "function",
                        "procedure",
                        "rule",
                        "begin",
                        "atomic",
                        "case",
                        "end",
                        "as",
                        "copy",
                        "t",
                        "from",
                        "stdin",
                        "csv",
                        "binary",
                        "to",
                        "stdout",
                        ",",
                        ".",
                        "1",
                        "1e",
                        "\uFEFF",
                        "\uD83D\uDE00",
                        "explain",
                        "set",
                        "reindex",
                        "concurrently",
                        "index",
                        "on",
                        "vacuum",
                        "pragma",
                        "alter",
                        "subscription",
                        "with",
                        "insert",
                        "into",
                        "update",
                        "delete",
                        "\f",
                        "\u000b",
                        "\0")
                .list()
                .ofMaxSize(40)
                .flatMap(words -> Arbitraries.of("", " ").map(blank -> String.join(blank, words)));
    }

    @Provide
    Arbitrary<String> garbage() {
        return Arbitraries.strings().all().ofMaxLength(200);
    }

    @Provide
    Arbitrary<List<String>> statements() {
        return Arbitraries.of(
                        "select 1;",
                        "select 'a;''--', E'\\';' , $$;'$$, $q$ $$; $q$ /* ; /* */ ' */;",
                        "create function f() returns int begin atomic select case 1 when 2 then 3 end; end;",
                        "create rule r as on insert to t do (select 1; select 2);",
                        "copy t from stdin;\n';\n$$\n\\.",
                        "insert into \"t;\" values (1, ';') -- '\n;",
                        "select a$b$ from t where x = $1;")
                .list()
                .ofMinSize(1)
                .ofMaxSize(12);
    }

    @Provide
    Arbitrary<String> glue() {
        return Arbitraries.of("\n", "\r\n", "\n-- ';\n", "\n/* $$ /* ' */ ; */\n", "\n;;\n", "\n\\restrict ';\n");
    }
}
