package dev.prumo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class MoveTest {
    @TempDir
    private Path folder;

    private static String withoutTimes(String text) {
        return text.replaceAll("[0-9]+ ms|[0-9]+\\.[0-9] s", "T");
    }

    private String position(Typed typed) {
        return typed.prumo("current", "--plain").out().strip();
    }

    @Test
    void upgradeTellsEachStepAndThenTheResult() {
        Typed.Answer answer = Project.ofThree(folder).typed().prumo("upgrade");
        assertThat(answer.code()).isZero();
        assertThat(withoutTimes(answer.err())).isEqualTo("""
                3 revisions to go
                [1/3] r0001_a  applied  T
                [2/3] r0002_b  applied  T
                [3/3] r0003_c  applied  T
                """);
        assertThat(withoutTimes(answer.out())).isEqualTo("main: (base) -> r0003_c, 3 revisions applied in T\n");
    }

    @Test
    void aSecondUpgradeHasNothingToDo() {
        Typed typed = Project.ofThree(folder).typed();
        typed.prumo("upgrade");
        Typed.Answer answer = typed.prumo("upgrade");
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).isEqualTo("main: nothing to do, it is at r0003_c\n");
    }

    @ParameterizedTest
    @CsvSource({
        "upgrade +1, r0001_a",
        "upgrade r0002, r0002_b",
        "migrate r0002_b, r0002_b",
        "migrate_schemas, r0003_c",
        "db upgrade head, r0003_c"
    })
    void theTargetIsWhatWasTyped(String line, String reached) {
        Typed typed = Project.ofThree(folder).typed();
        assertThat(typed.prumo(line.split(" ")).code()).isZero();
        assertThat(position(typed)).contains(reached);
    }

    @ParameterizedTest
    @CsvSource({
        "downgrade, r0002_b",
        "downgrade -1, r0002_b",
        "downgrade -2, r0001_a",
        "db downgrade, r0002_b",
        "downgrade r0001_a, r0001_a",
        "downgrade base, (base)",
        "downgrade zero, (base)",
        "downgrade 0000, (base)"
    })
    void downgradeGoesBackOneUnlessTold(String line, String reached) {
        Typed typed = Project.ofThree(folder).typed();
        typed.prumo("upgrade");
        assertThat(typed.prumo(line.split(" ")).code()).isZero();
        assertThat(position(typed)).contains(reached);
    }

    @Test
    void aFailureShowsThePlaceTheStatementAndWhatBecameOfEachStep() {
        Typed typed = Project.in(folder)
                .revision("r0001_a", "create table a (id integer primary key);", "drop table a;")
                .revision(
                        "r0002_b",
                        "create table b (id integer primary key);\ninsert into b (id, nam)\nvalues (1, 'x');",
                        "drop table b;")
                .revision("r0003_c", "create table c (id integer primary key);", "drop table c;")
                .typed();
        Typed.Answer answer = typed.prumo("upgrade");
        assertThat(answer.code()).isEqualTo(1);
        assertThat(answer.out()).isEmpty();
        assertThat(answer.err())
                .contains("[2/3] r0002_b  failed\n")
                .contains("  --> migrations/r0002_b.sql:7:1\n")
                .contains("""
                         7 | insert into b (id, nam)
                           | ^
                         8 | values (1, 'x');
                        HINT: """)
                .doesNotContain("6 | create table")
                .endsWith("""

                          done         r0001_a
                          failed       r0002_b  (nothing of it stayed)
                          not tried    r0003_c
                        main is at r0001_a
                        """);
        assertThat(position(typed)).contains("r0001_a");
    }

    @Test
    void quietTellsTheResultAndFailuresOnly() {
        Typed typed = Project.ofThree(folder).typed();
        Typed.Answer answer = typed.prumo("--quiet", "upgrade");
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).contains("r0003_c");
    }

    @ParameterizedTest
    @ValueSource(strings = {"upgrade --dry-run", "plan", "upgrade head --dry-run", "dry-run"})
    void aPlanIsShownStatementByStatementAndChangesNothing(String line) {
        Typed typed = Project.ofThree(folder).typed();
        Typed.Answer answer = typed.prumo(line.split(" "));
        assertThat(answer.code()).isZero();
        assertThat(answer.out())
                .startsWith("main  (base) -> r0003_c\n")
                .contains("[2/3] r0002_b  up  about r0002_b\n  -- migrations/r0002_b.sql:6:1\n  create table b")
                .endsWith("this is a plan: nothing was changed\n");
        assertThat(folder.resolve("db.sqlite3")).doesNotExist();
    }

    @Test
    void aScriptGoesToStandardOutputAlone() {
        Typed typed = Project.ofThree(folder).typed();
        Typed.Answer answer = typed.prumo("upgrade", "head", "--sql");
        assertThat(answer.code()).isZero();
        assertThat(answer.err()).isEmpty();
        assertThat(answer.out()).contains("create table a", "create table c", "commit;");
        assertThat(folder.resolve("db.sqlite3")).doesNotExist();
    }

    @Test
    void theScriptOfARangeAndOfOneRevisionHoldOnlyThose() {
        Typed typed = Project.ofThree(folder).typed();
        assertThat(typed.prumo("upgrade", "r0001_a:r0002_b", "--sql").out())
                .contains("create table b (")
                .doesNotContain("create table a (", "create table c (");
        assertThat(typed.prumo("sqlmigrate", "r0003").out())
                .contains("create table c (")
                .doesNotContain("create table a (", "create table b (");
        assertThat(typed.prumo("downgrade", "r0003_c:r0002_b", "--sql").out())
                .contains("drop table c")
                .doesNotContain("drop table b");
    }

    @Test
    void theScriptOfAMergeHoldsNoOtherBranch() {
        Typed typed = Project.ofThree(folder)
                .revision("r0004_d", "r0002_b", "create table d (id integer);", "drop table d;")
                .revision("r0005_m", "r0003_c r0004_d", "create table m (id integer);", "drop table m;")
                .typed();
        assertThat(typed.prumo("sqlmigrate", "r0005_m").out()).isEqualTo("-- r0005_m\ncreate table m (id integer);\n");
    }

    @Test
    void aScriptThatCannotBeWrittenLeavesNoHalfOfOne() {
        Typed typed = Project.ofThree(folder)
                .revision("r0004_d", "create table d (id integer, x text default 'unclosed);", "drop table d;")
                .typed();
        Typed.Answer answer = typed.prumo("upgrade", "head", "--sql");
        assertThat(answer.code()).isEqualTo(2);
        assertThat(answer.out()).isEmpty();
    }

    @Test
    void stampRecordsWithoutRunning() {
        Typed typed = Project.ofThree(folder).typed();
        assertThat(typed.prumo("stamp", "r0002_b").code()).isZero();
        assertThat(position(typed)).contains("r0002_b");
        assertThat(typed.prumo("stamp", "--purge", "head").code()).isZero();
        assertThat(position(typed)).contains("r0003_c");
        Typed.Answer failed = typed.prumo("downgrade");
        assertThat(failed.code()).isEqualTo(1);
        assertThat(failed.err()).contains("no such table: c");
    }

    @Test
    void productionWantsForceAndAReasonToGoDown() {
        Typed typed = Project.ofThree(folder)
                .write("prumo.toml", "production = true\n[database]\nurl = \"sqlite:///./live.sqlite3\"\n")
                .typed();
        assertThat(typed.prumo("upgrade").code()).isZero();
        assertThat(typed.prumo("downgrade").code()).isEqualTo(2);
        assertThat(typed.prumo("downgrade", "--force").code()).isEqualTo(2);
        assertThat(typed.prumo("downgrade", "-1", "--force", "--reason", "orders fail")
                        .code())
                .isZero();
    }

    @Test
    void placeholdersComeFromTheCommandLine() {
        Typed typed = Project.in(folder).write("migrations/r1.sql", """
                        -- prumo:revision r0001
                        -- prumo:parents none
                        -- prumo:placeholders on

                        -- prumo:up
                        create table ${name} (id integer);
                        """).typed();
        assertThat(typed.prumo("upgrade", "--set", "name=orders", "--sql").out())
                .contains("create table orders (");
        assertThat(typed.prumo("show", "r0001", "--set", "name=${orders").out()).contains("create table ${orders (");
        assertThat(typed.prumo("check", "--files", "--set", "name=orders").err()).doesNotContain("placeholder");
        assertThat(typed.prumo("check", "--files").err()).contains("no value for the placeholder \"name\"");
        assertThat(typed.prumo("upgrade", "--set", "name").code()).isEqualTo(2);
        assertThat(typed.prumo("upgrade").code()).isEqualTo(2);
    }

    @Test
    void theUrlAndTheEnvironmentChooseTheDatabase() {
        Typed typed = Project.ofThree(folder).typed();
        assertThat(typed.prumo("upgrade", "--url", "sqlite:///./other.sqlite3").code())
                .isZero();
        assertThat(typed.set("DATABASE_URL", "sqlite:///./third.sqlite3")
                        .prumo("upgrade")
                        .code())
                .isZero();
        assertThat(folder.resolve("other.sqlite3")).isRegularFile();
        assertThat(folder.resolve("third.sqlite3")).isRegularFile();
        assertThat(Files.exists(folder.resolve("db.sqlite3"))).isFalse();
    }
}
