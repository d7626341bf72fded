package dev.prumo.revision;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** Decides where a new revision of one scope stands in the graph. Writes nothing. */
public final class RevisionAuthor {
    private final RevisionGraph graph;
    private final Scope scope;
    private final Traversal traversal;

    public RevisionAuthor(RevisionGraph graph, Scope scope) {
        this.graph = graph;
        this.scope = scope;
        this.traversal = graph.traversal(scope);
    }

    /**
     * Returns the draft of a new revision.
     *
     * @throws PrumoException if the id or a label is taken or no name; with {@link ErrorCode#PARENT_NOT_SINGLE} if no
     *     head is named and there are several; with {@link ErrorCode#PARENT_NOT_A_HEAD} if the parent has children and
     *     splicing is not allowed; if a target is unknown
     */
    public RevisionDraft draft(String id, RevisionRequest request) {
        return draft(id, parents(request), request);
    }

    /**
     * Returns the draft of a revision that joins others.
     *
     * @param targets the revisions to join; all heads of the scope when empty or {@code heads}
     * @throws PrumoException with {@link ErrorCode#MERGE_NEEDS_TWO} for fewer than two revisions, with
     *     {@link ErrorCode#TARGETS_OVERLAP} if one already stands on another, and as {@link #draft} does
     */
    public RevisionDraft merge(String id, List<String> targets, RevisionRequest request) {
        return draft(id, mergeParents(targets), request);
    }

    /** Returns the ids that a merge of these targets joins, ascending in the order of the graph. */
    public List<String> mergeParents(List<String> targets) {
        Set<String> joined = new LinkedHashSet<>();
        List<Revision> heads = graph.heads(scope);
        if (targets.isEmpty()) {
            addIds(heads, joined);
        }
        for (String target : targets) {
            addIds(target.equals("heads") ? heads : resolve(target), joined);
        }
        if (joined.size() < 2) {
            throw PrumoException.of(ErrorCode.MERGE_NEEDS_TWO)
                    .with("targets", targets.isEmpty() ? "heads" : String.join(" ", targets))
                    .with("count", joined.size())
                    .build();
        }
        List<String> parents = new ArrayList<>(joined);
        for (String upper : parents) {
            for (String lower : parents) {
                if (!upper.equals(lower)
                        && graph.mergeSides(lower, upper).left().isEmpty()) {
                    throw PrumoException.of(ErrorCode.TARGETS_OVERLAP)
                            .with("lower", lower)
                            .with("upper", upper)
                            .build();
                }
            }
        }
        return parents;
    }

    private RevisionDraft draft(String id, List<String> parents, RevisionRequest request) {
        requireFree(id, id);
        for (String label : request.labels()) {
            requireFree(id, label);
        }
        if (!request.splice()) {
            for (String parent : parents) {
                requireHead(parent);
            }
        }
        return new RevisionDraft(
                id, scope, parents, dependencies(id, request.dependsOn()), request.labels(), request.message());
    }

    private List<String> parents(RevisionRequest request) {
        Optional<String> head = request.head();
        List<Revision> found = head.isPresent() ? resolve(head.get()) : graph.heads(scope);
        if (found.size() > 1) {
            Set<String> ids = new LinkedHashSet<>();
            addIds(found, ids);
            throw PrumoException.of(ErrorCode.PARENT_NOT_SINGLE)
                    .with("target", head.orElse("head"))
                    .with("count", ids.size())
                    .with("heads", String.join(", ", ids))
                    .with("merge", "prumo merge " + String.join(" ", ids))
                    .build();
        }
        return found.isEmpty() ? List.of() : List.of(found.get(0).id());
    }

    private List<String> dependencies(String id, List<String> targets) {
        Set<String> names = new LinkedHashSet<>();
        for (String target : targets) {
            if (graph.labelled(target).isPresent()) {
                names.add(target);
                continue;
            }
            List<Revision> found = graph.history(Position.EMPTY).resolve(fixed(target));
            if (found.isEmpty()) {
                throw PrumoException.of(ErrorCode.TARGET_INVALID)
                        .with("target", target)
                        .build();
            }
            for (Revision revision : found) {
                if (scope == Scope.SHARED && revision.scope() == Scope.TENANT) {
                    throw PrumoException.of(ErrorCode.SHARED_DEPENDS_ON_TENANT)
                            .with("revision", id)
                            .with("dependency", revision.id())
                            .build();
                }
                names.add(revision.id());
            }
        }
        return List.copyOf(names);
    }

    private List<Revision> resolve(String target) {
        return traversal.resolve(Position.EMPTY, fixed(target));
    }

    /** Files know no database, so what counts from a position means nothing here. */
    private static String fixed(String target) {
        TargetExpression expression = TargetExpression.parse(target);
        if (expression.symbol().isEmpty() || expression.symbol().get().equals("current")) {
            throw PrumoException.of(ErrorCode.TARGET_INVALID)
                    .with("target", target)
                    .build();
        }
        return target;
    }

    private void requireHead(String id) {
        List<Revision> children = graph.children(id);
        if (!children.isEmpty()) {
            Set<String> ids = new LinkedHashSet<>();
            addIds(children, ids);
            throw PrumoException.of(ErrorCode.PARENT_NOT_A_HEAD)
                    .with("revision", id)
                    .with("children", String.join(", ", ids))
                    .build();
        }
    }

    private void requireFree(String id, String name) {
        if (!RevisionNames.isFree(name)) {
            throw PrumoException.of(ErrorCode.REVISION_NAME_INVALID)
                    .with("revision", id)
                    .with("name", name)
                    .build();
        }
        Optional<Revision> byId = graph.find(name);
        Optional<Revision> owner = byId.isPresent() ? byId : graph.labelled(name);
        if (owner.isPresent() && name.equals(id) && byId.isPresent()) {
            throw PrumoException.of(ErrorCode.REVISION_DUPLICATE)
                    .with("revision", id)
                    .with("other", owner.get().place())
                    .build();
        }
        if (owner.isPresent()) {
            throw PrumoException.of(ErrorCode.LABEL_TAKEN)
                    .with("revision", id)
                    .with("label", name)
                    .with("other", owner.get().id())
                    .build();
        }
    }

    private static void addIds(List<Revision> revisions, Set<String> ids) {
        for (Revision revision : revisions) {
            ids.add(revision.id());
        }
    }
}
