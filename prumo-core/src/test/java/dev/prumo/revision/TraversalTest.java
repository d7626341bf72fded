package dev.prumo.revision;

import static dev.prumo.revision.Revisions.graph;
import static dev.prumo.revision.Revisions.ids;
import static dev.prumo.revision.Revisions.revision;
import static dev.prumo.revision.Revisions.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Messages;
import dev.prumo.error.PrumoException;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.Test;

class TraversalTest {
    private static final Traversal LINE = graph(
                    revision("a"), revision("b", "a"), revision("c", "b"), revision("d", "c"))
            .traversal(Scope.SHARED);
    private static final Traversal FORK = graph(
                    revision("a"),
                    revision("b", "a"),
                    revision("c1", "b").labels("L1"),
                    revision("c2", "b").labels("L2"),
                    revision("d1", "c1"),
                    revision("d2", "c2"))
            .traversal(Scope.SHARED);
    private static final Traversal MERGE = graph(
                    revision("a"),
                    revision("b", "a"),
                    revision("c1", "b"),
                    revision("c2", "b").labels("L2"),
                    revision("d1", "c1"),
                    revision("d2", "c2"),
                    revision("e", "d1", "d2"),
                    revision("f", "e"))
            .traversal(Scope.SHARED);
    private static final Traversal DEPENDENT = graph(
                    revision("a1").labels("lib1"),
                    revision("b1", "a1"),
                    revision("c1", "b1"),
                    revision("d1", "c1"),
                    revision("a2"),
                    revision("b2", "a2"),
                    revision("c2", "b2").dependsOn("c1"))
            .traversal(Scope.SHARED);

    @Test
    void upgradeToWhatIsAppliedDoesNothingAndSaysWhy() {
        assertThat(LINE.upgrade(Position.of("d"), List.of("b")).outcome()).isEqualTo(Route.Outcome.ALREADY_BELOW);
        assertThat(LINE.upgrade(Position.of("d"), List.of("head")).outcome()).isEqualTo(Route.Outcome.ALREADY_THERE);
        assertThat(LINE.upgrade(Position.of("d"), List.of("base")).outcome()).isEqualTo(Route.Outcome.ALREADY_BELOW);
        assertThat(LINE.upgrade(Position.EMPTY, List.of("base")).outcome()).isEqualTo(Route.Outcome.ALREADY_THERE);
        assertThat(LINE.upgrade(Position.of("b"), List.of("head")).outcome()).isEqualTo(Route.Outcome.MOVES);
    }

    @Test
    void branchToBaseTakesOnlyThatBranch() {
        assertDown(FORK, "L1@base", Position.of("d1", "d2"), Position.of("d2"), "d1", "c1");
        assertDown(FORK, "L1@base", Position.of("d1", "c2"), Position.of("c2"), "d1", "c1");
        assertDown(FORK, "L1@base", Position.of("d1"), Position.EMPTY, "d1", "c1", "b", "a");
        assertDown(FORK, "L1@base", Position.of("d2"), Position.of("d2"));
    }

    @Test
    void branchBelowAMergeTakesTheMergeButNotTheOtherSide() {
        assertDown(MERGE, "L2@base", Position.of("f"), Position.of("d1"), "f", "e", "d2", "c2");
        assertDown(MERGE, "L2@-1", Position.of("e"), Position.of("d1", "d2"), "e");
    }

    @Test
    void relativeStepDownFromAMergeIsAmbiguousWithoutABranch() {
        PrumoException error = refused(() -> MERGE.downgrade(Position.of("e"), "-1"), ErrorCode.TARGET_AMBIGUOUS);

        assertThat(error.arguments()).containsEntry("candidates", "d1, d2");
    }

    @Test
    void relativeStepsOnAForkListTheCandidates() {
        PrumoException error = refused(() -> FORK.upgrade(Position.of("b"), List.of("+1")), ErrorCode.TARGET_AMBIGUOUS);

        assertThat(error.getMessage()).isEqualTo("\"+1\" leads to a fork at \"b\": c1, c2");
    }

    @Test
    void relativeStepsFromSeveralHeadsAskForTheBranch() {
        PrumoException down =
                refused(() -> FORK.downgrade(Position.of("d2", "d1"), "-1"), ErrorCode.TARGET_FROM_SEVERAL_HEADS);
        refused(() -> FORK.upgrade(Position.of("c1", "c2"), List.of("+1")), ErrorCode.TARGET_FROM_SEVERAL_HEADS);

        assertThat(down.hint(Messages.errors(Locale.ENGLISH)))
                .contains("Put the one you mean before it, as in \"d1@-1\".");
    }

    @Test
    void relativeStepMayFollowABranchThatIsOnlyADependency() {
        assertDown(DEPENDENT, "lib1@-1", Position.of("c2"), Position.of("b1", "b2"), "c2", "c1");
        assertThat(steps(DEPENDENT.upgrade(Position.of("c2"), List.of("lib1@+1"))))
                .containsExactly("d1");
        assertThat(steps(FORK.upgrade(Position.of("c1"), List.of("L2@+1")))).containsExactly("c2");
    }

    @Test
    void stepDownOnABranchThatIsNotAppliedIsRefused() {
        refused(() -> FORK.downgrade(Position.of("d2"), "L1@-1"), ErrorCode.TARGET_TOO_FAR);
        refused(() -> FORK.downgrade(Position.of("d2"), "L1@current"), ErrorCode.TARGET_NOT_IN_BRANCH);
    }

    @Test
    void bareStepsGoOnlyTheWayOfTheCommand() {
        refused(() -> LINE.upgrade(Position.of("b"), List.of("-1")), ErrorCode.TARGET_WRONG_DIRECTION);
        refused(() -> LINE.downgrade(Position.of("b"), "+1"), ErrorCode.TARGET_WRONG_DIRECTION);
        refused(() -> LINE.downgrade(Position.of("b"), "-0"), ErrorCode.TARGET_WRONG_DIRECTION);
    }

    @Test
    void stepsMayEndAtBaseButNotBeyond() {
        assertDown(LINE, "-2", Position.of("b"), Position.EMPTY, "b", "a");
        assertDown(LINE, "b-2", Position.of("b"), Position.EMPTY, "b", "a");
        refused(() -> LINE.downgrade(Position.of("b"), "-3"), ErrorCode.TARGET_TOO_FAR);
        assertThatThrownBy(() -> LINE.downgrade(Position.EMPTY, "-1")).hasMessageContaining("past \"base\"");
        assertThatThrownBy(() -> LINE.upgrade(Position.of("b"), List.of("+9"))).hasMessageContaining("past \"head\"");
        refused(() -> LINE.downgrade(Position.of("b"), "base-1"), ErrorCode.TARGET_TOO_FAR);
        assertThat(ids(LINE.resolve(Position.EMPTY, "base+2"))).containsExactly("b");
    }

    @Test
    void revisionThatIsOnlyADependencyIsADowngradeTarget() {
        assertDown(DEPENDENT, "c1", Position.of("c2"), Position.of("b2", "c1"), "c2");
        assertDown(DEPENDENT, "c1", Position.of("c2", "d1"), Position.of("c2"), "d1");
    }

    @Test
    void downgradeTellsWhyATargetIsNotOne() {
        refused(() -> LINE.downgrade(Position.of("b"), "c"), ErrorCode.TARGET_ABOVE_POSITION);
        refused(() -> LINE.downgrade(Position.EMPTY, "c"), ErrorCode.TARGET_ABOVE_POSITION);
        refused(() -> FORK.downgrade(Position.of("d1"), "c2"), ErrorCode.TARGET_BESIDE_POSITION);
        refused(() -> FORK.downgrade(Position.of("d1"), "L2@c1"), ErrorCode.TARGET_NOT_IN_BRANCH);
        refused(() -> FORK.downgrade(Position.of("d1"), "heads"), ErrorCode.HEADS_SEVERAL);
    }

    @Test
    void severalHeadsAreRefusedWithTheMergeCommand() {
        PrumoException error = refused(() -> FORK.upgrade(Position.EMPTY, List.of("head")), ErrorCode.HEADS_SEVERAL);

        assertThat(error.hint(Messages.errors(Locale.ENGLISH)).orElseThrow()).endsWith("prumo merge d1 d2");
    }

    @Test
    void mergeThatDependsOnAnAncestorOfAParentIsApplied() {
        Traversal traversal = graph(
                        revision("a"),
                        revision("b", "a"),
                        revision("x"),
                        revision("m", "b", "x").dependsOn("a"))
                .traversal(Scope.SHARED);

        Route up = traversal.upgrade(Position.EMPTY, List.of("heads"));
        assertThat(up.to()).isEqualTo(Position.of("m"));
        assertThat(traversal.downgrade(up.to(), "b").to()).isEqualTo(Position.of("b", "x"));
    }

    @Test
    void positionAtHeadsIsRecognisedThoughADependencyHidesALine() {
        Traversal traversal = graph(
                        revision("a1"),
                        revision("b1", "a1"),
                        revision("a2"),
                        revision("b2", "a2").dependsOn("b1"))
                .traversal(Scope.SHARED);
        Position position = traversal.upgrade(Position.EMPTY, List.of("heads")).to();

        assertThat(position).isEqualTo(Position.of("b2"));
        assertThat(traversal.isAtHeads(position)).isTrue();
        assertThat(ids(traversal.tips(position))).containsExactly("b1", "b2");
    }

    @Test
    void stampTellsWhichSideBranchesItWouldForget() {
        assertThat(ids(MERGE.stamp(Position.of("e"), List.of("c1"), false).forgotten()))
                .containsExactly("c2", "d2");
        assertThat(ids(DEPENDENT.stamp(Position.of("c2"), List.of("c1"), false).forgotten()))
                .containsExactly("a2", "b2");
        StampPlan toBase = DEPENDENT.stamp(Position.of("c2"), List.of("lib1@base"), false);
        assertThat(toBase.to()).isEqualTo(Position.EMPTY);
        assertThat(ids(toBase.forgotten())).containsExactly("a2", "b2");
    }

    @Test
    void stampThatGoesStraightDownForgetsNothing() {
        assertThat(MERGE.stamp(Position.of("e"), List.of("a"), false).forgotten())
                .isEmpty();
        assertThat(MERGE.stamp(Position.of("e"), List.of("base"), false).forgotten())
                .isEmpty();
        assertThat(MERGE.stamp(Position.of("e"), List.of("c1", "c2"), false))
                .satisfies(plan -> assertThat(plan.to()).isEqualTo(Position.of("c1", "c2")))
                .satisfies(plan -> assertThat(plan.forgotten()).isEmpty());
    }

    @Test
    void stampOfABranchLeavesTheOtherRowAlone() {
        StampPlan plan = FORK.stamp(Position.of("d1", "c2"), List.of("L1@base"), false);

        assertThat(plan.to()).isEqualTo(Position.of("c2"));
        assertThat(plan.moves())
                .singleElement()
                .satisfies(move -> assertThat(move.from()).containsExactly("d1"));
    }

    @Test
    void purgingStampIsTheWayOutOfUnknownIds() {
        refused(() -> LINE.stamp(Position.of("gone"), List.of("b"), false), ErrorCode.POSITION_UNKNOWN);

        StampPlan plan = LINE.stamp(Position.of("gone", "d"), List.of("b"), true);
        assertThat(plan.to()).isEqualTo(Position.of("b"));
        assertThat(plan.moves()).hasSize(2);
        assertThat(plan.moves().get(0).from()).containsExactly("d", "gone");
    }

    @Test
    void purgingStampTellsWhatItForgets() {
        assertThat(ids(FORK.stamp(Position.of("d1", "d2"), List.of("c1"), true).forgotten()))
                .containsExactly("c2", "d2");
    }

    @Test
    void targetsThatContainEachOtherAreRefused() {
        refused(() -> LINE.upgrade(Position.of("a"), List.of("c", "d")), ErrorCode.TARGETS_OVERLAP);
        refused(() -> LINE.stamp(Position.EMPTY, List.of("d", "b"), false), ErrorCode.TARGETS_OVERLAP);
        assertThat(steps(LINE.upgrade(Position.of("a"), List.of("b", "b")))).containsExactly("b");
    }

    @Test
    void positionWithARevisionBesideItsAncestorIsRefusedUntilMended() {
        refused(() -> LINE.upgrade(Position.of("c", "d"), List.of("head")), ErrorCode.POSITION_INCONSISTENT);

        assertThat(LINE.mended(Position.of("c", "d", "gone"))).isEqualTo(Position.of("d", "gone"));
    }

    @Test
    void unknownIdsAreToldApartFromShortAndAmbiguousPrefixesAndWrongBranches() {
        Traversal traversal = graph(
                        revision("a").labels("abr"),
                        revision("somelongername", "a"),
                        revision("d").labels("ebr"),
                        revision("someothername", "d"))
                .traversal(Scope.SHARED);

        assertThat(ids(traversal.resolve(Position.EMPTY, "somel"))).containsExactly("somelongername");
        assertThat(ids(traversal.resolve(Position.EMPTY, "ebr@some"))).containsExactly("someothername");
        assertThat(ids(traversal.resolve(Position.EMPTY, "somel@a"))).containsExactly("a");
        assertThat(cause(traversal, "some")).isEqualTo(ErrorCode.PREFIX_AMBIGUOUS);
        assertThat(cause(traversal, "som")).isEqualTo(ErrorCode.PREFIX_TOO_SHORT);
        assertThat(cause(traversal, "xyz")).isEqualTo(ErrorCode.REVISION_NOT_FOUND);
        assertThat(cause(traversal, "x@d")).isEqualTo(ErrorCode.BRANCH_NOT_FOUND);
        assertThat(cause(traversal, "abr@d")).isEqualTo(ErrorCode.TARGET_NOT_IN_BRANCH);
        assertThat(cause(traversal, "ebr@somel")).isEqualTo(ErrorCode.TARGET_NOT_IN_BRANCH);
        assertThat(cause(traversal, "abr@nowhere")).isEqualTo(ErrorCode.REVISION_NOT_FOUND);
        assertThat(cause(traversal, "f,c")).isEqualTo(ErrorCode.TARGET_INVALID);
        assertThat(cause(traversal, "a:d")).isEqualTo(ErrorCode.TARGET_IS_RANGE);
    }

    @Test
    void baseHasSeveralNamesUnlessARevisionIsCalledSo() {
        for (String base : List.of("base", "zero", "0000")) {
            assertDown(LINE, base, Position.of("b"), Position.EMPTY, "b", "a");
        }
        Traversal numbered = graph(revision("0000"), revision("0001", "0000")).traversal(Scope.SHARED);
        assertDown(numbered, "0000", Position.of("0001"), Position.of("0000"), "0001");
    }

    @Test
    void positionOfNewerReleaseIsAhead() {
        Map<String, List<String>> recorded =
                Map.of("e", List.of("d"), "x", List.of("b"), "m", List.of("e", "x"), "y", List.of("c"), "r", List.of());

        assertThat(LINE.standing(Position.of("d"), recorded)).isEqualTo(Standing.KNOWN);
        assertThat(LINE.standing(Position.of("e"), recorded)).isEqualTo(Standing.AHEAD);
        assertThat(LINE.standing(Position.of("m"), recorded)).isEqualTo(Standing.AHEAD);
        assertThat(LINE.standing(Position.of("y"), recorded)).isEqualTo(Standing.UNKNOWN);
        assertThat(LINE.standing(Position.of("d", "r"), recorded)).isEqualTo(Standing.UNKNOWN);
        assertThat(LINE.standing(Position.of("q"), recorded)).isEqualTo(Standing.UNKNOWN);
    }

    @Test
    void positionAheadOfOneHeadWhileAnotherIsPendingIsNotAhead() {
        Map<String, List<String>> recorded = Map.of("e1", List.of("d1"));

        assertThat(FORK.standing(Position.of("e1"), recorded)).isEqualTo(Standing.UNKNOWN);
        assertThat(FORK.standing(Position.of("d2", "e1"), recorded)).isEqualTo(Standing.AHEAD);
    }

    private static void assertDown(Traversal traversal, String target, Position from, Position to, String... steps) {
        Route route = traversal.downgrade(from, target);
        assertThat(steps(route)).containsExactlyInAnyOrder(steps);
        assertThat(route.to()).isEqualTo(to);
    }

    private static ErrorCode cause(Traversal traversal, String target) {
        try {
            return traversal.resolve(Position.EMPTY, target).isEmpty() ? ErrorCode.INTERNAL : ErrorCode.USAGE;
        } catch (PrumoException e) {
            assertThat(e.getMessage()).isNotBlank();
            return e.code();
        }
    }

    private static PrumoException refused(ThrowingCallable call, ErrorCode code) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        PrumoException.class, error -> assertThat(error.code()).isEqualTo(code));
        try {
            call.call();
        } catch (PrumoException e) {
            assertThat(e.message(Messages.errors(Locale.forLanguageTag("pt-BR"))))
                    .isNotBlank();
            assertThat(e.hint(Messages.errors(Locale.forLanguageTag("pt-BR")))).isPresent();
            assertThat(e.hint(Messages.errors(Locale.ENGLISH))).isPresent();
            return e;
        } catch (Throwable e) {
            throw new AssertionError(e);
        }
        throw new AssertionError("not refused");
    }
}
