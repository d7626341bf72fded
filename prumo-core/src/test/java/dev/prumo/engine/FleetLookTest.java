package dev.prumo.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.FleetOptions;
import dev.prumo.Prumo;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.report.FleetState;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.StateReport.CheckFinding;
import dev.prumo.report.StateReport.Life;
import dev.prumo.report.StateReport.OpenFailure;
import dev.prumo.report.StateReport.PositionGroup;
import dev.prumo.report.StateReport.RepairAction;
import dev.prumo.report.StateReport.Standing;
import dev.prumo.report.StateReport.StatusReport;
import dev.prumo.report.StateReport.TargetState;
import dev.prumo.testkit.DatabaseKind;
import dev.prumo.testkit.EachDatabase;
import dev.prumo.testkit.FreshDatabase;
import dev.prumo.testkit.TestDatabase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.io.TempDir;

/** Looking at a fleet of every kind of tenant at once: nothing is changed, nobody is left out. */
final class FleetLookTest {
    @TempDir
    Path folder;

    /** At head, behind at two positions, ahead, unknown, suspended, spare, being created, a ghost, a failed one. */
    private FleetProject mixed(TestDatabase database) {
        FleetProject project = FleetProject.in(folder, database)
                .shared("s1", "none", "")
                .tenant("t1", "none", "-- prumo:depends-on s1\n")
                .tenant("t2", "t1", "")
                .tenant("t3", "t2", "");
        project.register("active", "head1", "head2", "behind1", "behind2", "base", "ahead", "strange", "failed");
        project.register("active", "asleep");
        project.register("spare", "reserve");
        project.upgrade();
        project.position("behind1", "t2");
        project.position("behind2", "t2");
        project.position("base", "");
        project.position("asleep", "t1");
        project.status("asleep", "suspended");
        project.record("ahead", "t4", "t3");
        project.position("ahead", "t4");
        project.record("strange", "x9", "x8");
        project.position("strange", "x9");
        project.position("failed", "t2");
        project.attempt("failed", "t3", "failed", "duplicate key");
        project.register("pending", "coming");
        project.registerWithoutPlace("gone");
        return project;
    }

    @EachDatabase
    void tenantsAtOnePositionAreOneGroupOfThatSize(TestDatabase database) {
        FleetState fleet = mixed(database).open().current(FleetOptions.DEFAULTS);

        assertThat(fleet.groups())
                .extracting(FleetLookTest::line)
                .containsExactly(
                        "3 PENDING [t2] [t3] behind1,behind2,failed",
                        "3 CURRENT [t3] [] head1,head2,reserve",
                        "1 PENDING [] [t1, t2, t3] base",
                        "1 CREATING [] [] coming",
                        "1 PENDING [t1] [t2, t3] asleep",
                        "1 AHEAD [t4] [] ahead",
                        "1 UNKNOWN [x9] [] strange");
        assertThat(fleet.shared()).singleElement().satisfies(state -> {
            assertThat(state.heads()).containsExactly("s1");
            assertThat(state.standing()).isEqualTo(Standing.CURRENT);
        });
        assertThat(fleet.defective()).singleElement().satisfies(state -> {
            assertThat(state.target().tenant()).isEqualTo("gone");
            assertThat(state.problem())
                    .hasValueSatisfying(e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_GHOST));
        });
        assertThat(fleet.counts(Set.of())).isEqualTo(new Counts(13, 0, 10, 1, 2));
        assertThat(fleet.listed(Set.of()))
                .extracting(state -> state.target().tenant())
                .containsExactly("", "asleep", "coming", "gone");
    }

    private static String line(PositionGroup group) {
        String names = String.join(
                ",", group.tenants().stream().map(t -> t.target().tenant()).toList());
        return group.tenants().size() + " " + group.position().standing() + " "
                + group.position().heads() + " " + group.position().pending() + " " + names;
    }

    @EachDatabase
    void whatIsUnknownHereIsToldFromTheLedgerThatKnowsIt(TestDatabase database) {
        FleetState fleet = mixed(database).open().current(named("ahead,strange"));

        assertThat(fleet.targets())
                .extracting(state -> state.target().tenant() + " " + state.standing() + " "
                        + state.unknown().stream()
                                .map(r -> r.id() + " on " + r.parents())
                                .toList())
                .containsExactly("ahead AHEAD [t4 on [t3]]", "strange UNKNOWN [x9 on [x8]]");
    }

    @EachDatabase
    void namedTenantsAreListedAndTheSharedScopeOnlyWhenItIsNamedToo(TestDatabase database) {
        FleetProject project = mixed(database);

        assertThat(tenants(project.open().current(named("behind*")))).containsExactly("behind1", "behind2");
        assertThat(tenants(project.open()
                        .current(FleetOptions.builder()
                                .shared(true)
                                .tenants(List.of("head1"))
                                .build())))
                .containsExactly("", "head1");
        assertThat(tenants(project.open()
                        .current(FleetOptions.builder().shared(true).build())))
                .containsExactly("");
        assertThat(project.open()
                        .current(FleetOptions.builder().all(true).build())
                        .listed(Set.of()))
                .hasSize(13);
        assertThatThrownBy(() -> project.open().current(named("nobody")))
                .isInstanceOfSatisfying(
                        PrumoException.class, e -> assertThat(e.code()).isEqualTo(ErrorCode.TENANT_UNKNOWN));
    }

    @EachDatabase
    void statusKnowsWhoseLastAttemptFailed(TestDatabase database) {
        FleetProject project = mixed(database);

        StatusReport status = project.open().status();

        assertThat(status.failures()).extracting(FleetLookTest::line).containsExactly("failed t3 failed duplicate key");
        assertThat(status.counts()).isEqualTo(new Counts(13, 0, 9, 2, 2));
        assertThat(tenants(project.open()
                        .status(FleetOptions.builder().onlyFailed(true).build())
                        .fleet()))
                .containsExactly("", "failed");
        project.attempt("failed", "t3b", "done", "");
        assertThat(project.open().status().failures()).isEmpty();
    }

    private static String line(OpenFailure failure) {
        return failure.target().tenant() + " " + failure.revision() + " " + failure.status() + " "
                + failure.error().orElse("");
    }

    @EachDatabase
    void checkFindsGhostsAndWhatIsPendingAndLeavesSuspendedOnesAlone(TestDatabase database) {
        FleetProject project = mixed(database);

        assertThat(project.open().check(false)).satisfies(report -> {
            assertThat(report.fleet().behind()).isTrue();
            assertThat(report.findings())
                    .extracting(finding -> finding.problem().code())
                    .containsExactly(ErrorCode.TENANT_GHOST);
        });
    }

    @EachDatabase
    void anEditedFileIsFoundOnceWithAllTenantsThatHaveIt(TestDatabase database) {
        FleetProject project = mixed(database);
        project.edit("tenant/t2", "create table t2", "create table t2_other");

        List<CheckFinding> findings = project.open().check(false).findings();

        assertThat(findings)
                .filteredOn(finding -> finding.problem().code() == ErrorCode.CHECKSUM_CHANGED_AT)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.targets())
                            .extracting(target -> target.tenant())
                            .containsExactly("behind1", "behind2", "failed", "head1", "head2", "reserve");
                    assertThat(finding.problem().getMessage()).contains("6 tenants", "behind1");
                });
    }

    @EachDatabase
    void aTenantThatNeedsASharedRevisionWhichIsGoneIsFound(TestDatabase database) {
        FleetProject project = mixed(database);
        project.sharedPosition("");

        assertThat(project.open().check(false).findings())
                .filteredOn(finding -> finding.problem().code() == ErrorCode.TENANTS_NEED_SHARED)
                .singleElement()
                .satisfies(finding -> {
                    assertThat(finding.problem().arguments()).containsEntry("revision", "s1");
                    assertThat(finding.targets()).hasSize(7);
                });
    }

    @EachDatabase
    void positionsThatContradictThemselvesAreOneTenantsProblemAndMended(TestDatabase database) {
        FleetProject project = mixed(database);
        project.position("head1", "t2 t3");
        project.attempt("head2", "t3", "started", "");

        assertThat(project.open().current(named("head1")).targets())
                .singleElement()
                .satisfies(state -> assertThat(state.standing()).isEqualTo(Standing.BROKEN));
        assertThat(lines(project.open().repair(false, List.of(), named("head*")).actions()))
                .containsExactlyInAnyOrder(
                        "position-mended head1 t2 t3 false true", "attempt-interrupted head2 t3 false true");
        assertThat(lines(project.open().repair(true, List.of(), named("head*")).actions()))
                .containsExactlyInAnyOrder(
                        "position-mended head1 t2 t3 true true", "attempt-interrupted head2 t3 true true");
        assertThat(project.open().current(named("head1")).targets())
                .singleElement()
                .satisfies(state -> assertThat(state.heads()).containsExactly("t3"));
        assertThat(lines(project.open().repair(false, List.of(), named("head*")).actions()))
                .containsExactly("attempt-failed head2 t3 false false");
    }

    @EachDatabase
    void repairExplainsGhostsAndFailuresThatItCannotMend(TestDatabase database) {
        assertThat(lines(mixed(database)
                        .open()
                        .repair(true, List.of(), FleetOptions.DEFAULTS)
                        .actions()))
                .containsExactly("attempt-failed failed t3 false false", "tenant-ghost gone  false false");
    }

    private static List<String> lines(List<RepairAction> actions) {
        return actions.stream()
                .map(action -> action.code() + " " + action.target().tenant() + " " + action.revision() + " "
                        + action.applied() + " " + action.mendable())
                .toList();
    }

    @EachDatabase
    void anEditedFileIsAcceptedForEveryTenantThatHasIt(TestDatabase database) {
        FleetProject project = mixed(database);
        project.edit("tenant/t2", "create table t2", "create table t2_other");

        project.open().repair(true, List.of("t2"), FleetOptions.DEFAULTS);

        assertThat(project.open().check(false).findings())
                .extracting(finding -> finding.problem().code())
                .containsExactly(ErrorCode.TENANT_GHOST);
    }

    @EachDatabase
    void historyMarksWhereATenantIs(TestDatabase database) {
        Prumo prumo = mixed(database).open();

        assertThat(prumo.history(Optional.empty(), true, named("asleep")))
                .filteredOn(entry -> entry.current())
                .extracting(entry -> entry.revision().id())
                .containsExactly("t1");
    }

    @EachDatabase(DatabaseKind.SQLITE)
    void aFileThatIsNoDatabaseIsOneTenantsProblem(TestDatabase database) throws IOException {
        FleetProject project = mixed(database);
        Files.writeString(project.file("head2"), "this is not a database, but long enough for one\n".repeat(20));

        FleetState fleet = project.open().current(named("head*"));

        assertThat(fleet.targets())
                .extracting(state -> state.target().tenant() + " " + state.standing())
                .containsExactly("head1 CURRENT", "head2 BROKEN");
        assertThat(fleet.targets()).extracting(TargetState::life).containsOnly(Life.ACTIVE);
    }

    @EachDatabase(DatabaseKind.POSTGRES_17)
    void eachDatabaseHasItsOwnPositionsAndOneThatIsAwayHidesNoOther(
            TestDatabase database, @FreshDatabase(DatabaseKind.POSTGRES_17) TestDatabase eu) {
        FleetProject project = FleetProject.in(folder, database)
                .withDatabase("eu", eu)
                .shared("s1", "none", "")
                .tenant("t1", "none", "");
        project.register("active", "a", "b");
        project.move("b", "eu", eu);
        project.upgrade();

        StatusReport both = project.open().status();
        assertThat(both.databases())
                .extracting(one -> one.name() + " " + one.ledgerPresent())
                .containsExactly("main true", "eu true");
        assertThat(both.fleet().shared())
                .extracting(state -> state.target().database() + " " + state.heads())
                .containsExactly("main [s1]", "eu [s1]");
        assertThat(both.fleet().groups())
                .extracting(group -> group.database() + " " + group.tenants().size())
                .containsExactly("main 1", "eu 1");

        StatusReport one = project.withLostDatabase("us").open().status();
        assertThat(one.databases().get(2).problem()).isPresent();
        assertThat(one.fleet().groups()).hasSize(2);
        assertThat(one.fleet().shared())
                .extracting(state -> state.target().database() + " " + state.standing())
                .containsExactly("main CURRENT", "eu CURRENT", "us BROKEN");
    }

    private static FleetOptions named(String tenants) {
        return FleetOptions.builder().tenants(List.of(tenants)).build();
    }

    private static List<String> tenants(FleetState fleet) {
        return fleet.targets().stream().map(state -> state.target().tenant()).toList();
    }
}
