package dev.prumo.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.dialect.postgres.PostgresSyntax;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PlaceholdersTest {
    private static final Map<String, String> VALUES = Map.of(
            "schema", "app", "text", "it''s", "quote", "'", "end", "1; drop table t", "comment", "1 --", "n-1.x", "7");

    private static List<ScriptPart> fill(String script) {
        SqlSyntax syntax = new PostgresSyntax();
        return Placeholders.fill(Script.split(script, "f.sql", syntax), VALUES, "f.sql", syntax);
    }

    @Test
    void areFilledInStatementsLiteralsAndDataButNotInCommentsBetween() {
        String filled = Script.join(
                fill("-- ${unknown}\ninsert into ${schema}.t values ('${text}', ${n-1.x}, $q$ ${schema}x$q$, $1);\n"
                        + "copy ${schema}.t from stdin;\n${text}\n\\.\n"));

        assertThat(filled)
                .isEqualTo("-- ${unknown}\ninsert into app.t values ('it''s', 7, $q$ appx$q$, $1);\n"
                        + "copy app.t from stdin;\nit''s\n\\.\n");
    }

    @Test
    void aDoubledDollarStandsForTheTextItself() {
        assertThat(Script.join(fill("select '$${schema}', '$$${schema}', '$', '{schema}', '$ {schema}';")))
                .isEqualTo("select '${schema}', '$${schema}', '$', '{schema}', '$ {schema}';");
    }

    @Test
    void factsAndPlacesAreThoseOfTheFilledStatementInTheFile() {
        ScriptPart part =
                fill("\n create index concurrently i on ${schema}.t (a);").get(1);

        assertThat(part).isInstanceOfSatisfying(ScriptPart.Statement.class, statement -> {
            assertThat(statement.facts().bareStep())
                    .contains(new BareStep.CreateIndex(Optional.of("i"), ObjectName.of("app", "t"), false, false));
            assertThat(statement.line() + ":" + statement.column()).isEqualTo("2:2");
        });
    }

    @Test
    void standInNamesAlsoWhereTheirTextIsNotYetKnown() {
        List<ScriptPart> parts =
                Script.split("copy tenant_${id}.t from stdin;\n1\n\\.\n", "f.sql", new PostgresSyntax());

        assertThat(parts.get(0))
                .isInstanceOfSatisfying(
                        ScriptPart.CopyData.class,
                        copy -> assertThat(copy.facts().tables()).containsExactly("tenant_${id}.t"));
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    select 1;⏎ select ${nope}; | 2:9 | PLACEHOLDER_UNKNOWN
                    select⏎ '${nope}'; | 2:3 | PLACEHOLDER_UNKNOWN
                    select ${}; | 1:8 | PLACEHOLDER_MALFORMED
                    select '${schema'; | 1:9 | PLACEHOLDER_MALFORMED
                    select ${sche ma}; | 1:8 | PLACEHOLDER_MALFORMED
                    select ${quote}; | 1:1 | PLACEHOLDER_BREAKS_STATEMENT
                    select ${end}; | 1:1 | PLACEHOLDER_BREAKS_STATEMENT
                    select ${comment}; | 1:1 | PLACEHOLDER_BREAKS_STATEMENT
                    """)
    void areRefusedWithThePlaceWhenTheyCannotBeFilled(String script, String place, ErrorCode code) {
        PrumoException error = catchThrowableOfType(PrumoException.class, () -> fill(script.replace('⏎', '\n')));

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.place().orElseThrow()).hasToString("f.sql:" + place);
        assertThat(error.hint(Messages.errors(Locale.ENGLISH))).isPresent();
        assertThat(error.hint(Messages.errors(Locale.forLanguageTag("pt-BR")))).isPresent();
    }
}
