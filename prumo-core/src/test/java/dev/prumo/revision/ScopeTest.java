package dev.prumo.revision;

import static dev.prumo.revision.Revisions.graph;
import static dev.prumo.revision.Revisions.ids;
import static dev.prumo.revision.Revisions.revision;
import static dev.prumo.revision.Revisions.steps;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ScopeTest {
    private static final RevisionGraph GRAPH = graph(
            revision("s1"),
            revision("s2", "s1"),
            revision("t1").tenant().dependsOn("s1"),
            revision("t2", "t1").tenant(),
            revision("t3", "t2").tenant().dependsOn("s2"),
            revision("s3", "s2"));

    @Test
    void eachScopeHasItsOwnHeads() {
        assertThat(ids(GRAPH.heads(Scope.SHARED))).containsExactly("s3");
        assertThat(ids(GRAPH.realHeads(Scope.SHARED))).containsExactly("s3");
        assertThat(ids(GRAPH.heads(Scope.TENANT))).containsExactly("t3");
        assertThat(ids(GRAPH.heads())).containsExactlyInAnyOrder("s3", "t3");
        assertThat(ids(GRAPH.bases(Scope.TENANT))).containsExactly("t1");
        assertThat(ids(GRAPH.all(Scope.TENANT))).containsExactly("t1", "t2", "t3");
    }

    @Test
    void tenantTargetsRunTenantRevisionsOnly() {
        Traversal tenants = GRAPH.traversal(Scope.TENANT);
        Route route = tenants.upgrade(Position.EMPTY, List.of("head"));

        assertThat(steps(route)).containsExactly("t1", "t2", "t3");
        assertThat(route.to()).isEqualTo(Position.of("t3"));
        assertThat(ids(tenants.pending(Position.of("t2")))).containsExactly("t3");
    }

    @Test
    void whatTenantsNeedFromTheSharedScopeIsTold() {
        assertThat(ids(GRAPH.requirements(List.of("t1", "t2", "t3")))).containsExactly("s1", "s2");
        assertThat(ids(GRAPH.tenantDependants(List.of("s2", "s3")))).containsExactly("t3");
        assertThat(GRAPH.tenantDependants(List.of("s3"))).isEmpty();
    }

    @Test
    void sharedRevisionsComeBeforeTenantOnesThatNeedThem() {
        List<String> order = ids(GRAPH.all());

        assertThat(order.indexOf("s2")).isLessThan(order.indexOf("t3"));
    }

    @Test
    void targetsOfTheOtherScopeAreRefusedByName() {
        assertThatThrownBy(() -> GRAPH.traversal(Scope.TENANT).upgrade(Position.EMPTY, List.of("s2")))
                .isInstanceOfSatisfying(
                        PrumoException.class,
                        error -> assertThat(error.code()).isEqualTo(ErrorCode.TARGET_OF_OTHER_SCOPE));
    }

    @Test
    void headsOfTheOtherScopeAreUnknownInAPosition() {
        assertThat(GRAPH.traversal(Scope.SHARED).unknown(Position.of("s1", "t1")))
                .containsExactly("t1");
    }
}
