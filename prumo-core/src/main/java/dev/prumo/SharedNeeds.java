package dev.prumo;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.TargetPlan;
import dev.prumo.revision.Direction;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import dev.prumo.revision.Scope;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** What tenants need of the shared scope before they go up. */
final class SharedNeeds {
    private SharedNeeds() {}

    /**
     * Refuses a plan that goes up past what the shared scope of its database has.
     *
     * @throws PrumoException naming the first shared revision that is needed and not applied
     */
    static void require(RevisionGraph graph, TargetPlan plan, LedgerSnapshot ledger) {
        List<String> up = plan.steps().stream()
                .filter(step -> step.direction() == Direction.UP)
                .map(step -> step.revision().id())
                .toList();
        require(graph, up, plan.target().database(), ledger);
    }

    /**
     * Refuses revisions of a tenant that need more than the shared scope of its database has.
     *
     * @throws PrumoException naming the first shared revision that is needed and not applied
     */
    static void require(RevisionGraph graph, List<String> revisions, String database, LedgerSnapshot ledger) {
        List<Revision> required = graph.requirements(revisions);
        if (required.isEmpty()) {
            return;
        }
        Position shared = Position.of(ledger.heads(""));
        if (!graph.traversal(Scope.SHARED).unknown(shared).isEmpty()) {
            // Beyond this checkout: what it has is applied.
            return;
        }
        Set<String> applied = new HashSet<>();
        graph.traversal(Scope.SHARED).applied(shared).forEach(revision -> applied.add(revision.id()));
        for (Revision revision : required) {
            if (!applied.contains(revision.id())) {
                throw PrumoException.of(ErrorCode.TENANTS_NEED_SHARED)
                        .with("revision", revision.id())
                        .with("database", database)
                        .at(revision.place())
                        .build();
            }
        }
    }
}
