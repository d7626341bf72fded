package dev.prumo.revision;

import static dev.prumo.revision.Revisions.graph;
import static dev.prumo.revision.Revisions.ids;
import static dev.prumo.revision.Revisions.revision;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.List;
import org.junit.jupiter.api.Test;

class HistoryTest {
    private static final RevisionGraph GRAPH = graph(
            revision("a"),
            revision("b", "a"),
            revision("c1", "b"),
            revision("c2", "b").labels("side"),
            revision("d", "c1", "c2"),
            revision("e", "d"),
            revision("x").labels("lone"),
            revision("y").dependsOn("x"));

    @Test
    void historyIsNewestFirst() {
        List<String> ids = idsOf(GRAPH.history(Position.EMPTY).entries());

        assertThat(ids).containsExactlyInAnyOrder("a", "b", "c1", "c2", "d", "e", "x", "y");
        assertThat(ids.indexOf("e")).isLessThan(ids.indexOf("d"));
        assertThat(ids.indexOf("y")).isLessThan(ids.indexOf("x"));
    }

    @Test
    void entriesCarryTheirMarks() {
        assertThat(entry("b").branchPoint()).isTrue();
        assertThat(entry("d").mergePoint()).isTrue();
        assertThat(entry("e").head()).isTrue();
        assertThat(entry("x").head()).isFalse();
        assertThat(entry("x").effectiveHead()).isTrue();
        assertThat(entry("d").current()).isTrue();
        assertThat(entry("a").applied()).isTrue();
        assertThat(entry("a").current()).isFalse();
        assertThat(entry("e").applied()).isFalse();
    }

    @Test
    void labelsReachUpEverywhereAndDownToTheNextForkOrMerge() {
        RevisionGraph graph = graph(
                revision("a"),
                revision("b", "a"),
                revision("c", "b"),
                revision("d", "c").labels("mine"),
                revision("e", "d"),
                revision("other", "a"));

        assertThat(graph.branches("e")).containsExactly("mine");
        assertThat(graph.branches("d")).containsExactly("mine");
        assertThat(graph.branches("b")).containsExactly("mine");
        assertThat(graph.branches("a")).isEmpty();
        assertThat(graph.branches("other")).isEmpty();
        assertThat(entry("e").branches()).containsExactly("side");
        assertThat(entry("c1").branches()).isEmpty();
    }

    @Test
    void rangesHoldBothEnds() {
        assertThat(range("b:d")).containsExactlyInAnyOrder("b", "c1", "c2", "d");
        assertThat(range("c1:")).containsExactlyInAnyOrder("c1", "d", "e");
        assertThat(range(":c1")).containsExactly("c1", "b", "a");
        assertThat(range("current:e")).containsExactly("e", "d");
        assertThat(range("c1:+1")).containsExactly("d", "c1");
        assertThat(range("-1:e")).containsExactly("e", "d");
    }

    @Test
    void rangeFromAnUnrelatedRevisionIsRefused() {
        assertThatThrownBy(() -> range("x:e"))
                .isInstanceOfSatisfying(
                        PrumoException.class, error -> assertThat(error.code()).isEqualTo(ErrorCode.RANGE_UNRELATED));
    }

    @Test
    void malformedRangesAreRefused() {
        for (String range : List.of("a", "a:b:c", "-1:+1")) {
            assertThatThrownBy(() -> RevisionRange.parse(range))
                    .as(range)
                    .isInstanceOfSatisfying(
                            PrumoException.class,
                            error -> assertThat(error.code()).isEqualTo(ErrorCode.RANGE_INVALID));
        }
    }

    @Test
    void branchPointsAndChildrenAreListed() {
        assertThat(ids(GRAPH.branchPoints())).containsExactly("b");
        assertThat(ids(GRAPH.children("b"))).containsExactly("c1", "c2");
        assertThat(ids(GRAPH.dependants("x"))).containsExactly("y");
        assertThat(ids(GRAPH.ancestors(List.of("c1")))).containsExactly("a", "b", "c1");
        assertThat(ids(GRAPH.descendants(List.of("d")))).containsExactly("d", "e");
    }

    @Test
    void mergeSidesHoldWhatOnlyOneSideHas() {
        MergeSides sides = GRAPH.mergeSides("c1", "c2");

        assertThat(ids(sides.common())).containsExactly("a", "b");
        assertThat(ids(sides.left())).containsExactly("c1");
        assertThat(ids(sides.right())).containsExactly("c2");
    }

    private static List<String> range(String text) {
        return idsOf(GRAPH.history(Position.of("d")).entries(RevisionRange.parse(text)));
    }

    private static HistoryEntry entry(String id) {
        return GRAPH.history(Position.of("d", "unheardOf")).entries().stream()
                .filter(entry -> entry.revision().id().equals(id))
                .findFirst()
                .orElseThrow();
    }

    private static List<String> idsOf(List<HistoryEntry> entries) {
        return entries.stream().map(entry -> entry.revision().id()).toList();
    }
}
