package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.Phrase;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevision;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.plan.Target;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.Scope;
import dev.prumo.revision.Standing;
import dev.prumo.revision.Traversal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What the ledger tells of revisions that this checkout lacks: an older version beside a newer database. */
final class RecordedStory {
    private final Project project;

    RecordedStory(Project project) {
        this.project = requireNonNull(project, "project");
    }

    boolean isAhead(RecordedRevisions ledgerRevisions, LedgerSnapshot ledger, Target target) {
        return isAhead(ledgerRevisions, Position.of(ledger.heads(target.tenant())), target.scope());
    }

    /** Whether a position is beyond this checkout: all of it is applied, and what is unknown stands on its heads. */
    boolean isAhead(RecordedRevisions ledgerRevisions, Position position, Scope scope) {
        return standing(ledgerRevisions, position, scope) == Standing.AHEAD;
    }

    private Standing standing(RecordedRevisions ledgerRevisions, Position position, Scope scope) {
        Traversal traversal = project.graph().traversal(scope);
        List<String> unknown = traversal.unknown(position);
        if (unknown.isEmpty()) {
            return Standing.KNOWN;
        }
        Map<String, List<String>> parents = new HashMap<>();
        for (RecordedRevision revision : below(ledgerRevisions, unknown)) {
            parents.put(revision.id(), revision.parents());
        }
        return traversal.standing(position, parents);
    }

    /** Recorded revisions that this checkout lacks, from the position's unknown heads down to known ones. */
    List<RecordedRevision> unknown(RecordedRevisions ledgerRevisions, LedgerSnapshot ledger, Target target) {
        return unknown(ledgerRevisions, Position.of(ledger.heads(target.tenant())), target.scope());
    }

    /** The same for a position of a scope, whoever is there. */
    List<RecordedRevision> unknown(RecordedRevisions ledgerRevisions, Position position, Scope scope) {
        return below(ledgerRevisions, project.graph().traversal(scope).unknown(position));
    }

    private List<RecordedRevision> below(RecordedRevisions ledgerRevisions, List<String> heads) {
        Map<String, RecordedRevision> found = new LinkedHashMap<>();
        List<String> open = new ArrayList<>(heads);
        while (!open.isEmpty()) {
            List<RecordedRevision> recorded = ledgerRevisions.recorded(open);
            open.clear();
            for (RecordedRevision revision : recorded) {
                if (found.putIfAbsent(revision.id(), revision) == null) {
                    for (String parent : revision.parents()) {
                        if (project.graph().find(parent).isEmpty() && !found.containsKey(parent)) {
                            open.add(parent);
                        }
                    }
                }
            }
        }
        return List.copyOf(found.values());
    }

    /**
     * Refuses a position that names a revision this checkout lacks, with all that is known of it.
     *
     * @throws PrumoException with {@link ErrorCode#POSITION_NOT_IN_CHECKOUT}
     */
    void requireKnown(RecordedRevisions ledgerRevisions, LedgerSnapshot ledger, Target target) {
        problems(ledgerRevisions, ledger, target).values().stream().findFirst().ifPresent(problem -> {
            throw problem;
        });
    }

    /** What is known of each revision that the position names and this checkout lacks, by its id. */
    Map<String, PrumoException> problems(RecordedRevisions ledgerRevisions, LedgerSnapshot ledger, Target target) {
        return problems(ledgerRevisions, Position.of(ledger.heads(target.tenant())), target.scope());
    }

    /** The same for a position of a scope, whoever is there. */
    Map<String, PrumoException> problems(RecordedRevisions ledgerRevisions, Position position, Scope scope) {
        List<String> unknown = project.graph().traversal(scope).unknown(position);
        Map<String, PrumoException> problems = new LinkedHashMap<>();
        if (unknown.isEmpty()) {
            return problems;
        }
        Traversal traversal = project.graph().traversal(scope);
        for (String id : unknown) {
            problems.put(
                    id,
                    traversal
                            .replacement(id)
                            .map(replacement -> replaced(id, replacement))
                            .orElseGet(() -> notInCheckout(id, Phrase.of("position.no-story"))));
        }
        for (RecordedRevision revision : ledgerRevisions.recorded(unknown)) {
            if (traversal.replacement(revision.id()).isEmpty()) {
                problems.put(revision.id(), notInCheckout(revision.id(), told(revision)));
            }
        }
        return problems;
    }

    private static Phrase told(RecordedRevision revision) {
        return new Phrase(
                "position.story",
                Map.of(
                        "message",
                        revision.message(),
                        "time",
                        revision.acceptedAt(),
                        "operator",
                        revision.acceptedBy()));
    }

    private static PrumoException replaced(String id, Revision replacement) {
        boolean all = Traversal.endsWith(replacement, id);
        return PrumoException.of(all ? ErrorCode.POSITION_REPLACED : ErrorCode.POSITION_AMONG_REPLACED)
                .with("revision", id)
                .with("replacement", replacement.id())
                .build();
    }

    private static PrumoException notInCheckout(String id, Phrase story) {
        return PrumoException.of(ErrorCode.POSITION_NOT_IN_CHECKOUT)
                .with("revision", id)
                .with("story", story)
                .build();
    }
}
