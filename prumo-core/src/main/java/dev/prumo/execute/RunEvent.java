package dev.prumo.execute;

import dev.prumo.plan.Target;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.revision.Direction;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/** What happens during a run, told as it happens. Long runs stream these as JSON lines. */
public sealed interface RunEvent {
    <R> R accept(Visitor<R> visitor);

    /** The plan is ready; {@code steps} over all targets. */
    record Planned(int targets, int steps) implements RunEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.planned(this);
        }
    }

    /** A revision is done at a target. {@code number} counts from 1 within the target's {@code total} steps. */
    record StepDone(Target target, String revision, Direction direction, int number, int total, Duration duration)
            implements RunEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stepDone(this);
        }
    }

    /** A revision failed; the error is in the report. */
    record StepFailed(Target target, String revision, Direction direction, int number, int total) implements RunEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.stepFailed(this);
        }
    }

    /**
     * A tenant is at its end, whatever it is.
     *
     * @param number how many are at their end, this one included
     * @param total how many tenants have something to do
     * @param failures how many of them failed so far
     */
    record TargetDone(TargetReport report, int number, int total, int failures) implements RunEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.targetDone(this);
        }
    }

    /** A hook ran and printed something, or failed; for a tenant, or for the run when there is none. */
    record HookRan(Optional<Target> target, String name, RunHooks.Result result) implements RunEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.hookRan(this);
        }
    }

    /** Another runner holds the target; told once when waiting begins and then about every ten seconds. */
    record Waiting(Target target, Optional<String> holder, Duration waited) implements RunEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.waiting(this);
        }
    }

    /** A transaction could not get a lock in time and is tried again. */
    record Retrying(Target target, String revision, String reason, int attempt, Duration pause) implements RunEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.retrying(this);
        }
    }

    /** A session blocks the running statement. {@code query} is what it last ran, cut short. */
    record Blocked(Target target, String revision, long pid, String query, Duration age) implements RunEvent {
        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.blocked(this);
        }
    }

    /** Something to know that does not fail the run; {@code code} is a key of the catalogue. */
    record Warning(Target target, String code, Map<String, Object> arguments) implements RunEvent {
        public Warning {
            arguments = Map.copyOf(arguments);
        }

        @Override
        public <R> R accept(Visitor<R> visitor) {
            return visitor.warning(this);
        }
    }

    /** One answer per kind of event. */
    interface Visitor<R> {
        R planned(Planned event);

        R stepDone(StepDone event);

        R stepFailed(StepFailed event);

        R targetDone(TargetDone event);

        R hookRan(HookRan event);

        R waiting(Waiting event);

        R retrying(Retrying event);

        R blocked(Blocked event);

        R warning(Warning event);
    }
}
