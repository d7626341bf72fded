package dev.prumo.revision;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.dialect.postgres.PostgresSyntax;
import dev.prumo.dialect.sqlite.SqliteSyntax;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import dev.prumo.sql.Identifier;
import dev.prumo.sql.RebuildMark;
import dev.prumo.sql.ScriptPart;
import dev.prumo.sql.SqlSyntax;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RevisionFileErrorsTest {
    private static final SqlSyntax POSTGRES = new PostgresSyntax();
    private static final List<SqlSyntax> KNOWN = List.of(new SqliteSyntax(), POSTGRES);

    private static PrumoException refusal(String text) {
        PrumoException error = catchThrowableOfType(
                PrumoException.class,
                () -> SqlRevisionFile.read("db/r1.sql", text, Scope.SHARED)
                        .script(POSTGRES, KNOWN)
                        .runnableUp(Map.of()));
        assertThat(error).as(text).isNotNull();
        assertThat(error.code().exitCode()).isEqualTo(ExitCode.USAGE);
        Stream.of(Locale.ENGLISH, Locale.forLanguageTag("pt-BR"))
                .map(Messages::errors)
                .forEach(messages -> {
                    assertThat(error.message(messages)).isNotBlank();
                    assertThat(error.hint(messages).orElseThrow()).endsWith(".");
                });
        return error;
    }

    /** In the table, ⏎ is a line feed; R and P stand for the first two header lines. */
    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    ~~ | 1:1 | REVISION_HEADER_MISSING
                    create table t (a int); | 1:1 | REVISION_HEADER_MISSING
                    -- just a comment | 1:1 | REVISION_HEADER_MISSING
                    -- prumo:up⏎select 1; | 1:1 | REVISION_HEADER_MISSING
                    -- prumo:revision⏎P-- prumo:up | 1:1 | REVISION_ID_MISSING
                    -- prumo:revision a-b⏎P-- prumo:up | 1:1 | REVISION_ID_INVALID
                    -- prumo:revision a b⏎P-- prumo:up | 1:1 | REVISION_ID_INVALID
                    -- prumo:revision head⏎P-- prumo:up | 1:1 | REVISION_ID_INVALID
                    -- prumo:revision zero⏎P-- prumo:up | 1:1 | REVISION_ID_INVALID
                    R-- prumo:up⏎select 1; | 1:1 | REVISION_PARENTS_MISSING
                    R-- prumo:parents⏎-- prumo:up | 2:1 | REVISION_PARENTS_EMPTY
                    R-- prumo:parents a, none⏎-- prumo:up | 2:1 | REVISION_ID_INVALID
                    R-- prumo:parents a+1⏎-- prumo:up | 2:1 | REVISION_ID_INVALID
                    R-- prumo:parents ,⏎-- prumo:up | 2:1 | REVISION_HEADER_VALUE
                    RP  -- prumo:depends-on a@b⏎-- prumo:up | 3:3 | REVISION_ID_INVALID
                    RP-- prumo:labels⏎-- prumo:up | 3:1 | REVISION_HEADER_VALUE
                    RP-- prumo:parent x⏎-- prumo:up | 3:1 | REVISION_HEADER_UNKNOWN
                    RP-- prumo: message x⏎-- prumo:Up | 4:1 | REVISION_HEADER_UNKNOWN
                    RPP-- prumo:up | 3:1 | REVISION_HEADER_DUPLICATE
                    RP-- prumo:phase later⏎-- prumo:up | 3:1 | REVISION_HEADER_VALUE
                    RP-- prumo:transactional maybe⏎-- prumo:up | 3:1 | REVISION_HEADER_VALUE
                    RP-- prumo:placeholders yes⏎-- prumo:up | 3:1 | REVISION_HEADER_VALUE
                    RP-- prumo:irreversible⏎-- prumo:up | 3:1 | REVISION_HEADER_VALUE
                    RP | 1:1 | REVISION_SECTION_MISSING
                    RP-- only a comment | 1:1 | REVISION_SECTION_MISSING
                    RPselect 1; | 3:1 | REVISION_TEXT_OUTSIDE_SECTION
                    RP/* x | 3:1 | UNTERMINATED_COMMENT
                    RP-- prumo:up⏎-- prumo:message late | 4:1 | REVISION_HEADER_LATE
                    RP-- prumo:up⏎-- prumo:dwon | 4:1 | REVISION_HEADER_UNKNOWN
                    RP-- prumo:up⏎-- prumo:up⏎ | 4:1 | REVISION_SECTION_DUPLICATE
                    RP-- prumo:up⏎-- prumo:up pg⏎-- prumo:up postgresql | 5:1 | REVISION_SECTION_DUPLICATE
                    RP-- prumo:up mysql⏎ | 3:1 | REVISION_SECTION_UNKNOWN_DIALECT
                    RP-- prumo:up sqlite select 1; | 3:1 | REVISION_SECTION_TEXT
                    RP-- prumo:up⏎select 1; -- prumo:down⏎ | 4:11 | REVISION_MARK_MISPLACED
                    RP-- prumo:up sqlite⏎select 1; | 3:1 | REVISION_UP_MISSING
                    RP-- prumo:down⏎select 1; | 3:1 | REVISION_UP_MISSING
                    RP-- prumo:irreversible x⏎-- prumo:up⏎-- prumo:down⏎ | 5:1 | REVISION_IRREVERSIBLE_WITH_DOWN
                    RP-- prumo:up⏎⏎ -- prumo:batch⏎update t set a = 1; | 5:2 | REVISION_BATCH_RESERVED
                    RP-- prumo:up⏎select 1;⏎ commit; | 5:2 | TRANSACTION_CONTROL
                    RP-- prumo:up⏎/* x */ begin; | 4:9 | TRANSACTION_CONTROL
                    RP-- prumo:up⏎prepare transaction 'x'; | 4:1 | TRANSACTION_CONTROL
                    RP-- prumo:transactional no⏎-- prumo:up⏎begin; | 5:1 | TRANSACTION_CONTROL
                    RP-- prumo:up⏎create index concurrently i on t (a); | 4:1 | NOT_TRANSACTIONAL
                    RP-- prumo:up⏎vacuum | 4:1 | NOT_TRANSACTIONAL
                    RP-- prumo:up⏎select 'x;⏎-- prumo:down⏎ | 4:8 | UNTERMINATED_STRING
                    RP-- prumo:up⏎select 1;⏎-- prumo:down sqlite⏎ select [x; | 6:9 | UNTERMINATED_NAME
                    RP-- prumo:up⏎\\i x.sql | 4:1 | SHELL_COMMAND_INCLUDES
                    RP-- prumo:up⏎-- prumo:rebuild⏎create table t (a int); | 4:1 | REVISION_REBUILD_DIALECT
                    RP-- prumo:rebuild⏎-- prumo:up⏎create table t (a int); | 3:1 | REVISION_HEADER_UNKNOWN
                    """)
    void badFilesAreRefusedWhereTheTroubleIs(String text, String place, ErrorCode code) {
        String revision = "-- prumo:revision r1\n";
        String parents = "-- prumo:parents none\n";
        PrumoException error = refusal(text.replace('⏎', '\n')
                .replaceFirst("^R", revision)
                .replaceFirst("(?m)^PP", parents + parents)
                .replaceFirst("(?m)^P", parents));

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.place().orElseThrow()).hasToString("db/r1.sql:" + place);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    up⏎ -- prumo:rebuild⏎select 1; | 5:2 | REVISION_REBUILD_MISPLACED
                    up⏎-- prumo:rebuild⏎ | 5:1 | REVISION_REBUILD_MISPLACED
                    up⏎-- prumo:rebuild⏎-- prumo:rebuild⏎create table t (a int); | 5:1 | REVISION_REBUILD_MISPLACED
                    up⏎-- prumo:rebuild⏎create view t as select 1; | 5:1 | REVISION_REBUILD_MISPLACED
                    up⏎⏎-- prumo:verify⏎-- prumo:rebuild⏎create table t (a int); | 7:1 | REVISION_REBUILD_MISPLACED
                    up⏎-- prumo:rebuild a⏎create table t (a int); | 5:1 | REVISION_REBUILD_RENAMES
                    up⏎-- prumo:rebuild a <- b,⏎create table t (a int); | 5:1 | REVISION_REBUILD_RENAMES
                    up⏎-- prumo:rebuild a <- b, a <- c⏎create table t (a int); | 5:1 | REVISION_REBUILD_RENAMES
                    up⏎-- prumo:rebuild a <- c, b <- c⏎create table t (a int); | 5:1 | REVISION_REBUILD_RENAMES
                    up⏎select 1; -- prumo:rebuild⏎create table t (a int); | 5:11 | REVISION_MARK_MISPLACED
                    up⏎-- prumo:up pg⏎-- prumo:rebuild⏎create table t (a int); | 6:1 | REVISION_REBUILD_DIALECT
                    """)
    void aRebuildStandsBeforeATableOfItsOwnDialect(String sections, String place, ErrorCode code) {
        String text = "-- prumo:revision r1\n-- prumo:parents none\n-- prumo:message x\n-- prumo:"
                + sections.replace('⏎', '\n');
        SqlSyntax sqlite = new SqliteSyntax();

        PrumoException error = catchThrowableOfType(
                PrumoException.class,
                () -> SqlRevisionFile.read("db/r1.sql", text, Scope.SHARED)
                        .script(sqlite, KNOWN)
                        .requireRunnable());

        assertThat(error.code()).isEqualTo(code);
        assertThat(error.place().orElseThrow()).hasToString("db/r1.sql:" + place);
    }

    @Test
    void aRebuildBelongsToItsStatementAndToTheChecksum() {
        SqlSyntax sqlite = new SqliteSyntax();
        String text = "-- prumo:revision r1\n-- prumo:parents none\n-- prumo:up pg\nselect 1;\n-- prumo:up sqlite\n"
                + "-- prumo:rebuild \"a b\" <- \"c\"\"d\", e<-f\n-- why\ncreate table t (\"a b\" int, e int);";
        RevisionScript script =
                SqlRevisionFile.read("r1.sql", text, Scope.SHARED).script(sqlite, KNOWN);

        ScriptPart.Statement statement =
                (ScriptPart.Statement) script.runnableUp(Map.of()).get(0);
        assertThat(statement.rebuild().orElseThrow().renamed())
                .isEqualTo(Map.of(Identifier.of("a b"), Identifier.of("c\"d"), Identifier.of("e"), Identifier.of("f")));
        assertThat(statement.rebuild().orElseThrow().line())
                .isEqualTo("-- prumo:rebuild \"a b\" <- \"c\"\"d\", e <- f");
        assertThat(SqlRevisionFile.read("r1.sql", text.replace("-- prumo:rebuild", "-- rebuild"), Scope.SHARED)
                        .checksum(sqlite, KNOWN))
                .isNotEqualTo(script.checksum());
        assertThat(RebuildMark.parse("e <- f -- no")).isEmpty();
    }

    @Test
    void adviceNamesTheNearestKnownWord() {
        String header = "-- prumo:revision r1\n-- prumo:parents none\n";
        Messages english = Messages.errors(Locale.ENGLISH);

        assertThat(refusal("-- prumo:revision r1\n-- prumo:parnets none\n")
                        .hint(english)
                        .orElseThrow())
                .contains("\"-- prumo:parents\"");
        assertThat(refusal(header + "-- prumo:up\n-- prumo:donw\n")
                        .hint(english)
                        .orElseThrow())
                .contains("\"-- prumo:down\"");
        assertThat(refusal(header + "-- prumo:up sqlit\n").hint(english).orElseThrow())
                .contains("\"sqlite\"");
        assertThat(refusal("create table t (a int);").hint(english).orElseThrow())
                .contains("-- prumo:revision r1");
        assertThat(refusal("-- prumo:revision r1\n-- prumo:up\n").hint(english).orElseThrow())
                .contains("-- prumo:parents none");
    }

    @Test
    void aRefusedStatementIsPartOfTheError() {
        PrumoException error = refusal("-- prumo:revision r1\n-- prumo:parents none\n-- prumo:up\nvacuum full t;");

        assertThat(error.statement()).contains("vacuum full t;");
        assertThat(error.getMessage()).isEqualTo("db/r1.sql:4:1: \"vacuum\" cannot run inside a transaction");
        assertThat(error.hint(Messages.errors(Locale.ENGLISH)).orElseThrow()).contains("-- prumo:transactional no");
    }

    @Test
    void anIdIsAtMostTwoHundredCharactersLong() {
        String rest = "\n-- prumo:parents none\n-- prumo:up\n";
        String longest = "x".repeat(200);

        assertThat(SqlRevisionFile.read("r.sql", "-- prumo:revision " + longest + rest, Scope.SHARED)
                        .revision()
                        .id())
                .isEqualTo(longest);
        assertThat(refusal("-- prumo:revision x" + longest + rest).code()).isEqualTo(ErrorCode.REVISION_ID_INVALID);
    }

    @ParameterizedTest
    @CsvSource({"'-- a\r\n-- aç', 2:6, 0xE3", "'', 1:1, 0xE3", "'-- é\r', 2:1, 0xE3"})
    void aFileThatIsNotUtf8NamesTheByte(String before, String place, String shown) {
        byte[] good = before.getBytes(StandardCharsets.UTF_8);
        byte[] bytes = new byte[good.length + 2];
        System.arraycopy(good, 0, bytes, 0, good.length);
        bytes[good.length] = (byte) 0xE3;
        bytes[good.length + 1] = 'o';

        PrumoException error = catchThrowableOfType(PrumoException.class, () -> SqlRevisionFile.decode(bytes, "r.sql"));

        assertThat(error.code()).isEqualTo(ErrorCode.REVISION_NOT_UTF8);
        assertThat(error.place().orElseThrow()).hasToString("r.sql:" + place);
        assertThat(error.getMessage()).contains(shown).contains("offset " + good.length);
        assertThat(error.hint(Messages.errors(Locale.forLanguageTag("pt-BR")))).isPresent();
    }

    @Test
    void aCharacterCutOffAtTheEndOfTheFileIsNotUtf8() {
        PrumoException error = catchThrowableOfType(
                PrumoException.class, () -> SqlRevisionFile.decode(new byte[] {'a', (byte) 0xC3}, "r.sql"));

        assertThat(error.code()).isEqualTo(ErrorCode.REVISION_NOT_UTF8);
        assertThat(error.place().orElseThrow()).hasToString("r.sql:1:2");
    }
}
