package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.diff.Difference;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.revision.Scope;
import dev.prumo.schema.NotCovered;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/**
 * What targets hold, against what their revisions make.
 *
 * @param groups shared ones first, then tenants; in each scope those as expected first, then the greatest first
 * @param unread targets that could not be read, with the reason; ghosts and broken ones among them
 * @param leftOut targets that are being made, and were not looked at
 */
public record DriftReport(
        List<Group> groups, Map<Target, PrumoException> unread, List<Target> leftOut, Duration duration) {
    public DriftReport {
        groups = List.copyOf(groups);
        unread = Map.copyOf(unread);
        leftOut = List.copyOf(leftOut);
        requireNonNull(duration, "duration");
    }

    /** What became of a group. */
    public enum Verdict {
        /** It holds what its revisions make. */
        EXPECTED,
        /** It holds something else. */
        DRIFTED,
        /** This checkout lacks revisions of its position, so that nobody can say what it should hold. */
        UNKNOWN;

        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * Targets at one position that hold the same.
     *
     * @param targets in the order of the fleet
     * @param heads their position
     * @param fingerprint of what they hold
     * @param expected fingerprint of what the revisions of the position make; empty if that is unknown
     * @param difference from what is expected to what is there; empty unless the verdict is {@link Verdict#DRIFTED}
     * @param notCovered what they hold besides, which nobody compared
     */
    public record Group(
            Scope scope,
            List<Target> targets,
            List<String> heads,
            Verdict verdict,
            String fingerprint,
            Optional<String> expected,
            Optional<Difference> difference,
            List<NotCovered> notCovered) {
        public Group {
            requireNonNull(scope, "scope");
            targets = List.copyOf(targets);
            heads = List.copyOf(heads);
            requireNonNull(verdict, "verdict");
            requireNonNull(fingerprint, "fingerprint");
            requireNonNull(expected, "expected");
            requireNonNull(difference, "difference");
            notCovered = List.copyOf(notCovered);
        }
    }

    /** How many targets came out so. */
    public int count(Verdict verdict) {
        return groups.stream()
                .filter(group -> group.verdict() == verdict)
                .mapToInt(group -> group.targets().size())
                .sum();
    }

    /** {@code ok}, {@code drift}, or {@code failed} when something could not be read. */
    public String status() {
        if (!unread.isEmpty()) {
            return "failed";
        }
        return count(Verdict.DRIFTED) > 0 ? "drift" : "ok";
    }

    /** Drift is told before what could not be read, because the first will not go away by trying again. */
    public ExitCode exitCode() {
        if (count(Verdict.DRIFTED) > 0) {
            return ExitCode.DRIFT;
        }
        return unread.isEmpty() ? ExitCode.OK : ExitCode.PARTIAL;
    }
}
