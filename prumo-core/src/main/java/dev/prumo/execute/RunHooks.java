package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.plan.Target;
import dev.prumo.report.RunReport.TargetStatus;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What else runs around a run and around each of its tenants: a command of the settings, or a listener of the library.
 * Called by workers, so by several threads at once. A hook that fails, fails its tenant or the run.
 */
public interface RunHooks {
    /** No hooks. */
    RunHooks NONE = scene -> Optional.empty();

    /** Runs the hook for a moment, if there is one; a failure is a result, not an exception. */
    Optional<Result> run(Scene scene);

    /** When a hook runs. */
    enum Moment {
        BEFORE_RUN,
        BEFORE_TENANT,
        AFTER_TENANT,
        AFTER_RUN;

        /** As the settings spell it. */
        public String word() {
            return name().toLowerCase(java.util.Locale.ROOT);
        }
    }

    /**
     * What a hook is told.
     *
     * @param kind of the run: {@code upgrade}, …
     * @param target present for the moments of a tenant
     * @param from heads before, sorted; empty for the moments of a run
     * @param to heads that are aimed at, or were reached
     * @param revisions ids of the plan, in order; empty for the moments of a run
     * @param status what became of the tenant; present after it
     */
    record Scene(
            Moment moment,
            String kind,
            Optional<Target> target,
            List<String> from,
            List<String> to,
            List<String> revisions,
            Optional<TargetStatus> status) {
        public Scene {
            requireNonNull(moment, "moment");
            requireNonNull(kind, "kind");
            requireNonNull(target, "target");
            from = List.copyOf(from);
            to = List.copyOf(to);
            revisions = List.copyOf(revisions);
            requireNonNull(status, "status");
        }

        /** For the moments of a run. */
        public static Scene ofRun(Moment moment, String kind) {
            return new Scene(moment, kind, Optional.empty(), List.of(), List.of(), List.of(), Optional.empty());
        }
    }

    /**
     * What a hook did.
     *
     * @param command what ran, without secrets
     * @param exitCode 0 for success
     * @param output the last of what it printed, on both streams, secrets masked
     */
    record Result(String command, int exitCode, String output, Instant startedAt, Duration duration) {
        public Result {
            requireNonNull(command, "command");
            requireNonNull(output, "output");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(duration, "duration");
        }

        public boolean failed() {
            return exitCode != 0;
        }
    }
}
