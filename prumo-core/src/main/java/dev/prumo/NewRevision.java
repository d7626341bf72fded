package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.revision.Scope;
import java.util.List;
import java.util.Optional;

/**
 * What is asked of the command that writes a new revision.
 *
 * @param message one line
 * @param heads parents to build on, in the target grammar; empty means the single head
 * @param splice allow a parent that already has children
 * @param labels for the branch that starts here
 * @param dependsOn ids, prefixes or labels
 * @param revisionId instead of the one made from the file template
 * @param java write a Java revision
 */
public record NewRevision(
        String message,
        Scope scope,
        List<String> heads,
        boolean splice,
        List<String> labels,
        List<String> dependsOn,
        Optional<String> revisionId,
        boolean java) {
    public NewRevision {
        requireNonNull(message, "message");
        requireNonNull(scope, "scope");
        heads = List.copyOf(heads);
        labels = List.copyOf(labels);
        dependsOn = List.copyOf(dependsOn);
        requireNonNull(revisionId, "revisionId");
    }

    /** An SQL revision on top of the single head. */
    public static NewRevision of(String message) {
        return new NewRevision(message, Scope.SHARED, List.of(), false, List.of(), List.of(), Optional.empty(), false);
    }
}
