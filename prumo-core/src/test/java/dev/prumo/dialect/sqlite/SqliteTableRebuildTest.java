package dev.prumo.dialect.sqlite;

import static dev.prumo.operation.Types.bool;
import static dev.prumo.operation.Types.integer;
import static dev.prumo.operation.Types.json;
import static dev.prumo.operation.Types.string;
import static dev.prumo.operation.Types.text;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.dialect.OperationSamples;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.operation.Operations;
import dev.prumo.operation.RenderedStep;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Consumer;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Each test holds one thing that a rebuild done carelessly loses. */
final class SqliteTableRebuildTest {
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

    private void apply(Consumer<Operations> author) throws SQLException {
        List<RenderedStep> steps = OperationSamples.render(new SqliteSqlRenderer(), author);
        assertThat(steps).isNotEmpty();
        file.apply(steps);
    }

    /** Any change that needs a rebuild. */
    private void rebuild() throws SQLException {
        apply(op -> op.alterColumn("t", "note", c -> c.defaultsTo("x")));
    }

    private static void assertRefused(ErrorCode code, String part, ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(code))
                .hasMessageContaining(part);
    }

    @Test
    void onlyTheAskedPlaceOfTheDefinitionChanges() throws SQLException {
        String written = "(\n  id integer primary key, -- the number, of course\n"
                + "  [odd name]  varchar ( 3 ) collate nocase /* why, here */,\n"
                + "  note text  ,\n  price numeric(10,2) default -1.5e3 check (price <> ')'),\n"
                + "  check (id > 0) constraint named unique (note, price)\n)";
        file.execute("create table t " + written);

        rebuild();

        assertThat(file.definition("t"))
                .isEqualTo("CREATE TABLE \"t\" " + written.replace("note text", "note text default 'x'"));
    }

    @Test
    void triggersStayAndStillFire() throws SQLException {
        file.execute(
                "create table log(line text)",
                "create table t(id integer primary key, note text)",
                "create trigger t_ai after insert on t begin insert into log values ('t ' || new.id); end",
                "create trigger log_ai after insert on log when new.line = 'go' begin insert into t(note) values ('n'); end");
        String before = file.definition("t_ai") + file.definition("log_ai");
        file.execute("insert into t(id) values (7)");

        rebuild();

        assertThat(file.definition("t_ai") + file.definition("log_ai")).isEqualTo(before);
        file.execute("insert into log values ('go')");
        assertThat(file.rows("select line from log")).isEqualTo("t 7\ngo\nt 8");
    }

    @Test
    void unnamedChecksStillHold() throws SQLException {
        file.execute("create table t(id integer primary key, note text, price int check (price > 0), check (id < 5))");

        rebuild();

        assertThatThrownBy(() -> file.execute("insert into t(id) values (9)")).hasMessageContaining("id < 5");
        assertThatThrownBy(() -> file.execute("insert into t(price) values (-1)"))
                .hasMessageContaining("price > 0");
    }

    @Test
    void expressionPartialAndDescendingIndexesStay() throws SQLException {
        file.execute(
                "create table t(id integer primary key, note text, price int)",
                "create index t_lower on t (lower(note))",
                "create unique index t_part on t (price desc, note collate nocase) where price > 0");
        String before = file.definition("t_lower") + file.definition("t_part");

        rebuild();

        assertThat(file.definition("t_lower") + file.definition("t_part")).isEqualTo(before);
        assertThat(file.rows("explain query plan select * from t where lower(note) = 'a'"))
                .contains("t_lower");
    }

    @Test
    void autoincrementNeverGivesANumberTwice() throws SQLException {
        file.execute(
                "create table t(id integer primary key autoincrement, note text)",
                "insert into t(note) values ('a'), ('b'), ('c')",
                "delete from t where id > 1");

        rebuild();

        file.execute("insert into t(note) values ('d')");
        assertThat(file.rows("select id from t order by id")).isEqualTo("1\n4");
    }

    @Test
    void autoincrementOfAnEmptiedTableGoesOn() throws SQLException {
        file.execute(
                "create table t(id integer primary key autoincrement, note text)",
                "insert into t(note) values ('a'), ('b')",
                "delete from t");

        rebuild();

        file.execute("insert into t default values");
        assertThat(file.rows("select id, note from t")).isEqualTo("3|x");
    }

    @Test
    void collationStays() throws SQLException {
        file.execute(
                "create table t(id integer primary key, note text collate nocase)", "insert into t values (1, 'A')");

        rebuild();

        assertThat(file.rows("select count(*) from t where note = 'a'")).isEqualTo("1");
    }

    @Test
    void deferrableKeysStayDeferrable() throws SQLException {
        file.execute(
                "create table p(id integer primary key)",
                "create table t(id integer primary key, note text,"
                        + " p int references p(id) on delete set null deferrable initially deferred)");

        rebuild();

        file.execute("begin", "insert into t(p) values (1)", "insert into p values (1)", "commit");
        assertThat(file.rows("select p from t")).isEqualTo("1");
    }

    @Test
    void childrenWithOnDeleteCascadeKeepTheirRows() throws SQLException {
        file.execute(
                "create table t(id integer primary key, note text)",
                "create table child(id integer primary key, t int not null references t(id) on delete cascade)",
                "insert into t(id) values (1), (2)",
                "insert into child values (10, 1), (11, 2)");

        rebuild();

        assertThat(file.rows("select id, t from child order by id")).isEqualTo("10|1\n11|2");
        assertThat(file.definition("child")).contains("references t(id)");
        file.execute("delete from t where id = 1");
        assertThat(file.rows("select id from child")).isEqualTo("11");
    }

    @Test
    void aReferenceToTheTableItselfStays() throws SQLException {
        file.execute(
                "create table t(id integer primary key, note text, parent int references t(id) on delete cascade)",
                "insert into t(id, parent) values (1, null), (2, 1)");

        rebuild();

        assertThat(file.rows("select \"table\" from pragma_foreign_key_list('t')"))
                .isEqualTo("t");
        assertThat(file.rows("pragma foreign_key_check")).isEmpty();
        assertThat(file.rows("select count(*) from t")).isEqualTo("2");
    }

    @Test
    void generatedColumnsAreComputedNotCopied() throws SQLException {
        file.execute(
                "create table t(id integer primary key, note text, twice int generated always as (id * 2) stored,"
                        + " thrice int as (id * 3))",
                "insert into t(id) values (4)");

        rebuild();

        assertThat(file.rows("select id, twice, thrice from t")).isEqualTo("4|8|12");
    }

    @Test
    void viewsStayAndStillWork() throws SQLException {
        file.execute(
                "create table t(id integer primary key, note text)",
                "create view v as select id, note from t where id > 0",
                "create view vv as select v.id from v join t on t.id = v.id",
                "create trigger v_ii instead of insert on v begin insert into t(note) values (new.note); end",
                "insert into t values (1, 'a')");

        rebuild();

        file.execute("insert into v(note) values ('b')");
        assertThat(file.rows("select count(*) from vv")).isEqualTo("2");
    }

    @Test
    void aViewThatWasBrokenBeforeDoesNotStopTheRebuild() throws SQLException {
        file.execute("create table t(id integer primary key, note text)", "create view v as select missing from t");

        rebuild();

        assertThat(file.definition("t")).contains("default 'x'");
    }

    @Test
    void strictTablesWithoutRowIdStayWhatTheyAre() throws SQLException {
        file.execute(
                "create table t(a text, b int, note text, primary key (a, b)) strict, without rowid",
                "insert into t values ('x', 1, 'n'), ('a', 2, 'm')");

        rebuild();

        assertThat(file.rows("select wr, strict from pragma_table_list('t')")).isEqualTo("1|1");
        assertThat(file.rows("select * from t order by b")).isEqualTo("x|1|n\na|2|m");
    }

    @Test
    void rowIdsStaySoThatFullTextTablesStayRight() throws SQLException {
        file.execute(
                "create table t(note text)",
                "insert into t(note) values ('gone'), ('kept')",
                "delete from t where note = 'gone'",
                "create virtual table f using fts5(note, content='t')",
                "insert into f(f) values ('rebuild')");

        rebuild();

        assertThat(file.rows("select rowid from t")).isEqualTo("2");
        assertThat(file.rows("select note from f where f match 'kept'")).isEqualTo("kept");
    }

    @Test
    void aColumnNamedLikeTheRowIdIsNotTakenForIt() throws SQLException {
        file.execute(
                "create table t(note text, \"rowid\" text)",
                "insert into t values ('gone', 'a'), ('kept', 'b')",
                "delete from t where note = 'gone'");

        rebuild();

        assertThat(file.rows("select _rowid_, \"rowid\" from t")).isEqualTo("2|b");
    }

    @Test
    void statisticsOfThePlannerStay() throws SQLException {
        file.execute(
                "create table t(id integer primary key, note text)",
                "create index t_note on t(note)",
                "insert into t(note) values ('a'), ('a'), ('b')",
                "analyze");
        String before = file.rows("select * from sqlite_stat1 order by idx");

        rebuild();

        assertThat(before).isNotEmpty();
        assertThat(file.rows("select * from sqlite_stat1 order by idx")).isEqualTo(before);
    }

    @Test
    void violationsThatWereThereBeforeDoNotStopTheRebuild() throws SQLException {
        file.execute(
                "create table p(id integer primary key)",
                "create table t(id integer primary key, note text, p int references p(id))",
                "pragma foreign_keys = off",
                "insert into t(p) values (99)",
                "pragma foreign_keys = on");

        rebuild();

        assertThat(file.rows("select p from t")).isEqualTo("99");
    }

    @Test
    void aNewViolationFailsAndKeepsTheOldTable() throws SQLException {
        file.execute(
                "create table p(id integer primary key)",
                "create table t(id integer primary key, note text, p int)",
                "insert into t(p) values (99)");
        String before = file.schema();

        assertRefused(
                ErrorCode.REBUILD_UNPROVEN,
                "foreign key broken",
                () -> apply(op -> op.addForeignKey(
                        "t", "t_p_fkey", key -> key.columns("p").references("p", "id"))));

        assertThat(file.schema()).isEqualTo(before);
        assertThat(file.rows("select p from t")).isEqualTo("99");
    }

    @Test
    void aRebuildIsRefusedWhileForeignKeysAreEnforced() throws SQLException {
        file.execute("create table t(id integer primary key, note text)");
        List<RenderedStep> steps = OperationSamples.render(
                new SqliteSqlRenderer(), op -> op.alterColumn("t", "note", c -> c.defaultsTo("x")));
        RenderedStep.Rebuild step = (RenderedStep.Rebuild) steps.get(0);

        assertThat(step.rebuild().requiresForeignKeysOff()).isTrue();
        assertRefused(
                ErrorCode.REBUILD_NEEDS_FOREIGN_KEYS_OFF,
                "foreign keys",
                () -> step.rebuild().run(file.query().connection()));
    }

    @Test
    void addedColumnsGetTheirComputedDefault() throws SQLException {
        file.execute("create table t(id integer primary key /* last */, check (id > 0))", "insert into t values (1)");

        apply(op -> op.addColumn(
                "t",
                "made",
                dev.prumo.operation.Types.timestamp(),
                c -> c.notNull().defaultsToCurrentTimestamp()));

        assertThat(file.rows("select made is not null from t")).isEqualTo("1");
        assertThat(file.definition("t")).contains("default current_timestamp");
    }

    @Test
    void aColumnWithoutNullsOrDefaultIsRefusedWhereThereAreRows() throws SQLException {
        file.execute("create table t(id integer primary key)", "insert into t values (1)");

        assertRefused(
                ErrorCode.REBUILD_ROWS_REFUSED,
                "NOT NULL constraint failed: t.name",
                () -> apply(op -> op.addColumn("t", "name", text(), c -> c.notNull())));
        file.execute("delete from t");
        apply(op -> op.addColumn("t", "name", text(), c -> c.notNull()));
        assertThat(file.definition("t")).contains("\"name\" text not null");
    }

    @Test
    void uniqueAndKeyColumnsCanBeDropped() throws SQLException {
        file.execute(
                "create table p(id integer primary key)",
                "create table t(id integer primary key autoincrement, email text unique, p int references p(id),"
                        + " a int, unique (a), foreign key (a) references p(id))",
                "insert into t(email) values ('e')");

        apply(op -> {
            op.dropColumn("t", "id");
            op.dropColumn("t", "email", string(80), c -> c.unique());
            op.dropColumn("t", "a");
        });

        assertThat(file.definition("t")).isEqualTo("CREATE TABLE \"t\"( p int references p(id))");
        assertThat(file.rows("select count(*) from t")).isEqualTo("1");
    }

    @Test
    void aPlainColumnOfUnknownDefinitionIsDroppedNatively() throws SQLException {
        file.execute("create table t(id integer primary key, note text)");

        apply(op -> op.dropColumn("t", "note"));

        assertThat(file.definition("t")).isEqualTo("CREATE TABLE t(id integer primary key)");
    }

    @Test
    void aColumnThatSharesAConstraintIsNotDropped() throws SQLException {
        file.execute("create table t(a int, b int, unique (a, b))");

        assertRefused(ErrorCode.REBUILD_UNSUPPORTED, "unique (a, b)", () -> apply(op -> op.dropColumn("t", "a")));
    }

    @Test
    void aColumnThatAViewNamesIsNotDropped() throws SQLException {
        file.execute("create table t(a int unique, b int)", "create view v as select a from t");

        assertRefused(ErrorCode.REBUILD_UNPROVEN, "view v", () -> apply(op -> op.dropColumn("t", "a")));
        assertThat(file.definition("t")).contains("a int unique");
    }

    @Test
    void aColumnThatATriggerNamesIsNotDropped() throws SQLException {
        file.execute(
                "create table t(a int unique, b int)",
                "create table log(x)",
                "create trigger tr after update on t begin insert into log values (old.a); end");

        assertRefused(ErrorCode.REBUILD_UNPROVEN, "trigger", () -> apply(op -> op.dropColumn("t", "a")));
    }

    @Test
    void aColumnThatAnIndexNamesIsNotDropped() throws SQLException {
        file.execute("create table t(a int unique, b int)", "create index i on t(a, b)");

        assertRefused(ErrorCode.REBUILD_BREAKS, "\"i\"", () -> apply(op -> op.dropColumn("t", "a")));
    }

    @Test
    void valuesThatAreNoNumbersDoNotBecomeNumbersSilently() throws SQLException {
        file.execute(
                "create table t(id integer primary key, code text)", "insert into t(code) values ('12'), ('zwei')");

        assertRefused(
                ErrorCode.REBUILD_ROWS_REFUSED,
                "'zwei'",
                () -> apply(op -> op.alterColumn("t", "code", c -> c.type(integer()))));

        file.execute("update t set code = '2' where code = 'zwei'");
        apply(op -> op.alterColumn("t", "code", c -> c.type(integer()).notNull()));
        assertThat(file.rows("select code, typeof(code) from t")).isEqualTo("12|integer\n2|integer");
        assertThat(file.definition("t")).contains("code integer not null");
    }

    @Test
    void aConversionCanBeSaid() throws SQLException {
        file.execute(
                "create table t(id integer primary key, done text not null default 'no')",
                "insert into t(done) values ('yes'), ('no')");

        apply(op -> op.alterColumn(
                "t", "done", c -> c.type(bool()).using("done = 'yes'").defaultsTo(false)));

        assertThat(file.rows("select done from t")).isEqualTo("1\n0");
        assertThat(file.definition("t")).contains("done boolean not null default 0 check (\"done\" in (0, 1))");
    }

    @Test
    void theCheckOfJsonComesAndGoesWithTheType() throws SQLException {
        file.execute("create table t(id integer primary key, body text)", "insert into t(body) values ('{}')");
        String before = file.definition("t");

        apply(op -> op.alterColumn("t", "body", c -> c.type(json())));
        assertThat(file.definition("t")).contains("body text check (json_valid(\"body\"))");
        assertThatThrownBy(() -> file.execute("insert into t(body) values ('{')"))
                .hasMessageContaining("CHECK");

        apply(op -> op.alterColumn("t", "body", c -> c.type(text())));
        assertThat(file.definition("t")).isEqualTo(before.replace("TABLE t(", "TABLE \"t\"("));
    }

    @Test
    void constraintsAreFoundByNameOrByConvention() throws SQLException {
        file.execute("create table t(id integer primary key, email text unique, a int constraint odd unique,"
                + " b int, constraint t_b_c unique (a, b), unique (email, b), foreign key (b) references t)");

        apply(op -> {
            op.dropConstraint("t", "t_email_key");
            op.dropConstraint("t", "ODD");
            op.dropConstraint("t", "t_b_c");
            op.dropConstraint("t", "t_email_b_key");
            op.dropConstraint("t", "t_b_fkey");
        });

        assertThat(file.definition("t"))
                .isEqualTo("CREATE TABLE \"t\"(id integer primary key, email text, a int, b int)");
        assertRefused(
                ErrorCode.REBUILD_UNSUPPORTED,
                "no constraint \"nope\"",
                () -> apply(op -> op.dropConstraint(
                        "t",
                        new dev.prumo.operation.ConstraintDefinition.Unique(
                                dev.prumo.sql.Identifier.of("nope"), List.of(dev.prumo.sql.Identifier.of("a"))))));
    }

    @Test
    void anIndexIsRenamedWithItsText() throws SQLException {
        file.execute("create table t(a int)", "create unique index  [old name] on t (a desc) where a > 0");

        apply(op -> op.renameIndex("old name", "new name"));

        assertThat(file.rows("select name, sql from sqlite_schema where type = 'index'"))
                .isEqualTo("new name|CREATE UNIQUE INDEX \"new name\" on t (a desc) where a > 0");
        assertRefused(ErrorCode.INDEX_MISSING, "nope", () -> apply(op -> op.renameIndex("nope", "x")));
    }

    @Test
    void anIndexOnAMissingColumnIsRefusedInsteadOfIndexingAString() throws SQLException {
        file.execute("create table t(a int)");

        assertThatThrownBy(() -> apply(op -> op.createIndex("i", "t", "nope"))).hasMessageContaining("nope");
    }

    @Test
    void viewsAndVirtualTablesAreNotRebuilt() throws SQLException {
        file.execute("create virtual table t using fts5(note)");

        assertRefused(ErrorCode.REBUILD_UNSUPPORTED, "ordinary table", this::rebuild);
        assertRefused(
                ErrorCode.REBUILD_UNSUPPORTED,
                "no such table",
                () -> apply(op -> op.alterColumn("missing", "a", c -> c.defaultsTo(1))));
    }
}
