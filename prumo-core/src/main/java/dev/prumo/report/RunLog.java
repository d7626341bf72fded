package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.report.RunReport.Counts;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/** What {@code runs} answers: who ran what when, and what became of it. */
public final class RunLog {
    private RunLog() {}

    /**
     * One run.
     *
     * @param reference what {@code runs show} takes: the number of the run in the main database, or {@code NAME:NUMBER} for
     *     one that changed other databases only
     * @param endedAt absent while it runs, and when it was killed
     * @param status {@code OK}, {@code WARNING} or {@code ERROR}; absent as {@code endedAt} is
     * @param counts over all of its databases; absent as {@code endedAt} is
     */
    public record Run(
            String reference,
            String uid,
            String kind,
            Optional<String> tag,
            Optional<String> reason,
            String operator,
            String host,
            Optional<String> gitCommit,
            String toolVersion,
            Instant startedAt,
            Optional<Instant> endedAt,
            Optional<String> status,
            Optional<Counts> counts) {
        public Run {
            requireNonNull(reference, "reference");
            requireNonNull(uid, "uid");
            requireNonNull(kind, "kind");
            requireNonNull(tag, "tag");
            requireNonNull(reason, "reason");
            requireNonNull(operator, "operator");
            requireNonNull(host, "host");
            requireNonNull(gitCommit, "gitCommit");
            requireNonNull(toolVersion, "toolVersion");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(endedAt, "endedAt");
            requireNonNull(status, "status");
            requireNonNull(counts, "counts");
        }

        /** From its beginning to its end; empty without an end. */
        public Optional<Duration> duration() {
            return endedAt.map(end -> Duration.between(startedAt, end));
        }
    }

    /**
     * A revision that a run tried at a target.
     *
     * @param tenant empty for the shared scope; may be one that does not exist any more
     * @param status {@code started}, {@code done} or {@code failed}
     */
    public record TriedStep(
            String database,
            String tenant,
            String revision,
            String direction,
            String status,
            Instant startedAt,
            Optional<Duration> duration,
            int statementsDone,
            int statementsTotal,
            Optional<String> error) {
        public TriedStep {
            requireNonNull(database, "database");
            requireNonNull(tenant, "tenant");
            requireNonNull(revision, "revision");
            requireNonNull(direction, "direction");
            requireNonNull(status, "status");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(duration, "duration");
            requireNonNull(error, "error");
        }

        public boolean failed() {
            return status.equals("failed");
        }
    }

    /**
     * A hook that a run called.
     *
     * @param tenant empty for a hook of the whole run
     */
    public record CalledHook(
            String database,
            String tenant,
            String name,
            String command,
            int exitCode,
            String output,
            Instant startedAt,
            Duration duration) {
        public CalledHook {
            requireNonNull(database, "database");
            requireNonNull(tenant, "tenant");
            requireNonNull(name, "name");
            requireNonNull(command, "command");
            requireNonNull(output, "output");
            requireNonNull(startedAt, "startedAt");
            requireNonNull(duration, "duration");
        }
    }

    /**
     * All of one run.
     *
     * @param steps by database and in the order in which they began; those of tenants that are files behind
     */
    public record Details(Run run, List<TriedStep> steps, List<CalledHook> hooks) {
        public Details {
            requireNonNull(run, "run");
            steps = List.copyOf(steps);
            hooks = List.copyOf(hooks);
        }
    }
}
