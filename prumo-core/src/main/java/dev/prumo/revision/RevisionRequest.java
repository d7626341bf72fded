package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.Optional;

/**
 * What somebody asks for when a new revision is to be written.
 *
 * @param head target that names the parent, {@code base} for a new root; empty for the only head
 * @param splice allow a parent that has children already
 * @param dependsOn targets or labels, as typed; labels stay labels
 */
public record RevisionRequest(
        String message, Optional<String> head, boolean splice, List<String> dependsOn, List<String> labels) {
    public RevisionRequest {
        requireNonNull(message, "message");
        requireNonNull(head, "head");
        dependsOn = List.copyOf(dependsOn);
        labels = List.copyOf(labels);
    }

    /** A revision on top of the only head. */
    public static RevisionRequest of(String message) {
        return new RevisionRequest(message, Optional.empty(), false, List.of(), List.of());
    }

    public RevisionRequest withHead(String target) {
        return new RevisionRequest(message, Optional.of(target), splice, dependsOn, labels);
    }

    public RevisionRequest withSplice(boolean allowed) {
        return new RevisionRequest(message, head, allowed, dependsOn, labels);
    }

    public RevisionRequest withDependsOn(List<String> targets) {
        return new RevisionRequest(message, head, splice, targets, labels);
    }

    public RevisionRequest withLabels(List<String> names) {
        return new RevisionRequest(message, head, splice, dependsOn, names);
    }
}
