package dev.prumo.engine;

import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.Prumo;
import dev.prumo.error.ExitCode;
import dev.prumo.execute.RunEvent;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Status;
import dev.prumo.report.RunReport.StepReport;
import dev.prumo.revision.Direction;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** Going up and down when nothing goes wrong. */
final class UpgradeTest {
    @TempDir
    Path folder;

    private TestProject shop(TestDatabase database) {
        return new TestProject(folder, database)
                .revision("r1")
                .message("customers")
                .up(
                        "create table customer (id integer primary key, name varchar(80) not null default 'no; one');",
                        "create index customer_name_idx on customer (name);")
                .down("drop index customer_name_idx;", "drop table customer;")
                .write()
                .revision("r2")
                .up("alter table customer add column email varchar(80); -- a comment; with a semicolon")
                .down("alter table customer drop column email;")
                .write()
                .revision("r3")
                .up("create view emails as select email from customer", "-- the last semicolon is missing")
                .down("drop view emails")
                .write();
    }

    @EachDatabase
    void upAndDownAndUpAgainLeavesTheSameSchema(TestDatabase database) {
        TestProject project = shop(database);
        assertThat(project.upgrade().status()).isEqualTo(Status.OK);
        List<String> schema = Schema.of(database);
        assertThat(schema).anyMatch(line -> line.contains("email"));

        RunReport down = project.downgrade("base");
        assertThat(down.status()).isEqualTo(Status.OK);
        assertThat(Schema.of(database)).isEmpty();
        assertThat(project.ledger().position()).isEmpty();

        project.upgrade();
        assertThat(Schema.of(database)).isEqualTo(schema);
        assertThat(project.ledger().position()).isEqualTo("r3");
        assertThat(project.ledger().history())
                .containsExactly(
                        "r1 up done",
                        "r2 up done",
                        "r3 up done",
                        "r3 down done",
                        "r2 down done",
                        "r1 down done",
                        "r1 up done",
                        "r2 up done",
                        "r3 up done");
        assertThat(project.ledger().runs()).containsExactly("upgrade OK 1 0", "downgrade OK 1 0", "upgrade OK 1 0");
    }

    @EachDatabase
    void reportSaysWhatWasDone(TestDatabase database) {
        RunReport report = shop(database).upgrade();
        assertThat(report.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(report.run()).isPresent();
        assertThat(target(report).from()).isEmpty();
        assertThat(target(report).to()).containsExactly("r3");
        assertThat(target(report).steps()).extracting(StepReport::revision).containsExactly("r1", "r2", "r3");
        assertThat(target(report).steps()).allMatch(step -> step.done() && step.direction() == Direction.UP);
        assertThat(target(report).steps())
                .extracting(StepReport::statementsTotal)
                .containsExactly(2, 1, 1);
    }

    @EachDatabase
    void listenerHearsOfThePlanAndOfEachStep(TestDatabase database) {
        List<RunEvent> events = new ArrayList<>();
        shop(database).open().upgrade(MoveOptions.to("head"), events::add);
        assertThat(events).hasSize(4);
        assertThat(events.get(0)).isEqualTo(new RunEvent.Planned(1, 3));
        assertThat(events.subList(1, 4))
                .extracting(event -> ((RunEvent.StepDone) event).revision()
                        + " "
                        + ((RunEvent.StepDone) event).number()
                        + "/"
                        + ((RunEvent.StepDone) event).total())
                .containsExactly("r1 1/3", "r2 2/3", "r3 3/3");
    }

    @EachDatabase
    void secondUpgradeHasNothingToDoAndWritesNothing(TestDatabase database) {
        TestProject project = shop(database);
        project.upgrade();
        List<List<String>> position =
                database.query("select * from " + project.ledger().table("position"));

        RunReport again = project.upgrade();
        assertThat(again.status()).isEqualTo(Status.NOTHING);
        assertThat(again.exitCode()).isEqualTo(ExitCode.OK);
        assertThat(again.run()).isEmpty();
        assertThat(project.ledger().runs()).hasSize(1);
        assertThat(project.ledger().history()).hasSize(3);
        assertThat(database.query("select * from " + project.ledger().table("position")))
                .isEqualTo(position);
    }

    @EachDatabase
    void relativeTargetsMoveThatFar(TestDatabase database) {
        TestProject project = shop(database);
        assertThat(target(project.upgrade("+1")).to()).containsExactly("r1");
        assertThat(target(project.upgrade("r2")).to()).containsExactly("r2");
        assertThat(target(project.downgrade("-1")).to()).containsExactly("r1");
        assertThat(target(project.upgrade("+2")).to()).containsExactly("r3");
        assertThat(target(project.downgrade("r1")).to()).containsExactly("r1");
    }

    @EachDatabase
    void sectionOfAnotherDialectIsNotRun(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .section("up sqlite", "create table here (sqlite integer);")
                .section("up postgresql", "create table here (postgres integer);")
                .down("drop table here;")
                .write();
        project.upgrade();
        assertThat(Schema.of(database))
                .anyMatch(line -> line.contains(database.kind().isSqlite() ? "sqlite integer" : "here.postgres"));
    }

    @EachDatabase
    void revisionWithoutStatementsIsApplied(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("-- nothing but a comment")
                .down()
                .write();
        assertThat(target(project.upgrade()).to()).containsExactly("r1");
        assertThat(target(project.downgrade("base")).to()).isEmpty();
        assertThat(project.ledger().history()).containsExactly("r1 up done", "r1 down done");
    }

    @EachDatabase
    void branchesAreAppliedAndMergedAndTakenApartAgain(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("root", "t0");
        project.revision("left")
                .parents("root")
                .up("create table left_side (a integer);")
                .down("drop table left_side;")
                .write();
        project.revision("right")
                .parents("root")
                .up("create table right_side (a integer);")
                .down("drop table right_side;")
                .write();
        assertThat(target(project.upgrade("heads")).to()).containsExactly("left", "right");
        assertThat(project.ledger().position()).isEqualTo("left right");

        project.revision("both").parents("left", "right").up().down().write();
        assertThat(target(project.upgrade()).to()).containsExactly("both");
        assertThat(target(project.downgrade("left")).to()).containsExactly("left", "right");
        assertThat(target(project.downgrade("root")).to()).containsExactly("root");
        assertThat(Schema.of(database)).noneMatch(line -> line.contains("_side"));
    }

    @EachDatabase
    void severalHeadsNeedAMergeOrTheWordHeads(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("root", "t0");
        project.revision("left").parents("root").up().down().write();
        project.revision("right").parents("root").up().down().write();
        Refusal.of(() -> project.upgrade("head"))
                .hasCode("heads-several")
                .hasExit(2)
                .says("left", "right")
                .hints("merge");
        assertThat(project.ledger().exists()).isFalse();
    }

    @EachDatabase
    void allOrNothingLeavesNothingOfTheWholeRun(TestDatabase database) {
        TestProject project = shop(database);
        project.revision("r4")
                .up("insert into no_such_table values (1);")
                .down()
                .write();
        RunReport report = project.upgrade(MoveOptions.to("head").withAllOrNothing(true));
        assertThat(report.status()).isEqualTo(Status.FAILED);
        assertThat(Schema.of(database)).isEmpty();
        assertThat(project.ledger().position()).isEmpty();
        assertThat(target(report).to()).isEmpty();
        assertThat(TestProject.error(report).arguments()).containsEntry("revision", "r4");
        assertThat(TestProject.error(report).statement()).contains("insert into no_such_table values (1)");
        assertThat(target(report).notTried()).isEmpty();
        assertThat(project.ledger().history()).containsExactly("r4 up failed");

        project.edit("r4", "no_such_table values (1)", "customer (id) values (1)");
        assertThat(target(project.upgrade(MoveOptions.to("head").withAllOrNothing(true)))
                        .to())
                .containsExactly("r4");
        assertThat(project.ledger().history())
                .containsExactly("r4 up failed", "r1 up done", "r2 up done", "r3 up done", "r4 up done");
    }

    @EachDatabase
    void tagAndReasonAreRecordedWithTheRun(TestDatabase database) {
        TestProject project = shop(database);
        project.upgrade(MoveOptions.to("head")
                .withTag(Optional.of("v1.4"))
                .withForce(false, Optional.of("the shop's \\ opening")));
        assertThat(database.query("select tag, reason, operator, tool_version from "
                        + project.ledger().table("run")))
                .containsExactly(List.of("v1.4", "the shop's \\ opening", "ana", Prumo.version()));
    }

    @EachDatabase
    void dataSourceIsUsedInsteadOfTheUrl(TestDatabase database) {
        TestProject project = shop(database);
        Prumo prumo = Prumo.builder()
                .folder(folder)
                .environment(Map.of())
                .dataSource(database.dataSource())
                .open();
        assertThat(prumo.upgrade(MoveOptions.to("head"), event -> {}).status()).isEqualTo(Status.OK);
        assertThat(prumo.current().get(0).heads()).containsExactly("r3");
        assertThat(project.downgrade("base").status()).isEqualTo(Status.OK);
    }
}
