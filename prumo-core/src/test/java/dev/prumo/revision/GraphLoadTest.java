package dev.prumo.revision;

import static dev.prumo.revision.Revisions.ids;
import static dev.prumo.revision.Revisions.list;
import static dev.prumo.revision.Revisions.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class GraphLoadTest {
    @Test
    void emptyProjectIsAGraph() {
        RevisionGraph graph = RevisionGraph.of(List.of());

        assertThat(graph.all()).isEmpty();
        assertThat(graph.heads()).isEmpty();
        assertThat(graph.traversal(Scope.SHARED)
                        .upgrade(Position.EMPTY, List.of("head"))
                        .moves())
                .isEmpty();
    }

    @Test
    void missingParentNamesFileAndClosestId() {
        PrumoException problem = problem(revision("20250916_0001_init"), revision("b", "20250916_0001_int"));

        assertThat(problem.code()).isEqualTo(ErrorCode.PARENT_UNKNOWN);
        assertThat(problem.getMessage())
                .isEqualTo("migrations/b.sql:1: revision \"b\" has the parent \"20250916_0001_int\","
                        + " which does not exist");
        assertThat(String.valueOf(problem.arguments().get("closest"))).isEqualTo("closest known: 20250916_0001_init");
    }

    @Test
    void cycleIsShownFromItsLowestIdWhereverTheWalkEntersIt() {
        PrumoException problem = problem(
                revision("root"), revision("c", "b"), revision("b", "a"), revision("a", "c"), revision("z", "c"));

        assertThat(problem.code()).isEqualTo(ErrorCode.REVISION_CYCLE);
        assertThat(problem.arguments()).containsEntry("path", "a -> c -> b -> a");
        assertThat(problem.place())
                .hasValueSatisfying(place -> assertThat(place.file()).isEqualTo("migrations/a.sql"));
    }

    @Test
    void revisionThatIsItsOwnParentIsACycle() {
        assertThat(problem(revision("a", "a")).arguments()).containsEntry("path", "a -> a");
    }

    @Test
    void dependenciesCloseCyclesToo() {
        PrumoException problem = problem(revision("a").dependsOn("b"), revision("b", "a"));

        assertThat(problem.code()).isEqualTo(ErrorCode.REVISION_CYCLE);
        assertThat(problem.arguments()).containsEntry("path", "a -> b -> a");
    }

    @Test
    void duplicateIdNamesBothFiles() {
        PrumoException problem =
                problem(revision("a").in("x/2.sql"), revision("a").in("x/1.sql"));

        assertThat(problem.code()).isEqualTo(ErrorCode.REVISION_DUPLICATE);
        assertThat(problem.getMessage()).isEqualTo("x/2.sql:1: revision \"a\" exists twice, the other is in x/1.sql:1");
    }

    @Test
    void labelsAreUniqueAndDifferFromIds() {
        assertThat(problem(revision("a").labels("x"), revision("b").labels("x")).code())
                .isEqualTo(ErrorCode.LABEL_TAKEN);
        assertThat(problem(revision("a"), revision("b").labels("a")).code()).isEqualTo(ErrorCode.LABEL_TAKEN);
        assertThat(problem(revision("a").labels("head")).code()).isEqualTo(ErrorCode.REVISION_NAME_INVALID);
    }

    @Test
    void idsThatTheTargetGrammarNeedsAreRefused() {
        for (String id : List.of("head", "base", "zero", "current", "none", "a-b", "a@b", "a+b", "a:b", "")) {
            assertThat(problem(revision(id)).code()).as(id).isEqualTo(ErrorCode.REVISION_NAME_INVALID);
        }
    }

    @Test
    void parentsStayInTheirScope() {
        assertThat(problem(revision("s"), revision("t", "s").tenant()).code())
                .isEqualTo(ErrorCode.PARENT_OF_OTHER_SCOPE);
    }

    @Test
    void sharedRevisionsDoNotDependOnTenantOnes() {
        assertThat(problem(revision("t").tenant(), revision("s").dependsOn("t")).code())
                .isEqualTo(ErrorCode.SHARED_DEPENDS_ON_TENANT);
    }

    @Test
    void unknownDependencyIsAnErrorAndALabelIsAName() {
        assertThat(problem(revision("a").dependsOn("nowhere")).code()).isEqualTo(ErrorCode.DEPENDENCY_UNKNOWN);

        RevisionGraph graph =
                Revisions.graph(revision("z").labels("codes"), revision("a").dependsOn("codes"));
        assertThat(ids(graph.all())).containsExactly("z", "a");
    }

    @Test
    void allProblemsAreFoundAtOnceInTheOrderOfIds() {
        List<Revision> broken =
                list(revision("c", "gone"), revision("a", "lost"), revision("b").labels("c"));

        assertThat(RevisionGraph.problems(broken).stream().map(PrumoException::code))
                .containsExactly(ErrorCode.LABEL_TAKEN, ErrorCode.PARENT_UNKNOWN, ErrorCode.PARENT_UNKNOWN);
        assertThatThrownBy(() -> RevisionGraph.of(broken))
                .satisfies(error -> assertThat(error.getSuppressed()).hasSize(2));
        assertThat(RevisionGraph.problems(list(revision("a")))).isEmpty();
    }

    @Test
    void parentWrittenTwiceCountsOnce() {
        RevisionGraph graph = Revisions.graph(revision("a"), revision("b", "a", "a"));

        assertThat(ids(graph.children("a"))).containsExactly("b");
        assertThat(graph.traversal(Scope.SHARED)
                        .upgrade(Position.EMPTY, List.of("head"))
                        .to())
                .isEqualTo(Position.of("b"));
    }

    @Test
    void tenThousandRevisionsInOneLineAreNoProblem() {
        List<Revision> chain = new ArrayList<>();
        for (int i = 10_000; i > 0; i--) {
            chain.add((i == 1 ? revision("r1") : revision("r" + i, "r" + (i - 1))).build());
        }
        Traversal traversal = RevisionGraph.of(chain).traversal(Scope.SHARED);

        Route up = traversal.upgrade(Position.EMPTY, List.of("head"));
        assertThat(up.moves()).hasSize(10_000);
        assertThat(up.moves().get(9_999).revision().id()).isEqualTo("r10000");
        assertThat(traversal.downgrade(up.to(), "base").to()).isEqualTo(Position.EMPTY);
        assertThat(ids(traversal.resolve(up.to(), "current-9999"))).containsExactly("r1");
    }

    @Test
    void tenThousandRevisionsWithForksMergesAndDependenciesAreNoProblem() {
        List<Revision> ladder = new ArrayList<>();
        ladder.add(revision("r0").build());
        for (int i = 0; i < 3_333; i++) {
            ladder.add(revision("left" + i, "r" + i).build());
            ladder.add(revision("right" + i, "r" + i).dependsOn("left" + i).build());
            ladder.add(revision("r" + (i + 1), "left" + i, "right" + i).build());
        }
        Traversal traversal = RevisionGraph.of(Revisions.shuffled(ladder, 3)).traversal(Scope.SHARED);

        Route up = traversal.upgrade(Position.EMPTY, List.of("head"));
        assertThat(up.moves()).hasSize(10_000);
        assertThat(up.to()).isEqualTo(Position.of("r3333"));
        assertThat(traversal.downgrade(up.to(), "r1").to()).isEqualTo(Position.of("r1"));
    }

    private static PrumoException problem(Revisions... revisions) {
        List<PrumoException> problems = RevisionGraph.problems(list(revisions));
        assertThat(problems).isNotEmpty();
        assertThat(problems)
                .allSatisfy(problem -> assertThat(problem.getMessage()).isNotBlank());
        return problems.get(0);
    }
}
