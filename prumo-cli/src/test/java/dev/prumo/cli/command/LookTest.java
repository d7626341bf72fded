package dev.prumo.cli.command;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.cli.Project;
import dev.prumo.cli.Typed;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LookTest {
    @TempDir
    private Path folder;

    @Test
    void currentShowsThePositionAndHowItStands() {
        Typed typed = Project.ofThree(folder).typed();
        assertThat(typed.prumo("current").out()).isEqualTo("main  (base)  3 revisions pending\n");
        typed.prumo("upgrade", "r0002_b");
        assertThat(typed.prumo("current").out()).isEqualTo("main  r0002_b  1 revision pending\n");
        assertThat(typed.prumo("current", "-v").out()).endsWith("  + r0003_c\n");
        typed.prumo("upgrade");
        assertThat(typed.prumo("current").out()).isEqualTo("main  r0003_c  (head)\n");
    }

    @Test
    void checkHeadsEndsWith3UntilNothingIsPending() {
        Typed typed = Project.ofThree(folder).typed();
        Typed.Answer pending = typed.prumo("current", "--check-heads");
        assertThat(pending.code()).isEqualTo(3);
        assertThat(pending.err()).contains("prumo upgrade");
        typed.prumo("upgrade");
        assertThat(typed.prumo("current", "--check-heads").code()).isZero();
    }

    @Test
    void historyIsNewestFirstAndMarksTheCurrentOneWhenAsked() {
        Typed typed = Project.ofThree(folder).typed();
        typed.prumo("upgrade", "r0002_b");
        assertThat(typed.prumo("history").out()).isEqualTo("""
                   r0003_c  <- r0002_b  (head)  about r0003_c
                   r0002_b  <- r0001_a          about r0002_b
                   r0001_a  root                about r0001_a
                """);
        assertThat(typed.prumo("history", "-i").out()).contains("*  r0002_b  <- r0001_a  (current)  about r0002_b\n");
        assertThat(typed.prumo("history", "-r", "r0002_b:").out()).doesNotContain("r0001_a  root");
        assertThat(typed.prumo("history", "-v").out()).contains("parents        r0001_a\n");
    }

    @Test
    void showmigrationsMarksWhatIsAppliedOldestFirst() {
        Typed typed = Project.ofThree(folder).typed();
        typed.prumo("upgrade", "r0002_b");
        assertThat(typed.prumo("showmigrations").out().lines())
                .extracting(line -> line.substring(0, 12).strip())
                .containsExactly("[X]  r0001_a", "[X]  r0002_b", "[ ]  r0003_c");
    }

    @Test
    void headsAndBranchesShowTheShapeOfTheGraph() {
        Typed typed = Project.ofThree(folder)
                .revision("r0004_d", "r0002_b", "create table d (id integer);", "drop table d;")
                .typed();
        Typed.Answer heads = typed.prumo("heads");
        assertThat(heads.code()).isZero();
        assertThat(heads.out()).contains("r0003_c", "r0004_d").doesNotContain("r0001_a");
        assertThat(heads.err()).contains("prumo merge");
        assertThat(typed.prumo("branches").out()).isEqualTo("r0002_b  about r0002_b\n  -> r0003_c\n  -> r0004_d\n");
    }

    @Test
    void showTellsStatementsWithTheirPlaces() {
        Typed typed = Project.ofThree(folder).typed();
        assertThat(typed.prumo("show", "r0002").out())
                .contains("parents        r0001_a\n")
                .contains("  migrations/r0002_b.sql:6\n    create table b (id integer primary key)\n");
        assertThat(typed.prumo("show", "--verbose").out()).contains("-- prumo:revision r0003_c");
    }

    @Test
    void statusShowsDatabaseLedgerAndPendingRevisions() {
        Typed typed = Project.ofThree(folder).typed();
        assertThat(typed.prumo("status").out()).contains("ledger     none yet\n");
        typed.prumo("upgrade", "+1");
        assertThat(typed.prumo("status").out())
                .contains("ledger     present\n", "main  r0001_a  2 revisions pending\n  + r0002_b\n  + r0003_c\n");
    }

    @Test
    void checkEndsWith3WhenSomethingIsPendingOrAnAppliedFileWasEdited() {
        Project project = Project.ofThree(folder);
        Typed typed = project.typed();
        assertThat(typed.prumo("check").code()).isEqualTo(3);
        typed.prumo("upgrade");
        assertThat(typed.prumo("check").code()).isZero();
        project.revision("r0003_c", "r0002_b", "create table c (id integer, more text);", "drop table c;");
        Typed.Answer edited = typed.prumo("check");
        assertThat(edited.code()).isEqualTo(3);
        assertThat(edited.err()).contains("r0003_c");
    }

    @Test
    void checkOfFilesNeedsNoDatabase() {
        Typed typed = Project.ofThree(folder).typed().set("DATABASE_URL", "postgresql://127.0.0.1:1/none");
        assertThat(typed.prumo("check", "--files").code()).isZero();
        assertThat(typed.prumo("check").code()).isEqualTo(7);
    }

    @Test
    void repairExplainsFirstAndMendsWhenTold() {
        Project project = Project.ofThree(folder);
        Typed typed = project.typed();
        typed.prumo("upgrade");
        assertThat(typed.prumo("repair").out()).isEqualTo("nothing to mend\n");
        project.revision("r0003_c", "r0002_b", "create table c (id integer, more text);", "drop table c;");
        assertThat(typed.prumo("repair", "--accept", "r0003_c").code()).isEqualTo(3);
        assertThat(typed.prumo("check").code()).isEqualTo(3);
        assertThat(typed.prumo("repair", "--accept", "r0003_c", "--apply").code())
                .isZero();
        assertThat(typed.prumo("check").code()).isZero();
    }

    @Test
    void doctorStopsAtTheFirstThingThatIsWrongAndEndsAsIt() {
        Typed typed = Project.ofThree(folder).typed();
        assertThat(typed.prumo("doctor").code()).isZero();
        Typed.Answer down = typed.prumo("doctor", "--url", "postgresql://127.0.0.1:1/none");
        assertThat(down.code()).isEqualTo(7);
        assertThat(down.out()).containsPattern("database +failed").containsPattern("ledger +not tried");
    }
}
