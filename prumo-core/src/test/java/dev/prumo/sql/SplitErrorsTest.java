package dev.prumo.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.dialect.postgres.PostgresSyntax;
import dev.prumo.dialect.sqlite.SqliteSyntax;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import java.util.Locale;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SplitErrorsTest {
    /** In the tables below, ⏎ is a line feed, ␍ a carriage return and ␀ the character zero. */
    private static String plain(String script) {
        return script.replace('⏎', '\n').replace('␍', '\r').replace('␀', '\0');
    }

    private static void assertRefused(String script, SqlSyntax syntax, String place, ErrorCode code) {
        PrumoException error =
                catchThrowableOfType(PrumoException.class, () -> Script.split(plain(script), "f.sql", syntax));

        assertThat(error).as(script).isNotNull();
        assertThat(error.code()).isEqualTo(code);
        assertThat(error.place().orElseThrow()).hasToString("f.sql:" + place);
        assertThat(error.hint(Messages.errors(Locale.ENGLISH))).isPresent();
        assertThat(error.hint(Messages.errors(Locale.forLanguageTag("pt-BR")))).isPresent();
        assertThat(error.message(Messages.errors(Locale.forLanguageTag("pt-BR"))))
                .isNotBlank();
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    select 1;⏎ select 'a;⏎''b | 2:9 | UNTERMINATED_STRING
                    select e'a\\' | 1:8 | UNTERMINATED_STRING
                    select E'a'⏎'b\\'; | 1:8 | UNTERMINATED_STRING
                    select E'a\\ | 1:8 | UNTERMINATED_STRING
                    select u&'x | 1:8 | UNTERMINATED_STRING
                    select "a""; | 1:8 | UNTERMINATED_NAME
                    select 1;␍⏎do $x$ begin $X$ $y$; | 2:4 | UNTERMINATED_DOLLAR_QUOTE
                    select é$$ from t; do ⏎ $$ x | 2:2 | UNTERMINATED_DOLLAR_QUOTE
                    select 1; /* a /* b */ | 1:11 | UNTERMINATED_COMMENT
                    select 1 /* a | 1:10 | UNTERMINATED_COMMENT
                    create function f() returns int⏎  begin atomic select case when 1 then 2 end; | 2:3 | UNTERMINATED_BODY
                    create procedure p() begin atomic select case 1 when 2 then 3; end; | 1:22 | UNTERMINATED_BODY
                    create table t (⏎ a numeric(10,2), b int;⏎select 1; | 1:16 | UNTERMINATED_PARENTHESIS
                    create table t (a int default (1, b int) | 1:16 | UNTERMINATED_PARENTHESIS
                    create rule r as on insert to t do (select 1; | 1:36 | UNTERMINATED_PARENTHESIS
                    create table t (a int⏎-- prumo:down⏎drop table t; | 1:16 | UNTERMINATED_PARENTHESIS
                    ⏎copy t from stdin;⏎1⏎\\.x | 2:1 | UNTERMINATED_COPY_DATA
                    copy t from stdin | 1:1 | UNTERMINATED_COPY_DATA
                    copy t from stdin; | 1:1 | UNTERMINATED_COPY_DATA
                    copy t from stdin; select 1;⏎\\. | 1:20 | TEXT_BEFORE_COPY_DATA
                    copy t from stdin with (format 'binary'); | 1:1 | COPY_BINARY
                    copy binary t from stdin; | 1:1 | COPY_BINARY
                    copy t from stdin binary; | 1:1 | COPY_BINARY
                    copy t from stdin with (format "binary"); | 1:1 | COPY_BINARY
                    copy t to stdout; | 1:1 | COPY_OUTWARD
                    select 1; copy (select ';' from t) to stdout with csv; | 1:11 | COPY_OUTWARD
                    select 1;⏎select '␀'; | 2:9 | ZERO_CHARACTER
                    \\connect x | 1:1 | SHELL_COMMAND_CONNECTS
                    select 1;⏎ \\c x | 2:2 | SHELL_COMMAND_CONNECTS
                    \\i other.sql | 1:1 | SHELL_COMMAND_INCLUDES
                    \\ir other.sql | 1:1 | SHELL_COMMAND_INCLUDES
                    \\copy t from 'x.csv' | 1:1 | SHELL_COMMAND_COPIES
                    \\set name value | 1:1 | SHELL_COMMAND_SETS_VARIABLE
                    \\set AUTOCOMMIT off | 1:1 | SHELL_COMMAND_SETS_VARIABLE
                    \\q | 1:1 | SHELL_COMMAND
                    \\! rm x | 1:1 | SHELL_COMMAND
                    \\if true | 1:1 | SHELL_COMMAND
                    select 'drop' \\gexec | 1:15 | SHELL_COMMAND
                    select 1 \\gset | 1:10 | SHELL_COMMAND_SETS_VARIABLE
                    select 1 \\; select 2; | 1:10 | SHELL_COMMAND
                    select 1⏎\\echo x⏎; | 2:1 | SHELL_COMMAND
                    """)
    void postgresScriptsAreRefusedWhereTheTroubleOpens(String script, String place, ErrorCode code) {
        assertRefused(script, new PostgresSyntax(), place, code);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', quoteCharacter = '~', textBlock = """
                    select 1;⏎ select 'a;⏎''b | 2:9 | UNTERMINATED_STRING
                    select "a""; | 1:8 | UNTERMINATED_NAME
                    select `a; | 1:8 | UNTERMINATED_NAME
                    select [a; | 1:8 | UNTERMINATED_NAME
                    select x'a; | 1:8 | UNTERMINATED_STRING
                    select 1; /* a | 1:11 | UNTERMINATED_COMMENT
                    select 1 /* | 1:10 | UNTERMINATED_COMMENT
                    create trigger t after insert on a⏎begin select case 1 when 2 then 3 end; | 2:1 | UNTERMINATED_BODY
                    create temp trigger t after insert on a begin select 1 end; | 1:41 | UNTERMINATED_BODY
                    create table t (a;⏎select 1); | 1:16 | UNTERMINATED_PARENTHESIS
                    .read x.sql | 1:1 | SHELL_COMMAND_INCLUDES
                    .open x.db | 1:1 | SHELL_COMMAND_CONNECTS
                    .import x y | 1:1 | SHELL_COMMAND_COPIES
                    .param set a 1 | 1:1 | SHELL_COMMAND_SETS_VARIABLE
                    select 1;⏎.quit | 2:1 | SHELL_COMMAND
                    select 1␀; | 1:9 | ZERO_CHARACTER
                    -- one␍select 1; | 1:1 | BARE_CARRIAGE_RETURN
                    select 1 -- one␍, 2; | 1:10 | BARE_CARRIAGE_RETURN
                    """)
    void sqliteScriptsAreRefusedWhereTheTroubleOpens(String script, String place, ErrorCode code) {
        assertRefused(script, new SqliteSyntax(), place, code);
    }
}
