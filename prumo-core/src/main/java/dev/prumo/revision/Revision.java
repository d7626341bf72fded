package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.Place;
import java.util.List;
import java.util.Optional;

/**
 * One revision as its header tells it; the body is read later, in the dialect of the database it goes to.
 *
 * @param id unique in the graph; letters, digits, {@code _} and {@code .}
 * @param parents ids this one follows, in file order; empty for a root, several for a merge
 * @param dependsOn ids or labels that must be applied before, as written; may name shared revisions from a tenant one
 * @param labels names for the branch that starts here, as written
 * @param replaces ids whose work this one does at once, in order, the last one standing on all others; empty for most
 * @param message one line; may be empty
 * @param irreversible the reason why there is no way down, when the file gives one
 * @param changesProtected protected tables whose rows it means to change
 * @param place the file, and the line of its id
 */
public record Revision(
        String id,
        Scope scope,
        List<String> parents,
        List<String> dependsOn,
        List<String> labels,
        List<String> replaces,
        String message,
        Phase phase,
        boolean transactional,
        boolean placeholders,
        Optional<String> irreversible,
        List<String> changesProtected,
        Place place) {
    public Revision {
        requireNonNull(id, "id");
        requireNonNull(scope, "scope");
        parents = List.copyOf(parents);
        dependsOn = List.copyOf(dependsOn);
        labels = List.copyOf(labels);
        replaces = List.copyOf(replaces);
        requireNonNull(message, "message");
        requireNonNull(phase, "phase");
        requireNonNull(irreversible, "irreversible");
        changesProtected = List.copyOf(changesProtected);
        requireNonNull(place, "place");
    }

    /** A revision that replaces none and leaves protected tables alone. */
    public Revision(
            String id,
            Scope scope,
            List<String> parents,
            List<String> dependsOn,
            List<String> labels,
            String message,
            Phase phase,
            boolean transactional,
            boolean placeholders,
            Optional<String> irreversible,
            Place place) {
        this(
                id,
                scope,
                parents,
                dependsOn,
                labels,
                List.of(),
                message,
                phase,
                transactional,
                placeholders,
                irreversible,
                List.of(),
                place);
    }

    /** Returns the same revision on other parents. */
    Revision withParents(List<String> others) {
        return new Revision(
                id,
                scope,
                others,
                dependsOn,
                labels,
                replaces,
                message,
                phase,
                transactional,
                placeholders,
                irreversible,
                changesProtected,
                place);
    }
}
