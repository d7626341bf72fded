package dev.prumo.revision;

import static org.assertj.core.api.Assertions.assertThat;

import dev.prumo.revision.RandomGraphs.Case;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Assume;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

class GraphPropertiesTest {
    @Provide
    Arbitrary<Case> cases() {
        return RandomGraphs.cases();
    }

    @Property
    void orderPutsWhatARevisionStandsOnBeforeIt(@ForAll("cases") Case random) {
        Set<String> seen = new HashSet<>();
        for (Revision revision : random.graph().all()) {
            assertThat(seen).containsAll(revision.parents()).containsAll(revision.dependsOn());
            seen.add(revision.id());
        }
        assertThat(seen).hasSameSizeAs(random.revisions());
    }

    @Property
    void sameRevisionsInAnotherOrderGiveTheSamePlans(@ForAll("cases") Case random, @ForAll int seed) {
        Traversal one = random.traversal();
        Traversal other =
                RevisionGraph.of(Revisions.shuffled(random.revisions(), seed)).traversal(Scope.SHARED);
        String id = random.anyId(seed);

        assertThat(other.upgrade(random.position(), List.of("heads")))
                .isEqualTo(one.upgrade(random.position(), List.of("heads")));
        assertThat(other.downgrade(random.position(), "base")).isEqualTo(one.downgrade(random.position(), "base"));
        assertThat(other.downgrade(random.position(), id + "@base"))
                .isEqualTo(one.downgrade(random.position(), id + "@base"));
        assertThat(other.stamp(random.position(), List.of(id), false))
                .isEqualTo(one.stamp(random.position(), List.of(id), false));
    }

    @Property
    void everyPositionOnTheWayUpIsAnAntichainThatImpliesExactlyWhatIsApplied(
            @ForAll("cases") Case random, @ForAll int seed) {
        checkPositions(random, random.traversal().upgrade(random.position(), List.of(random.anyId(seed))));
        checkPositions(random, random.traversal().upgrade(random.position(), List.of("heads")));
    }

    @Property
    void everyPositionOnTheWayDownIsAnAntichainThatImpliesExactlyWhatIsApplied(
            @ForAll("cases") Case random, @ForAll int seed) {
        checkPositions(random, random.traversal().downgrade(random.position(), random.anyId(seed) + "@base"));
        checkPositions(random, random.traversal().downgrade(random.position(), "base"));
    }

    @Property
    void upgradeReachesTheRealHeadsFromEveryPosition(@ForAll("cases") Case random) {
        RevisionGraph graph = random.graph();
        Traversal traversal = random.traversal();
        Route route = traversal.upgrade(random.position(), List.of("heads"));

        assertThat(route.to()).isEqualTo(Position.of(Revisions.ids(graph.realHeads(Scope.SHARED))));
        assertThat(Revisions.steps(route)).isEqualTo(Revisions.ids(traversal.pending(random.position())));
        assertThat(traversal.isAtHeads(route.to())).isTrue();
        assertThat(traversal.pending(route.to())).isEmpty();
    }

    @Property
    void upgradeRunsExactlyWhatTheTargetNeedsAndIsMissing(@ForAll("cases") Case random, @ForAll int seed) {
        String id = random.anyId(seed);
        Set<String> missing = RandomGraphs.below(random.revisions(), id);
        missing.removeAll(RandomGraphs.below(random.revisions(), random.position()));

        assertThat(Revisions.steps(random.traversal().upgrade(random.position(), List.of(id))))
                .containsExactlyInAnyOrderElementsOf(missing);
    }

    @Property
    void fromBaseToAnyPositionAndDownAgainIsAReturn(@ForAll("cases") Case random) {
        Traversal traversal = random.traversal();
        Route up = traversal.upgrade(Position.EMPTY, random.position().heads());
        Route down = traversal.downgrade(up.to(), "base");

        assertThat(up.to()).isEqualTo(random.position());
        assertThat(down.to()).isEqualTo(Position.EMPTY);
        assertThat(Revisions.steps(down)).isEqualTo(reversed(Revisions.steps(up)));
    }

    @Property
    void downgradeToAnyAppliedRevisionKeepsItAndUpgradeComesBack(@ForAll("cases") Case random, @ForAll int seed) {
        Assume.that(!random.position().isEmpty());
        Traversal traversal = random.traversal();
        List<String> applied = Revisions.ids(traversal.applied(random.position()));
        String goal = applied.get(Math.floorMod(seed, applied.size()));

        Route down = traversal.downgrade(random.position(), goal);
        Set<String> left = RandomGraphs.below(random.revisions(), down.to());
        assertThat(left).contains(goal);
        if (!random.position().heads().contains(goal)) {
            assertThat(down.moves()).isNotEmpty();
        }
        assertThat(traversal.upgrade(down.to(), random.position().heads()).to()).isEqualTo(random.position());
    }

    @Property
    void downgradeOfABranchTakesWhatIsItsOwnAndWhatDependsOnThat(@ForAll("cases") Case random, @ForAll int seed) {
        String branch = random.anyId(seed);
        Set<String> applied = RandomGraphs.below(random.revisions(), random.position());
        Set<String> own = new HashSet<>();
        Set<String> sharedWithOthers = new HashSet<>();
        for (String id : applied) {
            if (isOnLine(random.revisions(), branch, id)) {
                own.add(id);
            } else {
                sharedWithOthers.addAll(belowByParents(random.revisions(), id));
            }
        }
        own.removeAll(sharedWithOthers);
        Set<String> expected = new HashSet<>();
        for (String id : applied) {
            if (!Collections.disjoint(RandomGraphs.below(random.revisions(), id), own)) {
                expected.add(id);
            }
        }

        assertThat(Revisions.steps(random.traversal().downgrade(random.position(), branch + "@base")))
                .containsExactlyInAnyOrderElementsOf(expected);
    }

    @Property
    void stampEndsAtItsGoalAndNeverForgetsInSilence(@ForAll("cases") Case random, @ForAll int seed) {
        String goal = random.anyId(seed);
        StampPlan plan = random.traversal().stamp(random.position(), List.of(goal), false);

        Set<String> before = RandomGraphs.below(random.revisions(), random.position());
        Set<String> after = RandomGraphs.below(random.revisions(), plan.to());
        assertThat(plan.to().heads()).contains(goal);
        assertThat(RandomGraphs.tips(random.revisions(), after))
                .hasSameElementsAs(plan.to().heads());
        for (String id : before) {
            boolean above = RandomGraphs.below(random.revisions(), id).contains(goal);
            boolean told = Revisions.ids(plan.forgotten()).contains(id);
            assertThat(after.contains(id) || above || told).isTrue();
            assertThat(told && (after.contains(id) || above)).isFalse();
        }
    }

    @Property
    void mendingTakesCoveredHeadsOffTheRecordAndNothingElse(@ForAll("cases") Case random, @ForAll int seed) {
        Set<String> rows = new HashSet<>(random.position().heads());
        rows.addAll(RandomGraphs.below(random.revisions(), random.anyId(seed)));
        Position mended = random.traversal().mended(Position.of(rows));

        assertThat(RandomGraphs.below(random.revisions(), mended))
                .isEqualTo(RandomGraphs.below(random.revisions(), Position.of(rows)));
        assertThat(random.traversal().applied(mended)).hasSameSizeAs(RandomGraphs.below(random.revisions(), mended));
    }

    private static void checkPositions(Case random, Route route) {
        Set<String> applied = RandomGraphs.below(random.revisions(), route.from());
        Position position = route.from();
        for (PositionMove move : route.moves()) {
            assertThat(move.before()).isEqualTo(position);
            if (move.direction() == Direction.UP) {
                assertThat(applied.add(move.revision().id())).isTrue();
                assertThat(applied)
                        .containsAll(move.revision().parents())
                        .containsAll(move.revision().dependsOn());
            } else {
                assertThat(applied.remove(move.revision().id())).isTrue();
            }
            position = move.after();
            assertThat(RandomGraphs.below(random.revisions(), position)).isEqualTo(applied);
            assertThat(RandomGraphs.tips(random.revisions(), applied)).hasSameElementsAs(position.heads());
        }
        assertThat(route.to()).isEqualTo(position);
    }

    private static Set<String> belowByParents(List<Revision> revisions, String id) {
        Set<String> parentsOnly = new HashSet<>(Set.of(id));
        boolean grew = true;
        while (grew) {
            grew = false;
            for (Revision revision : revisions) {
                if (parentsOnly.contains(revision.id())) {
                    grew |= parentsOnly.addAll(revision.parents());
                }
            }
        }
        return parentsOnly;
    }

    private static List<String> reversed(List<String> list) {
        List<String> copy = new ArrayList<>(list);
        Collections.reverse(copy);
        return copy;
    }

    private static boolean isOnLine(List<Revision> revisions, String branch, String id) {
        return belowByParents(revisions, branch).contains(id)
                || belowByParents(revisions, id).contains(branch);
    }
}
