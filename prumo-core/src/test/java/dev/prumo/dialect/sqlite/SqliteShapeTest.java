package dev.prumo.dialect.sqlite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Place;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.RenderedStep;
import dev.prumo.sql.RebuildMark;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What happens to rows whose table is given another shape as a whole; what is kept beside is in the test of rebuilds. */
final class SqliteShapeTest {
    @TempDir
    Path folder;

    private SqliteFile file;

    @BeforeEach
    void open() throws SQLException {
        file = SqliteFile.open(folder.resolve("db.sqlite3"));
        file.execute("pragma foreign_keys = on");
    }

    @AfterEach
    void close() throws SQLException {
        file.close();
    }

    private void reshape(String renames, String createTable) throws SQLException {
        RebuildMark mark = RebuildMark.parse(renames).orElseThrow();
        file.apply(List.of(new RenderedStep.Rebuild(
                new SqliteSqlRenderer().rebuild(createTable, mark, new Place("r1.sql", 5, 1)))));
    }

    private void refused(ErrorCode code, String part, String createTable) throws SQLException {
        String schema = file.schema();
        assertThatThrownBy(() -> reshape("", createTable)).isInstanceOfSatisfying(PrumoException.class, e -> {
            assertThat(e.code()).isEqualTo(code);
            assertThat(e.getMessage()).contains(part);
        });
        assertThat(file.schema()).isEqualTo(schema);
    }

    @Test
    void theTextIsKeptAsItWasWritten() throws SQLException {
        file.execute("create table t (a)");

        reshape(
                "",
                "create  table if not exists main.[T] (\n  a, -- the first\n  b int default (1 + 1) /* why */\n) -- end");

        assertThat(file.definition("t"))
                .isEqualTo("CREATE TABLE \"t\" (\n  a, -- the first\n  b int default (1 + 1) /* why */\n)");
    }

    @Test
    void columnsThatCameTogetherKeepTheirValuesByName() throws SQLException {
        file.execute("create table t (a int, b text, c text)", "insert into t values (1, 'x', 'y'), (2, null, 'z')");

        reshape("", "create table t (c text, d text default 'new', A int)");

        assertThat(file.rows("select * from t order by a")).isEqualTo("y|new|1\nz|new|2");
    }

    @Test
    void twoColumnsCanExchangeNamesAndOneCanTakeThatOfOneThatGoes() throws SQLException {
        file.execute(
                "create table t (a text, b text, c text)",
                "insert into t values ('1', '2', '3')",
                "create index i on t (a, b desc)");

        reshape("a <- b, b <- a", "create table t (a text, b text, c text)");
        assertThat(file.rows("select a, b from t")).isEqualTo("2|1");
        assertThat(file.definition("i")).contains("\"b\", \"a\" desc");

        reshape("c <- b", "create table t (a text, c text)");
        assertThat(file.rows("select a, c from t")).isEqualTo("2|1");
    }

    @Test
    void aGeneratedColumnThatBecomesPlainKeepsWhatItHadComputed() throws SQLException {
        file.execute(
                "create table t (a int, b int as (a * 2), c int as (a * 3) stored)", "insert into t values (2), (3)");

        reshape("", "create table t (a int, b int, c int as (a * 4) stored)");

        assertThat(file.rows("select a, b, c from t order by a")).isEqualTo("2|4|8\n3|6|12");
    }

    @Test
    void aColumnThatBecomesTheRowIdBringsItsNumbersAlong() throws SQLException {
        file.execute("create table t (id int, a text)", "insert into t values (70, 'x'), (50, 'y')");

        reshape("", "create table t (id integer primary key autoincrement, a text)");

        assertThat(file.rows("select rowid, id, a from t order by id")).isEqualTo("50|50|y\n70|70|x");
        file.execute("insert into t (a) values ('z')");
        assertThat(file.rows("select id from t where a = 'z'")).isEqualTo("71");
    }

    @Test
    void aRowIdThatBecomesAnOrdinaryColumnStaysTheSameNumber() throws SQLException {
        file.execute("create table t (id integer primary key, a text)", "insert into t values (70, 'x')");

        reshape("", "create table t (id text not null, a text)");

        assertThat(file.rows("select rowid, id, typeof(id) from t")).isEqualTo("70|70|text");
    }

    @Test
    void rowsMoveIntoTheirKeyAndOutOfIt() throws SQLException {
        file.execute("create table t (k text, a blob)", "insert into t values ('x', x'00'), ('y', 1.5)");

        reshape("", "create table t (k text primary key, a any) strict, without rowid");
        assertThat(file.rows("select k, typeof(a) from t order by k")).isEqualTo("x|blob\ny|real");

        reshape("", "create table t (k text, a blob)");
        assertThat(file.rows("select k, typeof(a) from t order by k")).isEqualTo("x|blob\ny|real");
    }

    @Test
    void valuesAreConvertedByTheirNewTypeAndRefusedIfTheyCannotBe() throws SQLException {
        file.execute("create table t (a text, b int)", "insert into t values ('1.50', 7), (null, null)");

        reshape("", "create table t (a decimal(10, 2), b text)");
        assertThat(file.rows("select a, typeof(a), b, typeof(b) from t where a is not null"))
                .isEqualTo("1.5|real|7|text");

        file.execute("insert into t values ('many', 'x')");
        refused(ErrorCode.REBUILD_ROWS_REFUSED, "'x'", "create table t (a decimal(10, 2), b integer)");
        reshape("", "create table t (a datetime, b text)");
        assertThat(file.rows("select a from t where b = 'x'")).isEqualTo("many");
    }

    @Test
    void aNumberThatItsNewTypeCannotHoldIsRefused() throws SQLException {
        file.execute("create table t (a int)", "insert into t values (9223372036854775807)");

        refused(ErrorCode.REBUILD_UNPROVEN, "1 rows have other values", "create table t (a real)");
    }

    @Test
    void nullsAndDoublesThatAreForbiddenNowAreRefused() throws SQLException {
        file.execute("create table t (a text, b text)", "insert into t values ('x', null), ('x', 'y')");

        refused(
                ErrorCode.REBUILD_ROWS_REFUSED,
                "NOT NULL constraint failed: t.b",
                "create table t (a, b text not null)");
        refused(ErrorCode.REBUILD_ROWS_REFUSED, "UNIQUE constraint failed", "create table t (a text unique, b text)");
        refused(
                ErrorCode.REBUILD_ROWS_REFUSED,
                "CHECK constraint failed",
                "create table t (a check (a = 'y'), b text)");
        refused(ErrorCode.REBUILD_ROWS_REFUSED, "t.c", "create table t (a text, b text, c int not null)");
    }

    @Test
    void rowsAreNotLeftOutWhereConflictsAreIgnored() throws SQLException {
        file.execute("create table t (a text, b text)", "insert into t values ('x', null), ('x', 'y')");

        refused(
                ErrorCode.REBUILD_UNPROVEN,
                "number of rows was 2 and is 1",
                "create table t (a text unique on conflict ignore, b text)");
        refused(
                ErrorCode.REBUILD_UNPROVEN,
                "number of rows was 2 and is 1",
                "create table t (a text, b text not null on conflict ignore)");
    }

    @Test
    void whatNeedsAColumnThatGoesIsNotBroken() throws SQLException {
        file.execute("create table t (a text, b text)", "create view v as select b from t");
        refused(ErrorCode.REBUILD_UNPROVEN, "view v does not work any more", "create table t (a text)");

        file.execute("drop view v", "create index i on t (b)");
        refused(ErrorCode.REBUILD_BREAKS, "index \"i\"", "create table t (a text)");
    }

    @Test
    void childrenKeepTheirRowsAndTheirReference() throws SQLException {
        file.execute(
                "create table p (id integer primary key, code text unique)",
                "create table c (p int references p on delete cascade, code text references p (code) on delete cascade"
                        + " deferrable initially deferred)",
                "insert into p values (1, 'x')",
                "insert into c values (1, 'x')");
        String child = file.definition("c");

        reshape("", "create table p (id integer primary key, code text not null unique, more text)");

        assertThat(file.rows("select * from c")).isEqualTo("1|x");
        assertThat(file.definition("c")).isEqualTo(child);
        file.execute("pragma foreign_keys = on", "delete from p");
        assertThat(file.rows("select * from c")).isEmpty();
    }

    @Test
    void onlyTablesOfTheFileItselfAreRebuilt() throws SQLException {
        file.execute("create temp table t (a)", "create view v as select 1 as a");

        refused(ErrorCode.REBUILD_UNSUPPORTED, "attached", "create temp table t (a int)");
        refused(ErrorCode.REBUILD_UNSUPPORTED, "attached", "create table temp.t (a int)");
        refused(ErrorCode.REBUILD_UNSUPPORTED, "no such table", "create table v (a int)");
        refused(ErrorCode.REBUILD_UNSUPPORTED, "list of its columns", "create table t as select 1 as a");
    }
}
