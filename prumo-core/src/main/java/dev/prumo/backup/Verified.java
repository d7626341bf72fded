package dev.prumo.backup;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What the verifications of a set found.
 *
 * @param manifest hash of the manifest that the set had; a set that has another one was not verified
 * @param at when the last one was
 * @param problems what it found, a sentence each; empty if it proved the set
 * @param deepAt when a deep one last proved it, if none after it found problems
 * @param toolVersion of the Prumo that did the last one
 */
public record Verified(
        String manifest, Instant at, List<String> problems, Optional<Instant> deepAt, String toolVersion) {
    public Verified {
        requireNonNull(manifest, "manifest");
        requireNonNull(at, "at");
        problems = List.copyOf(problems);
        requireNonNull(deepAt, "deepAt");
        requireNonNull(toolVersion, "toolVersion");
    }

    /** Whether the set was proved when it was last looked at. */
    public boolean isProof() {
        return problems.isEmpty();
    }
}
