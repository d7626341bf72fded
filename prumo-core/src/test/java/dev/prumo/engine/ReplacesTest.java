package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.prumo.MoveOptions;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.RunReport;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** A revision that replaces others, on databases that have none, some or all of them, with and without their files. */
final class ReplacesTest {
    @TempDir
    Path folder;

    /** Three revisions of one table; the fourth stands on what replaces them. */
    private TestProject three(TestDatabase database) {
        return new TestProject(folder, database)
                .write("r1", revision("r1", "none", "", "create table t (id integer);", "drop table t;"))
                .write(
                        "r2",
                        revision("r2", "r1", "", "alter table t add column a text;", "alter table t drop column a;"))
                .write(
                        "r3",
                        revision("r3", "r2", "", "alter table t add column b text;", "alter table t drop column b;"));
    }

    private static TestProject squashed(TestProject project) {
        return project.write(
                        "s1",
                        revision(
                                "s1",
                                "none",
                                "-- prumo:replaces r1 r2 r3\n",
                                "create table t (id integer, a text, b text);",
                                "drop table t;"))
                .write(
                        "s2",
                        revision("s2", "s1", "", "alter table t add column c text;", "alter table t drop column c;"));
    }

    private static String revision(String id, String parents, String more, String up, String down) {
        return "-- prumo:revision " + id + "\n-- prumo:parents " + parents + "\n" + more + "\n-- prumo:up\n" + up
                + "\n\n-- prumo:down\n" + down + "\n";
    }

    private static List<String> done(RunReport report) {
        return TestProject.target(report).steps().stream()
                .map(step -> step.revision())
                .toList();
    }

    @EachDatabase
    void aDatabaseWithoutThemGoesStraightThroughTheReplacement(TestDatabase database) {
        TestProject project = squashed(three(database));
        assertThat(done(project.upgrade())).containsExactly("s1", "s2");
        database.execute("insert into t (id, a, b, c) values (1, 'a', 'b', 'c')");
        assertThat(project.upgrade().status()).isEqualTo(RunReport.Status.NOTHING);
    }

    @EachDatabase
    void aDatabaseWithSomeOfThemGoesOnThroughTheRest(TestDatabase database) {
        TestProject project = three(database);
        project.upgrade("r2");
        assertThat(done(squashed(project).upgrade())).containsExactly("r3", "s1", "s2");
        database.execute("insert into t (id, a, b, c) values (1, 'a', 'b', 'c')");
    }

    @EachDatabase
    void aDatabaseWithAllOfThemHasNothingToDoInTheReplacement(TestDatabase database) {
        TestProject project = three(database);
        project.upgrade();
        database.execute("insert into t (id, a, b) values (1, 'a', 'b')");
        assertThat(done(squashed(project).upgrade())).containsExactly("s1", "s2");
        assertThat(database.column("select b from t")).containsExactly("b");
    }

    @EachDatabase
    void theWayBackGoesThroughTheFilesThatAreThere(TestDatabase database) {
        TestProject project = squashed(three(database));
        project.upgrade();
        assertThat(done(project.downgrade("r2"))).containsExactly("s2", "s1", "r3");
        database.execute("insert into t (id, a) values (1, 'a')");
        assertThat(done(project.downgrade(MoveOptions.to("base").withForce(true, Optional.empty()))))
                .containsExactly("r2", "r1");
        assertThat(Schema.of(database)).isEmpty();
    }

    @EachDatabase
    void onceTheirFilesAreGoneTheReplacementStandsAlone(TestDatabase database) {
        TestProject project = squashed(three(database));
        project.upgrade();
        project.without("r1", "r2", "r3");
        assertThat(project.upgrade().status()).isEqualTo(RunReport.Status.NOTHING);
        assertThat(done(project.downgrade("base"))).containsExactly("s2", "s1");
        assertThat(Schema.of(database)).isEmpty();
        assertThat(done(project.upgrade())).containsExactly("s1", "s2");
    }

    @EachDatabase
    void aDatabaseAtTheLastOfThemIsMendedWhenTheirFilesAreGone(TestDatabase database) {
        TestProject project = three(database);
        project.upgrade();
        squashed(project).without("r1", "r2", "r3");
        assertThat(refusal(project)).isEqualTo(ErrorCode.POSITION_REPLACED);
        assertThat(project.open().repair(true, List.of()).actions())
                .singleElement()
                .satisfies(action -> assertThat(action.applied()).isTrue());
        assertThat(done(project.upgrade())).containsExactly("s2");
    }

    @EachDatabase
    void aDatabaseInTheMiddleNeedsTheFilesBack(TestDatabase database) {
        TestProject project = three(database);
        project.upgrade("r2");
        squashed(project).without("r1", "r2", "r3");
        assertThat(refusal(project)).isEqualTo(ErrorCode.POSITION_AMONG_REPLACED);
    }

    @EachDatabase
    void someOfTheFilesAreNoGraph(TestDatabase database) {
        TestProject project = squashed(three(database)).without("r1");
        assertThat(refusal(project)).isIn(ErrorCode.REPLACED_PARTLY, ErrorCode.PARENT_UNKNOWN);
    }

    private static ErrorCode refusal(TestProject project) {
        return catchThrowableOfType(PrumoException.class, project::upgrade).code();
    }
}
