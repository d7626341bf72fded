package dev.prumo;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import dev.prumo.revision.Scope;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * A part of the graph with one way in and one way out.
 *
 * @param revisions in order; the first one stands outside of the others, the last one on all of them
 * @param children what stands on the last one
 */
record SquashRange(List<Revision> revisions, List<Revision> children) {
    SquashRange {
        revisions = List.copyOf(revisions);
        children = List.copyOf(children);
    }

    /** @throws PrumoException if there is another way in or out, or a revision that cannot be replaced */
    static SquashRange of(RevisionGraph graph, Revision from, Revision to) {
        Set<String> above = ids(graph.descendants(Set.of(from.id())));
        List<Revision> range = graph.ancestors(Set.of(to.id())).stream()
                .filter(revision -> above.contains(revision.id()))
                .toList();
        if (from.scope() != to.scope() || range.size() < 2) {
            throw PrumoException.of(ErrorCode.SQUASH_NO_RANGE)
                    .with("from", from.id())
                    .with("to", to.id())
                    .build();
        }
        Set<String> inside = ids(range);
        for (Revision revision : range) {
            boolean first = revision.id().equals(from.id());
            boolean last = revision.id().equals(to.id());
            Set<String> outside = new LinkedHashSet<>(first ? Set.of() : Set.copyOf(revision.parents()));
            if (!last) {
                outside.addAll(ids(graph.children(revision.id())));
                outside.addAll(ids(graph.dependants(revision.id())));
                outside.addAll(ids(graph.tenantDependants(Set.of(revision.id()))));
            }
            outside.removeAll(inside);
            if (!outside.isEmpty()) {
                throw refused(ErrorCode.SQUASH_SIDE_WAY, revision, String.join(", ", outside));
            }
            if (!revision.labels().isEmpty() || !revision.replaces().isEmpty()) {
                throw refused(ErrorCode.SQUASH_REFUSED, revision, String.join(", ", revision.labels()));
            }
        }
        return new SquashRange(range, graph.children(to.id()));
    }

    private static PrumoException refused(ErrorCode code, Revision revision, String others) {
        return PrumoException.of(code)
                .with("revision", revision.id())
                .with("others", others)
                .at(revision.place())
                .build();
    }

    private static Set<String> ids(List<Revision> revisions) {
        Set<String> ids = new HashSet<>();
        revisions.forEach(revision -> ids.add(revision.id()));
        return ids;
    }

    Revision first() {
        return revisions.get(0);
    }

    Revision last() {
        return revisions.get(revisions.size() - 1);
    }

    Scope scope() {
        return first().scope();
    }

    List<String> ids() {
        return revisions.stream().map(Revision::id).toList();
    }

    /** What any of them depends on and is none of them. */
    List<String> dependsOn() {
        Set<String> needed = new LinkedHashSet<>();
        revisions.forEach(revision -> needed.addAll(revision.dependsOn()));
        ids().forEach(needed::remove);
        return List.copyOf(needed);
    }
}
