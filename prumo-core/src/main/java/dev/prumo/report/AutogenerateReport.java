package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.PrumoException;
import dev.prumo.revision.Scope;
import java.nio.file.Path;
import java.util.List;

/**
 * What became of the comparison with the desired state.
 *
 * @param files written, in the order in which they have to run; none when nothing differs
 * @param scopes one for each scope and dialect that was compared
 * @param notCompared scopes of the project without a desired state
 * @param warnings what makes the answer worth less, such as a desired state without any entity
 */
public record AutogenerateReport(
        List<WrittenFile> files, List<ScopeDifference> scopes, List<Scope> notCompared, List<PrumoException> warnings) {
    public AutogenerateReport {
        files = List.copyOf(files);
        scopes = List.copyOf(scopes);
        notCompared = List.copyOf(notCompared);
        warnings = List.copyOf(warnings);
    }

    /** Whether revisions make less than what is desired, files or no files. */
    public boolean incomplete() {
        return scopes.stream().anyMatch(scope -> !scope.leftOut().isEmpty());
    }

    /** Whether anything differs. */
    public boolean differs() {
        return scopes.stream()
                .anyMatch(
                        scope -> !scope.changes().isEmpty() || !scope.leftOut().isEmpty());
    }

    /** A revision file that is there now. */
    public record WrittenFile(Path file, String revision, Scope scope) {
        public WrittenFile {
            requireNonNull(file, "file");
            requireNonNull(revision, "revision");
            requireNonNull(scope, "scope");
        }
    }

    /**
     * How the desired state of one scope differs from what the revisions make.
     *
     * @param changes in a few English words each, such as {@code add column audits.note}, in order
     * @param leftOut what was not written as it loses something: what
     * @param guesses renames that nobody has confirmed
     * @param skipped statements of the desired state that were left out for want of an extension
     * @param notCovered what is desired and was not compared, in a few words each
     */
    public record ScopeDifference(
            Scope scope,
            String dialect,
            List<String> changes,
            List<String> leftOut,
            List<RenameQuestion> guesses,
            List<Skipped> skipped,
            List<String> notCovered) {
        public ScopeDifference {
            requireNonNull(scope, "scope");
            requireNonNull(dialect, "dialect");
            changes = List.copyOf(changes);
            leftOut = List.copyOf(leftOut);
            guesses = List.copyOf(guesses);
            skipped = List.copyOf(skipped);
            notCovered = List.copyOf(notCovered);
        }
    }

    /**
     * @param place such as {@code schema.sql:3:1}
     * @param detail in the server's words; empty for the extension itself
     */
    public record Skipped(String place, String statement, String detail) {
        public Skipped {
            requireNonNull(place, "place");
            requireNonNull(statement, "statement");
            requireNonNull(detail, "detail");
        }
    }
}
