package dev.prumo.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.dialect.postgres.PostgresSyntax;
import dev.prumo.dialect.sqlite.SqliteSyntax;
import dev.prumo.error.Place;
import dev.prumo.sql.Script;
import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.SqlSyntax;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SqlRevisionFileTest {
    private static final SqlSyntax POSTGRES = new PostgresSyntax();
    private static final SqlSyntax SQLITE = new SqliteSyntax();
    private static final List<SqlSyntax> KNOWN = List.of(POSTGRES, SQLITE);
    private static final String HEADER = "-- prumo:revision r\n-- prumo:parents none\n";

    private static SqlRevisionFile file(String text) {
        return SqlRevisionFile.read("r.sql", text, Scope.SHARED);
    }

    private static RevisionScript script(String text, SqlSyntax syntax) {
        return file(text).script(syntax, KNOWN);
    }

    private static String texts(List<ScriptPart> parts) {
        return String.join(
                " ",
                parts.stream()
                        .filter(ScriptPart::executable)
                        .map(ScriptPart::text)
                        .toList());
    }

    @Test
    void readsEveryHeaderLine() {
        Revision revision = file("""
                        -- Licence: ours.
                        /* and
                           more */

                        -- prumo:revision 20250916_0002.add_índice
                        --prumo:parents 20250916_0001, x_y z
                          -- prumo:depends-on  20250901_0004 , base_1
                        -- prumo:labels audits
                        -- prumo:message adds: an index, -- really
                        -- prumo:phase contract
                        -- prumo:transactional no
                        -- prumo:placeholders on
                        -- prumo:irreversible data is gone
                        -- prumo:up
                        """).revision();

        assertThat(revision)
                .isEqualTo(new Revision(
                        "20250916_0002.add_índice",
                        Scope.SHARED,
                        List.of("20250916_0001", "x_y", "z"),
                        List.of("20250901_0004", "base_1"),
                        List.of("audits"),
                        "adds: an index, -- really",
                        Phase.CONTRACT,
                        false,
                        true,
                        Optional.of("data is gone"),
                        new Place("r.sql", 5, 1)));
    }

    @Test
    void whatTheHeaderDoesNotSayHasItsDefault() {
        Revision revision = SqlRevisionFile.read(
                        "r.sql", "\uFEFF" + HEADER.replace("\n", "\r\n") + "-- prumo:up", Scope.TENANT)
                .revision();

        assertThat(revision)
                .isEqualTo(new Revision(
                        "r",
                        Scope.TENANT,
                        List.of(),
                        List.of(),
                        List.of(),
                        "",
                        Phase.EXPAND,
                        true,
                        false,
                        Optional.empty(),
                        new Place("r.sql", 1, 1)));
    }

    @Test
    void aDialectTakesItsOwnSectionsAndElseTheCommonOnes() {
        String text = HEADER
                + "-- prumo:up\nselect 1;\n-- prumo:up sqlite\nselect 2;\n-- prumo:down\nselect 3;\n"
                + "-- prumo:verify postgres\nselect 4;\n";

        RevisionScript postgres = script(text, POSTGRES);
        assertThat(texts(postgres.up())).isEqualTo("select 1;");
        assertThat(texts(postgres.down().orElseThrow())).isEqualTo("select 3;");
        assertThat(texts(postgres.verify())).isEqualTo("select 4;");
        assertThat(postgres.upPlace()).isEqualTo(new Place("r.sql", 3, 1));

        RevisionScript sqlite = script(text, SQLITE);
        assertThat(texts(sqlite.up())).isEqualTo("select 2;");
        assertThat(texts(sqlite.down().orElseThrow())).isEqualTo("select 3;");
        assertThat(sqlite.verify()).isEmpty();
        assertThat(sqlite.upPlace()).isEqualTo(new Place("r.sql", 5, 1));
    }

    @Test
    void everySectionIsReadInTheDialectItIsFor() {
        // Each section would swallow the next mark if it were read in the other dialect.
        String text = HEADER
                + "-- prumo:up sqlite\nselect '$$';\nselect [a'b]; /* /* */\n"
                + "-- prumo:up\ndo $$ it's\n-- prumo:down\n$$;\nselect E'\\'';\n"
                + "-- prumo:down sqlite\nselect [$q$'];\n-- prumo:down\nselect $q$'$q$;\n";

        RevisionScript postgres = script(text, POSTGRES);
        assertThat(texts(postgres.up())).isEqualTo("do $$ it's\n-- prumo:down\n$$; select E'\\'';");
        assertThat(texts(postgres.down().orElseThrow())).isEqualTo("select $q$'$q$;");

        RevisionScript sqlite = script(text, SQLITE);
        assertThat(texts(sqlite.up())).isEqualTo("select '$$'; select [a'b];");
        assertThat(texts(sqlite.down().orElseThrow())).isEqualTo("select [$q$'];");
    }

    @Test
    void aMarkInsideOfAStringThatLooksLikeTheDialectsOwnSectionIsNone() {
        String text = HEADER + "-- prumo:up\nselect '\n-- prumo:up sqlite\n', [a'b];\n-- prumo:down\nselect 1";

        RevisionScript sqlite = script(text, SQLITE);

        assertThat(texts(sqlite.up())).isEqualTo("select '\n-- prumo:up sqlite\n', [a'b];");
        assertThat(texts(sqlite.down().orElseThrow())).isEqualTo("select 1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "select '\n-- prumo:down\n';",
                "select \"\n-- prumo:down\n\";",
                "/*\n-- prumo:down\n*/ select 1;",
                "select 1 /*\n-- prumo:down\n*/;",
                "do $x$\n-- prumo:down\n$x$;",
                "copy t from stdin;\n-- prumo:down\n\\.\n"
            })
    void aMarkCountsOnlyBetweenStatements(String up) {
        assertThat(script(HEADER + "-- prumo:up\n" + up, POSTGRES).hasDown()).isFalse();
    }

    @Test
    void aMarkEndsAStatementWithoutSemicolon() {
        RevisionScript script = script(HEADER + "-- prumo:up\nselect 1\n-- prumo:down\nselect 2", POSTGRES);

        assertThat(texts(script.up())).isEqualTo("select 1");
        assertThat(texts(script.down().orElseThrow())).isEqualTo("select 2");
    }

    @Test
    void sectionsGiveTheirTextBack() {
        RevisionScript script =
                script(HEADER + "-- prumo:up\n\n-- a\nselect 1; ;\n\n-- prumo:down \nselect 2\n", POSTGRES);

        assertThat(Script.join(script.up())).isEqualTo("\n\n-- a\nselect 1; ;\n\n");
        assertThat(script.downText()).contains("\nselect 2\n");
    }

    @Test
    void placesAreThoseOfTheFile() {
        RevisionScript script = script(HEADER + "-- prumo:up\n\n  select 1;\n-- prumo:down\nselect 2;", POSTGRES);

        assertThat(script.runnableUp(Map.of()).get(0).place("r.sql")).isEqualTo(new Place("r.sql", 5, 3));
        assertThat(script.runnableDown(Map.of()).get(0).place("r.sql")).isEqualTo(new Place("r.sql", 7, 1));
    }

    @Test
    void anEmptyUpIsFineAndAMissingDownLoads() {
        RevisionScript script = script(HEADER + "-- prumo:up\n-- nothing to do\n", SQLITE);

        assertThat(script.runnableUp(Map.of())).isEmpty();
        assertThat(script.hasDown()).isFalse();
        assertThat(script.downText()).isEmpty();
        assertThatThrownBy(() -> script.runnableDown(Map.of())).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anEmptyDownIsAWayDown() {
        assertThat(script(HEADER + "-- prumo:up\n-- prumo:down\n", SQLITE).hasDown())
                .isTrue();
    }

    @Test
    void placeholdersAreFilledOnlyWhereTheHeaderTurnsThemOn() {
        String on = HEADER + "-- prumo:placeholders on\n-- prumo:up\nselect '${a}';";
        String off = HEADER + "-- prumo:up\nselect '${a}';";

        assertThat(texts(script(on, POSTGRES).runnableUp(Map.of("a", "x")))).isEqualTo("select 'x';");
        assertThat(texts(script(off, POSTGRES).runnableUp(Map.of("a", "x")))).isEqualTo("select '${a}';");
    }

    @Test
    void aRevisionOutsideOfTransactionsTakesWhatOthersRefuse() {
        String text =
                HEADER + "-- prumo:transactional no\n-- prumo:up\nvacuum; commit prepared 'x'; drop subscription s;";

        assertThat(script(text, POSTGRES).runnableUp(Map.of())).hasSize(3);
    }

    @Test
    void savepointsAreAllowed() {
        String text = HEADER + "-- prumo:up\nsavepoint a; select 1; rollback to a; release a;";

        assertThat(script(text, POSTGRES).runnableUp(Map.of())).hasSize(4);
        assertThat(script(text, SQLITE).runnableUp(Map.of())).hasSize(4);
    }

    @Test
    void refusalsOfOneSectionDoNotStopAnother() {
        RevisionScript script = script(HEADER + "-- prumo:up\nselect 1;\n-- prumo:down\nvacuum;", POSTGRES);

        assertThat(script.runnableUp(Map.of())).hasSize(1);
        assertThatThrownBy(() -> script.runnableDown(Map.of())).hasMessageContaining("r.sql:6:1");
    }

    @Test
    void decodesUtf8WithAndWithoutByteOrderMark() {
        String text = "\uFEFF-- ação \uD83D\uDE00\r\n";

        assertThat(SqlRevisionFile.decode(text.getBytes(StandardCharsets.UTF_8), "r.sql"))
                .isEqualTo(text);
    }
}
