package dev.prumo.engine;

import static dev.prumo.engine.TestProject.target;
import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.MoveOptions;
import dev.prumo.report.RunReport.Status;
import dev.prumo.report.StateReport.CheckFinding;
import dev.prumo.report.StateReport.RepairAction;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.TestDatabase;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.io.TempDir;

/** What is written down, and what is made of it later. */
final class LedgerTest {
    @TempDir
    Path folder;

    @EachDatabase
    void rowsTellWhatWasAppliedByWhomAndHowToUndoIt(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .message("it's a \\ start")
                .up("create table t1 (id integer);", "create table t2 (id integer);")
                .down("drop table t2; -- first", "drop table t1;")
                .write()
                .table("r2", "t3");
        project.upgrade();
        Ledger ledger = project.ledger();
        assertThat(database.query("select id, message, parents, depends_on, down_script, accepted_by from "
                        + ledger.table("revision") + " where id = 'r1'"))
                .containsExactly(
                        List.of("r1", "it's a \\ start", "", "", "\ndrop table t2; -- first\ndrop table t1;\n", "ana"));
        assertThat(ledger.value("parents", "revision", "id = 'r2'")).isEqualTo("r1");
        assertThat(ledger.value("checksum", "revision", "id = 'r1'")).matches("[0-9a-f]{64}");
        assertThat(database.query("select tenant, statements_done, statements_total, h.checksum = r.checksum from "
                        + ledger.table("history") + " h join " + ledger.table("revision")
                        + " r on r.id = revision where revision = 'r1'"))
                .first()
                .satisfies(row -> {
                    assertThat(row.subList(0, 3)).containsExactly("", "2", "2");
                    assertThat(row.get(3)).isIn("t", "1");
                });
        assertThat(ledger.value("count(*)", "history", "finished_at >= started_at and duration_ms >= 0"))
                .isEqualTo("2");
        assertThat(ledger.value(
                        "kind || ' ' || status || ' ' || targets || ' ' || operator", "run", "ended_at >= started_at"))
                .isEqualTo("upgrade OK 1 ana");
        assertThat(database.query("select run from " + ledger.table("history") + " group by run"))
                .isEqualTo(database.query("select id from " + ledger.table("run")));
    }

    @EachDatabase
    void editedFileStopsTheRunUntilItIsAccepted(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        project.upgrade();
        project.edit("r1", "note text", "note text, more text").table("r2", "t2");

        Refusal.of(() -> project.upgrade())
                .hasCode("checksum-changed")
                .hasExit(2)
                .at("migrations/r1.sql")
                .hints("prumo repair --accept r1");
        Refusal.of(() -> project.downgrade("base")).hasCode("checksum-changed");
        assertThat(project.open().check(false).findings())
                .extracting(finding -> finding.problem().code().code())
                .contains("checksum-changed");

        assertThat(project.open().repair(true, List.of()).actions())
                .extracting(RepairAction::code, RepairAction::applied)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("checksum-changed", false));
        Refusal.of(() -> project.upgrade()).hasCode("checksum-changed");

        assertThat(project.open().repair(true, List.of("r1")).actions())
                .extracting(RepairAction::revision, RepairAction::applied)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("r1", true));
        assertThat(target(project.upgrade()).to()).containsExactly("r2");
        assertThat(project.ledger().value("count(*)", "revision", "id = 'r1'")).isEqualTo("2");
        assertThat(project.open().repair(true, List.of()).actions()).isEmpty();
    }

    @EachDatabase
    void mendedWayDownStopsNobody(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .revision("r1")
                .up("create table t1 (id integer);")
                .down("drop table wrong;")
                .write();
        project.upgrade();
        project.edit("r1", "wrong", "t1");
        assertThat(project.upgrade().status()).isEqualTo(Status.NOTHING);
        assertThat(project.downgrade("base").status()).isEqualTo(Status.OK);
    }

    @EachDatabase
    void newerMajorVersionIsRefusedAndANewerMinorOneIsNot(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        project.upgrade();
        String set = "update " + project.ledger().table("meta") + " set value = '%s' where key = 'version'";
        database.execute(String.format(set, "1.9"));
        assertThat(project.upgrade().status()).isEqualTo(Status.NOTHING);

        database.execute(String.format(set, "2.0"));
        Refusal.of(() -> project.upgrade())
                .hasCode("ledger-newer")
                .hasExit(2)
                .says("2.0")
                .hints("newer version");
        Refusal.of(() -> project.open().current()).hasCode("ledger-newer");
        Refusal.of(() -> project.stamp("base")).hasCode("ledger-newer");
    }

    @EachDatabase
    void ledgerOfAnotherProjectIsRefused(TestDatabase database) {
        TestProject project =
                new TestProject(folder, database).with("ledger.project", "shop").table("r1", "t1");
        project.upgrade();
        assertThat(project.upgrade().status()).isEqualTo(Status.NOTHING);

        project.with("ledger.project", "library");
        Refusal.of(() -> project.upgrade())
                .hasCode("ledger-of-other-project")
                .hasExit(2)
                .says("shop", "library")
                .hints("[ledger] schema");
        project.with("ledger.schema", "library_ledger")
                .revision("l1")
                .parents()
                .up()
                .down()
                .write();
        assertThat(target(project.upgrade("l1")).to()).containsExactly("l1");
        assertThat(new Ledger(database, "prumo").position()).isEqualTo("r1");
        assertThat(new Ledger(database, "library_ledger").position()).isEqualTo("l1");
    }

    @EachDatabase
    void olderCheckoutLeavesADatabaseThatIsAheadAlone(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        project.table("r2", "t2").table("r3", "t3");
        project.upgrade();
        project.without("r2", "r3");

        assertThat(project.upgrade().status()).isEqualTo(Status.AHEAD);
        assertThat(project.upgrade().exitCode().number()).isZero();
        assertThat(target(project.upgrade()).to()).containsExactly("r3");
        assertThat(project.open().current()).singleElement().satisfies(state -> {
            assertThat(state.standing()).isEqualTo(Standing.AHEAD);
            assertThat(state.heads()).containsExactly("r3");
            assertThat(state.pending()).isEmpty();
            assertThat(state.unknown()).extracting(revision -> revision.id()).contains("r3");
        });
        assertThat(project.ledger().runs()).hasSize(1);
    }

    @EachDatabase
    void positionThatNobodyKnowsIsToldWithMessageTimeAndOperator(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        project.revision("side")
                .parents("r1")
                .message("try something")
                .up()
                .down()
                .write();
        project.upgrade();
        project.without("side").revision("r2").parents("r1").up().down().write();

        Refusal.of(() -> project.upgrade())
                .hasCode("position-not-in-checkout")
                .hasExit(2)
                .says("\"side\"", "try something", "ana", "T", "Z")
                .hints("--from-ledger");
        Refusal.of(() -> project.downgrade("r1")).hasCode("position-not-in-checkout");
        assertThat(project.open().current())
                .singleElement()
                .satisfies(state -> assertThat(state.standing()).isEqualTo(Standing.UNKNOWN));
    }

    @EachDatabase
    void olderCheckoutGoesDownWithTheScriptsOfTheLedger(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        List<String> schema;
        project.upgrade();
        schema = Schema.of(database);
        project.table("r2", "t2")
                .revision("r3")
                .up("create view v3 as select id from t2;")
                .down("drop view v3;")
                .write();
        project.upgrade();
        project.without("r2", "r3");

        Refusal.of(() -> project.downgrade("r1")).hasCode("position-not-in-checkout");
        assertThat(target(project.downgrade(MoveOptions.to("r1").withFromLedger(true)))
                        .to())
                .containsExactly("r1");
        assertThat(Schema.of(database)).isEqualTo(schema);
        assertThat(project.upgrade().status()).isEqualTo(Status.NOTHING);
    }

    @EachDatabase
    void ledgerScriptThatDoesNotExistIsRefused(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        project.revision("r2")
                .irreversible("gone")
                .up("create table t2 (id integer);")
                .write();
        project.upgrade();
        project.without("r2");
        Refusal.of(() -> project.downgrade(MoveOptions.to("r1").withFromLedger(true)))
                .hasCode("down-missing")
                .says("\"r2\"");
        assertThat(project.ledger().position()).isEqualTo("r2");
    }

    @EachDatabase
    void productionGoesDownOnlyWithForceAndReason(TestDatabase database) {
        TestProject project =
                new TestProject(folder, database).with("production", "true").table("r1", "t1");
        project.upgrade();
        Refusal.of(() -> project.downgrade("base"))
                .hasCode("production-downgrade")
                .hasExit(2)
                .hints("forward", "--reason");
        MoveOptions forced = MoveOptions.to("base").withForce(true, Optional.empty());
        Refusal.of(() -> project.downgrade(forced)).hasCode("production-downgrade");
        Refusal.of(() -> project.downgrade(MoveOptions.to("base").withForce(false, Optional.of("why"))))
                .hasCode("production-downgrade");
        assertThat(project.ledger().position()).isEqualTo("r1");

        project.downgrade(MoveOptions.to("base").withForce(true, Optional.of("wrong table")));
        assertThat(project.ledger().position()).isEmpty();
        assertThat(project.ledger().value("reason", "run", "kind = 'downgrade'"))
                .isEqualTo("wrong table");
    }

    @EachDatabase
    void checkFindsNothingAtHeadAndPendingRevisionsBelow(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        project.upgrade();
        assertThat(project.open().check(false).findings()).isEmpty();
        assertThat(project.open().check(false).fleet().targets())
                .allMatch(state -> state.standing() == Standing.CURRENT);
        project.table("r2", "t2");
        assertThat(project.open().check(false).fleet().targets())
                .singleElement()
                .satisfies(state -> {
                    assertThat(state.standing()).isEqualTo(Standing.PENDING);
                    assertThat(state.pending()).containsExactly("r2");
                });
    }

    @EachDatabase
    void checkOfTheFilesReportsAllThatIsWrongWithoutADatabase(TestDatabase database) {
        TestProject project = new TestProject(folder, database).table("r1", "t1");
        project.revision("a").parents("r1").up().down().write();
        project.revision("b").parents("r1").up("commit;").down().write();
        assertThat(project.open().check(true).findings())
                .extracting(CheckFinding::problem)
                .extracting(problem -> problem.code().code())
                .containsExactly("check-several-heads", "transaction-control");
        assertThat(project.ledger().exists()).isFalse();
    }

    @EachDatabase
    void repairTakesCoveredHeadsOffTheRecord(TestDatabase database) {
        TestProject project =
                new TestProject(folder, database).table("r1", "t1").table("r2", "t2");
        project.upgrade();
        database.execute("update " + project.ledger().table("position") + " set heads = 'r1 r2'");
        Refusal.of(() -> project.upgrade()).hasCode("position-inconsistent").hints("prumo repair");
        assertThat(project.open().repair(false, List.of()).actions())
                .extracting(RepairAction::code, RepairAction::applied)
                .containsExactly(org.assertj.core.groups.Tuple.tuple("position-mended", false));
        assertThat(project.ledger().position()).isEqualTo("r1 r2");
        assertThat(project.open().repair(true, List.of()).actions())
                .extracting(RepairAction::applied)
                .containsExactly(true);
        assertThat(project.ledger().position()).isEqualTo("r2");
        assertThat(project.upgrade().status()).isEqualTo(Status.NOTHING);
    }

    @EachDatabase
    void statusNamesWhatFailedUntilItIsMended(TestDatabase database) {
        TestProject project = new TestProject(folder, database)
                .table("r1", "t1")
                .revision("r2")
                .up("insert into t1 (no_such_column) values (1);")
                .down()
                .write();
        assertThat(project.open().status().main().ledgerPresent()).isFalse();
        project.upgrade();
        assertThat(project.open().status().failures()).singleElement().satisfies(failure -> {
            assertThat(failure.revision()).isEqualTo("r2");
            assertThat(failure.status()).isEqualTo("failed");
            assertThat(failure.error())
                    .hasValueSatisfying(text -> assertThat(text).contains("no_such_column"));
        });
        project.edit("r2", "(no_such_column) values (1)", "(id) values (1)");
        project.upgrade();
        assertThat(project.open().status().failures()).isEmpty();
    }
}
