package dev.prumo.sql;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.dialect.Dialects;
import java.util.stream.Collectors;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class DataLossesTest {
    @ParameterizedTest(name = "{0}")
    @CsvSource(delimiter = '|', quoteCharacter = '`', textBlock = """
            drop table a                                              | drop a
            drop table if exists s.a, "B" cascade                     | drop B, drop s.a
            drop foreign table f                                      | drop f
            drop schema s cascade                                     | drop ?
            drop view v                                               |
            drop index i                                              |
            drop materialized view m                                  |
            alter table a drop column b                               | drop a.b
            alter table only s.a drop if exists b, drop "C" cascade   | drop s.a.C, drop s.a.b
            alter table a drop constraint k                           |
            alter table a alter column b drop not null                |
            alter table a add column c numeric(10, 2) default (1), drop d | drop a.d
            alter table a alter b type numeric(8, 1)                  | narrow a.b
            alter table a alter b set data type text                  |
            alter table a alter b type varchar(5) using left(b, 5)    | narrow a.b
            alter table a alter b type bigint                         |
            alter table a rename column b to c                        |
            truncate a, only b restart identity                       | truncate a, truncate b
            truncate table a                                          | truncate a
            delete from a                                             | delete a
            delete from only s.a as x                                 | delete s.a
            delete from a where id = 1                                |
            delete from a using b where a.id = b.id                   |
            delete from a where exists (select 1)                     |
            select 'drop table a'                                     |
            insert into a values ('x')                                |
            create table a (b int)                                    |
            """)
    void tells_what_a_statement_takes_away(String statement, String expected) {
        assertThat(losses(statement)).isEqualTo(expected == null ? "" : expected);
    }

    private static String losses(String statement) {
        ScriptReader reader = new ScriptReader(
                statement, "test.sql", Dialects.find("postgresql").orElseThrow().syntax());
        assertThat(reader.advance()).isTrue();
        return ((ScriptPart.Statement) reader.part())
                .facts().losses().stream()
                        .map(loss -> loss.kind().word() + " "
                                + loss.table().map(ObjectName::toString).orElse("?")
                                + loss.column().map(column -> "." + column).orElse(""))
                        .sorted()
                        .collect(Collectors.joining(", "));
    }
}
