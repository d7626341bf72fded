package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.revision.Position;
import dev.prumo.revision.Revision;
import dev.prumo.revision.RevisionGraph;
import dev.prumo.revision.Scope;
import dev.prumo.revision.TargetExpression;
import dev.prumo.tenant.TenantSelection;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * What the words of a command mean at each scope of a fleet: an id belongs to one scope, {@code head} and {@code base} to
 * both.
 *
 * @param shared goals of the shared scope; absent when it takes no part
 * @param tenants goals of the tenants; absent when they take no part
 * @param selection which tenants
 */
record FleetGoals(Optional<List<String>> shared, Optional<List<String>> tenants, TenantSelection selection) {
    private static final Set<String> OF_BOTH = Set.of("head", "heads", "base", "zero", "current");

    FleetGoals {
        requireNonNull(shared, "shared");
        requireNonNull(tenants, "tenants");
        requireNonNull(selection, "selection");
    }

    /** The goals of a project without tenants. */
    static FleetGoals ofSingle(List<String> targets) {
        return new FleetGoals(Optional.of(targets), Optional.empty(), TenantSelection.everything());
    }

    /**
     * Says what targets mean.
     *
     * @param kind of the run; on the way down, what means something else at each target has to be said aloud
     * @throws PrumoException if a target is unknown, or needs a word about whom it is for
     */
    static FleetGoals of(
            String kind, List<String> targets, boolean all, TenantSelection selection, RevisionGraph graph) {
        boolean meansShared = selection.shared();
        boolean meansTenants = selection.everyTenant() || !selection.names().isEmpty();
        Set<Scope> scopes = EnumSet.allOf(Scope.class);
        for (String target : targets) {
            TargetExpression expression = TargetExpression.parse(target);
            Set<Scope> own = scopes(expression, graph);
            boolean vague = expression.isRelativeToCurrent() || (kind.equals("downgrade") && own.size() > 1);
            if (vague && !all && !selection.named()) {
                throw PrumoException.of(ErrorCode.FLEET_TARGETS_UNNAMED)
                        .with("target", target)
                        .build();
            }
            scopes.retainAll(own);
        }
        boolean shared = meansShared && scopes.contains(Scope.SHARED);
        boolean tenants = meansTenants && scopes.contains(Scope.TENANT);
        if (!shared && !tenants) {
            throw PrumoException.of(ErrorCode.FLEET_SCOPE_UNMEANT)
                    .with("target", String.join(" ", targets))
                    .with("scope", scopes.contains(Scope.SHARED) ? "shared" : "tenant")
                    .build();
        }
        Optional<List<String>> sharedGoals = shared ? Optional.of(targets) : Optional.empty();
        if (kind.equals("upgrade") && tenants && meansShared && sharedGoals.isEmpty()) {
            sharedGoals = Optional.of(required(targets, graph)).filter(ids -> !ids.isEmpty());
        }
        return new FleetGoals(sharedGoals, tenants ? Optional.of(targets) : Optional.empty(), selection);
    }

    private static Set<Scope> scopes(TargetExpression expression, RevisionGraph graph) {
        if (expression.branch().isPresent()) {
            return graph.labelled(expression.branch().get())
                    .map(revision -> (Set<Scope>) EnumSet.of(revision.scope()))
                    .orElseGet(() -> EnumSet.allOf(Scope.class));
        }
        if (expression.symbol().isEmpty()
                || OF_BOTH.contains(expression.symbol().get())) {
            return EnumSet.allOf(Scope.class);
        }
        Set<Scope> found = EnumSet.noneOf(Scope.class);
        PrumoException refused = null;
        for (Scope scope : Scope.values()) {
            try {
                graph.traversal(scope).resolve(Position.EMPTY, expression.text());
                found.add(scope);
            } catch (PrumoException e) {
                refused = e;
            }
        }
        if (found.isEmpty() && refused != null) {
            throw refused;
        }
        return found;
    }

    /** The shared revisions that tenant revisions need, by themselves or by what they stand on. */
    private static List<String> required(List<String> targets, RevisionGraph graph) {
        List<String> ids = targets.stream()
                .flatMap(target -> graph.traversal(Scope.TENANT).resolve(Position.EMPTY, target).stream())
                .map(Revision::id)
                .toList();
        List<String> all = graph.ancestors(ids).stream().map(Revision::id).toList();
        return graph.requirements(all).stream().map(Revision::id).toList();
    }
}
