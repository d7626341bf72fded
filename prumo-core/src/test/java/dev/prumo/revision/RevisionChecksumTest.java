package dev.prumo.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.postgres.PostgresSyntax;
import dev.prumo.dialect.sqlite.SqliteSyntax;
import dev.prumo.sql.SqlSyntax;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionChecksumTest {
    private static final SqlSyntax POSTGRES = new PostgresSyntax();
    private static final SqlSyntax SQLITE = new SqliteSyntax();
    private static final List<SqlSyntax> KNOWN = List.of(POSTGRES, SQLITE);
    private static final String HEADER = "-- prumo:revision r\n-- prumo:parents none\n";
    private static final String FILE =
            HEADER + "-- prumo:up\ncreate table t (a int); -- é\n\ninsert into t values (1);\n";

    private static String checksum(String text, SqlSyntax syntax) {
        SqlRevisionFile file = SqlRevisionFile.read("r.sql", text, Scope.SHARED);
        String checksum = file.checksum(syntax, KNOWN);
        assertThat(file.script(syntax, KNOWN).checksum()).isEqualTo(checksum);
        return checksum;
    }

    @Test
    void isStableAcrossVersionsOfPrumo() {
        // A change here stops every user's next run: it may only come with a new major version.
        assertThat(checksum(FILE, POSTGRES))
                .isEqualTo("0e4c1fbf394d2a6844902b5e56c03aca5572b1afbd2a6187806c4c770691bdf0");
        assertThat(checksum(FILE, SQLITE)).isEqualTo(checksum(FILE, POSTGRES));
    }

    @Test
    void otherSectionsAndTheRestOfTheHeaderDoNotCount() {
        String expected = checksum(FILE, POSTGRES);

        assertThat(checksum(FILE + "\n\n-- prumo:down\ndrop table t;\n-- prumo:up sqlite\nselect 1;", POSTGRES))
                .isEqualTo(expected);
        assertThat(checksum(FILE.replace("-- prumo:up", "-- prumo:message m\n-- prumo:up postgres"), POSTGRES))
                .isEqualTo(expected);
        assertThat(checksum(FILE.replace("-- prumo:up", "-- prumo:down\nselect 1\n-- prumo:up"), POSTGRES))
                .isEqualTo(expected);
    }

    @Test
    void byteOrderMarkLineEndsAndBlanksAroundTheSectionDoNotCount() {
        String expected = checksum(FILE, POSTGRES);

        assertThat(checksum("\uFEFF" + FILE, POSTGRES)).isEqualTo(expected);
        assertThat(checksum(FILE.replace("\n", "\r\n"), POSTGRES)).isEqualTo(expected);
        assertThat(checksum(FILE.replace("\n", "\r\n"), SQLITE)).isEqualTo(expected);
        assertThat(checksum(FILE.stripTrailing(), POSTGRES)).isEqualTo(expected);
        assertThat(checksum(FILE.replace("up\n", "up  \n\n\n"), POSTGRES)).isEqualTo(expected);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    select 'a⏎b';
                    select e'a⏎b';
                    select "a⏎b";
                    select $$a⏎b$$;
                    copy t from stdin;⏎1⏎2⏎\\.
                    """)
    void lineEndsInsideOfLiteralsAndDataCount(String statement) {
        String lf = HEADER + "-- prumo:up\nselect 1;\n" + statement.replace('⏎', '\n') + "\nselect 2;";
        String crlf = HEADER + "-- prumo:up\r\nselect 1;\r\n" + statement.replace("⏎", "\r\n") + "\r\nselect 2;";

        assertThat(checksum(crlf, POSTGRES)).isNotEqualTo(checksum(lf, POSTGRES));
        assertThat(checksum(lf.replace("select 1;\n", "select 1;\r\n"), POSTGRES))
                .isEqualTo(checksum(lf, POSTGRES));
        assertThat(checksum(crlf.replace("select 1;\r\n", "select 1;\n"), POSTGRES))
                .isEqualTo(checksum(crlf, POSTGRES));
    }

    @Test
    void everyOtherChangeCounts() {
        String expected = checksum(FILE, POSTGRES);

        assertThat(List.of(
                        FILE.replace("(1)", "(2)"),
                        FILE.replace("-- é", "-- e"),
                        FILE.replace("\n\n", "\n"),
                        FILE.replace("-- prumo:up", "-- prumo:transactional no\n-- prumo:up"),
                        FILE.replace("-- prumo:up", "-- prumo:placeholders on\n-- prumo:up")))
                .allSatisfy(changed -> assertThat(checksum(changed, POSTGRES)).isNotEqualTo(expected));
    }
}
