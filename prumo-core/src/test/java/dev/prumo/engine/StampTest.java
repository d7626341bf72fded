package dev.prumo.engine;

import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Status;
import dev.prumo.report.RunReport.StepReport;
import dev.prumo.revision.Direction;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Positions that are set without running anything. */
final class StampTest {
    @TempDir
    Path folder;

    private TestProject three(TestDatabase database) {
        return new TestProject(folder, database)
                .table("r1", "t1")
                .table("r2", "t2")
                .table("r3", "t3");
    }

    @EachDatabase
    void stampRunsNothingAndRecordsEveryRevisionThatCountsAsApplied(TestDatabase database) {
        TestProject project = three(database);
        RunReport report = project.stamp("r2");
        assertThat(report.status()).isEqualTo(Status.OK);
        assertThat(target(report).to()).containsExactly("r2");
        assertThat(target(report).steps()).extracting(StepReport::revision).containsExactly("r1", "r2");
        assertThat(target(report).steps()).allMatch(step -> step.direction() == Direction.STAMP);
        assertThat(Schema.of(database)).isEmpty();
        assertThat(project.ledger().position()).isEqualTo("r2");
        assertThat(project.ledger().history()).containsExactly("r1 stamp done", "r2 stamp done");
        assertThat(project.ledger().runs()).containsExactly("stamp OK 1 0");
        assertThat(project.ledger().value("count(*)", "revision", "down_script is not null"))
                .isEqualTo("2");
    }

    @EachDatabase
    void stampedDatabaseGoesUpFromThereAndDownToo(TestDatabase database) {
        TestProject project = three(database);
        database.execute("create table t1 (id integer)", "create table t2 (id integer)");
        project.stamp("r2");
        assertThat(target(project.upgrade()).steps())
                .extracting(StepReport::revision)
                .containsExactly("r3");
        project.downgrade("base");
        assertThat(Schema.of(database)).isEmpty();
    }

    @EachDatabase
    void stampNeedsNoValueForWhatItDoesNotRun(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .header("placeholders", "on")
                .up("create table t1 (region varchar(20) default '${region}');")
                .verify("select 1 from t1 where region = '${other}'")
                .down("drop table ${table};")
                .write();
        Refusal.of(() -> project.upgrade()).says("region");
        assertThat(target(project.stamp("r1")).to()).containsExactly("r1");
        assertThat(project.ledger().position()).isEqualTo("r1");
    }

    @EachDatabase
    void secondStampHasNothingToDo(TestDatabase database) {
        TestProject project = three(database);
        project.stamp("head");
        assertThat(project.stamp("head").status()).isEqualTo(Status.NOTHING);
        assertThat(project.ledger().runs()).hasSize(1);
    }

    @EachDatabase
    void stampDownToBaseForgetsTheOneBranchThatWasNamed(TestDatabase database) {
        TestProject project = three(database);
        project.upgrade();
        RunReport report = project.stamp("base");
        assertThat(target(report).to()).isEmpty();
        assertThat(project.ledger().position()).isEmpty();
        assertThat(Schema.of(database)).isNotEmpty();
        assertThat(project.ledger().history()).last().asString().endsWith("stamp done");
    }

    private TestProject branches(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("root", "t0");
        project.revision("left")
                .parents("root")
                .up("create table t1 (a integer);")
                .down("drop table t1;")
                .write();
        project.revision("right")
                .parents("root")
                .up("create table t2 (a integer);")
                .down("drop table t2;")
                .write();
        project.upgrade("heads");
        return project;
    }

    @EachDatabase
    void appliedBranchIsNeverForgottenSilently(TestDatabase database) {
        TestProject project = branches(database);
        Prumo prumo = project.open();
        Refusal.of(() -> prumo.stamp(List.of("left"), true, false, Optional.empty()))
                .hasCode("stamp-forgets")
                .hasExit(2)
                .says("right")
                .hints("--force");
        assertThat(project.ledger().position()).isEqualTo("left right");

        RunReport forced = project.open().stamp(List.of("left"), true, true, Optional.of("moved away"));
        assertThat(target(forced).to()).containsExactly("left");
        assertThat(project.ledger().value("reason", "run", "kind = 'stamp'")).isEqualTo("moved away");
    }

    @EachDatabase
    void purgeReplacesAPositionThatThisCheckoutDoesNotKnow(TestDatabase database) {
        TestProject project = three(database);
        project.upgrade();
        project.without("r1", "r2", "r3").revision("n1").parents().up().down().write();
        Refusal.of(() -> project.upgrade()).hasCode("position-not-in-checkout");

        RunReport report = project.open().stamp(List.of("n1"), true, true, Optional.empty());
        assertThat(target(report).to()).containsExactly("n1");
        assertThat(project.ledger().position()).isEqualTo("n1");
        assertThat(project.upgrade().status()).isEqualTo(Status.NOTHING);
    }

    @EachDatabase
    void unknownTargetChangesNothing(TestDatabase database) {
        TestProject project = three(database);
        Refusal.of(() -> project.stamp("r9"))
                .hasCode("revision-not-found")
                .hasExit(2)
                .says("r9");
        Refusal.of(() -> project.upgrade("r9")).hasCode("revision-not-found").hasExit(2);
        assertThat(project.ledger().exists()).isFalse();
    }

    @EachDatabase
    void revisionThatWasOnlyStampedMayBeEdited(TestDatabase database) {
        TestProject project = three(database);
        project.stamp("r1");
        project.downgrade(MoveOptions.to("r1"));
        assertThat(project.ledger().value("checksum", "revision", "id = 'r1'")).hasSize(64);
        project.edit("r2", "t2 (", "t2_renamed (");
        project.edit("r2", "table t2;", "table t2_renamed;");
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
    }
}
