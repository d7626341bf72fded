package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.revision.Direction;
import java.time.Duration;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The outcome of a command that moves positions.
 *
 * @param kind {@code upgrade}, {@code downgrade} or {@code stamp}
 * @param run id of the run in the ledger; empty when nothing was changed
 * @param targets in plan order; those that were named, changed, failed or skipped
 * @param counts over all targets, listed or not
 * @param error what failed the run as a whole, beside its targets
 */
public record RunReport(
        String kind,
        Status status,
        OptionalLong run,
        List<TargetReport> targets,
        Counts counts,
        Duration duration,
        Optional<PrumoException> error) {
    public RunReport {
        requireNonNull(kind, "kind");
        requireNonNull(status, "status");
        requireNonNull(run, "run");
        targets = List.copyOf(targets);
        requireNonNull(counts, "counts");
        requireNonNull(duration, "duration");
        requireNonNull(error, "error");
    }

    /** The exit code of the process: the single target's error decides, several targets make {@link ExitCode#PARTIAL}. */
    public ExitCode exitCode() {
        return switch (status) {
            case OK, NOTHING, AHEAD -> ExitCode.OK;
            case PARTIAL -> ExitCode.PARTIAL;
            case FAILED -> failure().map(reason -> reason.code().exitCode()).orElse(ExitCode.FAILED);
        };
    }

    /** What failed the run as a whole, or else the first of its targets that failed. */
    public Optional<PrumoException> failure() {
        return error.or(() ->
                targets.stream().flatMap(target -> target.error().stream()).findFirst());
    }

    /** Of the whole run. */
    public enum Status {
        OK,
        NOTHING,
        AHEAD,
        FAILED,
        PARTIAL;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** How many targets there are and what became of them. */
    public record Counts(int targets, int changed, int unchanged, int failed, int skipped) {
        /** Counts targets by their status. */
        public static Counts of(List<TargetReport> targets) {
            Map<TargetStatus, Integer> by = new EnumMap<>(TargetStatus.class);
            for (TargetReport target : targets) {
                by.merge(target.status(), 1, Integer::sum);
            }
            return new Counts(
                    targets.size(),
                    by.getOrDefault(TargetStatus.OK, 0),
                    by.getOrDefault(TargetStatus.NOTHING, 0) + by.getOrDefault(TargetStatus.AHEAD, 0),
                    by.getOrDefault(TargetStatus.FAILED, 0),
                    by.getOrDefault(TargetStatus.SKIPPED, 0));
        }
    }

    /**
     * What became of one target.
     *
     * @param from heads before, sorted
     * @param to heads now, sorted
     * @param steps those that were tried, in order; the last one is the failed one, if any failed
     * @param notTried ids of the revisions of the plan that were not tried because of the failure, or because the run ended before
     * @param error present exactly when the status is {@link TargetStatus#FAILED}
     * @param duration of the work on this target
     */
    public record TargetReport(
            Target target,
            TargetStatus status,
            List<String> from,
            List<String> to,
            List<StepReport> steps,
            List<String> notTried,
            Optional<PrumoException> error,
            Duration duration) {
        public TargetReport {
            requireNonNull(target, "target");
            requireNonNull(status, "status");
            from = List.copyOf(from);
            to = List.copyOf(to);
            steps = List.copyOf(steps);
            notTried = List.copyOf(notTried);
            requireNonNull(error, "error");
            requireNonNull(duration, "duration");
        }

        /** A target that nothing was run at. */
        public static TargetReport untouched(Target target, TargetStatus status, List<String> heads) {
            return new TargetReport(
                    target, status, heads, heads, List.of(), List.of(), Optional.empty(), Duration.ZERO);
        }

        /** A target that was refused before anything ran at it. */
        public static TargetReport refused(Target target, List<String> heads, PrumoException error) {
            return new TargetReport(
                    target, TargetStatus.FAILED, heads, heads, List.of(), List.of(), Optional.of(error), Duration.ZERO);
        }
    }

    /** Of one target. */
    public enum TargetStatus {
        OK,
        NOTHING,
        AHEAD,
        FAILED,
        SKIPPED;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One revision that was tried.
     *
     * @param transactional whether all of it ran in one transaction, so that a failed one left nothing behind
     * @param statementsDone those whose effect stays; the one that failed outside of a transaction is not counted and
     *     may have left something half made, which the next run looks at and repairs first
     */
    public record StepReport(
            String revision,
            Direction direction,
            boolean done,
            boolean transactional,
            int statementsDone,
            int statementsTotal,
            Duration duration) {
        public StepReport {
            requireNonNull(revision, "revision");
            requireNonNull(direction, "direction");
            requireNonNull(duration, "duration");
        }
    }
}
