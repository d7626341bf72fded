package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * A revision that is about to be written.
 *
 * @param parents full ids; empty for a root, several for a merge
 * @param dependsOn full ids or labels
 * @param message one line; line breaks become blanks
 */
public record RevisionDraft(
        String id, Scope scope, List<String> parents, List<String> dependsOn, List<String> labels, String message) {
    public RevisionDraft {
        requireNonNull(id, "id");
        requireNonNull(scope, "scope");
        parents = List.copyOf(parents);
        dependsOn = List.copyOf(dependsOn);
        labels = List.copyOf(labels);
        message = message.strip().replaceAll("\\s*[\\r\\n]+\\s*", " ");
    }

    /** Whether this joins branches and has nothing to do of its own. */
    public boolean isMerge() {
        return parents.size() > 1;
    }
}
