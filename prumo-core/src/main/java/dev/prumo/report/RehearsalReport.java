package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.diff.Difference;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.revision.Revision;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * What pending revisions did on throw-away copies: up, down, and up again.
 *
 * @param targets shared ones first; whom the copies are of
 */
public record RehearsalReport(List<Rehearsed> targets, Duration duration) {
    public RehearsalReport {
        targets = List.copyOf(targets);
        requireNonNull(duration, "duration");
    }

    /** Whether every revision went up, came down to what there was before, and went up again. */
    public enum Verdict {
        /** Up, down and up again, and going down gave back the schema of before. */
        PASSED,
        /** Up; there is no way down. */
        ONE_WAY,
        /** Going down left another schema than there was before. */
        NOT_RESTORED,
        FAILED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One target of the copy.
     *
     * @param from heads that the copy began at
     */
    public record Rehearsed(Target target, List<String> from, List<RehearsedStep> steps) {
        public Rehearsed {
            requireNonNull(target, "target");
            from = List.copyOf(from);
            steps = List.copyOf(steps);
        }
    }

    /**
     * One revision.
     *
     * @param up how long it took the first time
     * @param down how long the way back took, if it was gone
     * @param losses what of the rows it costs, in a few words each
     * @param notes what a person should look at
     * @param left what differs from before when it was taken back: from before to after
     * @param error why it failed, or why there is no way back
     */
    public record RehearsedStep(
            Revision revision,
            Verdict verdict,
            Duration up,
            Optional<Duration> down,
            List<String> losses,
            List<String> notes,
            Optional<Difference> left,
            Optional<PrumoException> error) {
        public RehearsedStep {
            requireNonNull(revision, "revision");
            requireNonNull(verdict, "verdict");
            requireNonNull(up, "up");
            requireNonNull(down, "down");
            losses = List.copyOf(losses);
            notes = List.copyOf(notes);
            requireNonNull(left, "left");
            requireNonNull(error, "error");
        }
    }

    /** {@code ok}, {@code nothing}, or {@code failed} when something failed or was not restored. */
    public String status() {
        if (has(Verdict.FAILED) || has(Verdict.NOT_RESTORED)) {
            return "failed";
        }
        return targets.stream().allMatch(target -> target.steps().isEmpty()) ? "nothing" : "ok";
    }

    public ExitCode exitCode() {
        if (has(Verdict.FAILED)) {
            return ExitCode.FAILED;
        }
        return has(Verdict.NOT_RESTORED) ? ExitCode.UNVERIFIED : ExitCode.OK;
    }

    private boolean has(Verdict verdict) {
        return targets.stream().flatMap(target -> target.steps().stream()).anyMatch(step -> step.verdict() == verdict);
    }
}
