package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import java.util.List;
import java.util.Map;

/**
 * Which revisions make what targets hold, and what was recorded of it.
 *
 * @param found targets that hold the same, those whose position is known first
 * @param unread targets that could not be read, with the reason
 * @param runs what was recorded: one for each position, or for each database where the shared schemas of several differ
 */
public record DetectionReport(List<Found> found, Map<Target, PrumoException> unread, List<RunReport> runs) {
    public DetectionReport {
        found = List.copyOf(found);
        unread = Map.copyOf(unread);
        runs = List.copyOf(runs);
    }

    /**
     * Targets that hold the same.
     *
     * @param candidates the positions, as heads, at which revisions make it; several where revisions between them only write
     *     rows, none where no position does
     * @param nearest the position that comes closest
     * @param differences how many objects are other there; 0 exactly when there is a candidate
     */
    public record Found(List<Target> targets, List<List<String>> candidates, List<String> nearest, int differences) {
        public Found {
            targets = List.copyOf(targets);
            candidates = candidates.stream().map(List::copyOf).toList();
            nearest = List.copyOf(nearest);
        }

        /** Whether it is known where they stand. */
        public boolean certain() {
            return candidates.size() == 1;
        }
    }

    /** {@code ok}, {@code partial} when some are known and others not, or {@code failed}. */
    public String status() {
        boolean all = unread.isEmpty()
                && found.stream().allMatch(Found::certain)
                && runs.stream().allMatch(run -> run.exitCode() == ExitCode.OK);
        if (all) {
            return "ok";
        }
        return found.stream().anyMatch(Found::certain) ? "partial" : "failed";
    }

    public ExitCode exitCode() {
        return switch (requireNonNull(status())) {
            case "ok" -> ExitCode.OK;
            case "partial" -> ExitCode.PARTIAL;
            default -> ExitCode.FAILED;
        };
    }
}
