package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.PlanWarning;
import dev.prumo.tenant.Tenant;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * The outcome of a command that makes, changes or removes tenants.
 *
 * @param kind {@code tenant-create}, {@code tenant-drop}, …; as the ledger calls the run
 * @param source where the project's tenants come from: {@code registry}, {@code query}, {@code list} or {@code pattern}
 * @param run id of the run in the ledger; empty when nothing was changed
 * @param results one for each tenant that was named, in that order
 * @param notes what to know besides; keys of the catalogue with arguments
 */
public record TenantReport(
        String kind,
        String source,
        OptionalLong run,
        List<Result> results,
        List<PlanWarning> notes,
        Duration duration) {
    public TenantReport {
        requireNonNull(kind, "kind");
        requireNonNull(source, "source");
        requireNonNull(run, "run");
        results = List.copyOf(results);
        notes = List.copyOf(notes);
        requireNonNull(duration, "duration");
    }

    /** How many tenants came out so. */
    public int count(Outcome outcome) {
        return (int)
                results.stream().filter(result -> result.outcome() == outcome).count();
    }

    /** {@code ok}, {@code nothing}, {@code partial} or {@code failed}. */
    public String status() {
        int failed = count(Outcome.FAILED);
        if (failed > 0) {
            return failed < results.size() ? "partial" : "failed";
        }
        return count(Outcome.UNCHANGED) == results.size() ? "nothing" : "ok";
    }

    /** Some failed: {@link ExitCode#PARTIAL}; all failed: what the first one says. */
    public ExitCode exitCode() {
        return switch (status()) {
            case "partial" -> ExitCode.PARTIAL;
            case "failed" ->
                results.get(0).error().map(error -> error.code().exitCode()).orElse(ExitCode.FAILED);
            default -> ExitCode.OK;
        };
    }

    /** What became of one tenant. */
    public enum Outcome {
        CREATED,
        DROPPED,
        RENAMED,
        CLONED,
        SUSPENDED,
        RESUMED,
        UNCHANGED,
        FAILED;

        /** As every answer spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /** What a new tenant was made of. */
    public enum Origin {
        /** Its revisions, one after the other. */
        REVISIONS,
        /** What all its revisions come to, at once. */
        SNAPSHOT,
        /** A spare that stood ready. */
        SPARE;

        /** As every answer spells it. */
        public String word() {
            return name().toLowerCase(Locale.ROOT);
        }
    }

    /**
     * One tenant.
     *
     * @param tenant as it is now, or was before it was dropped
     * @param heads where it stands now, sorted; empty for one that is gone
     * @param origin what it was made of; present exactly when the outcome is {@link Outcome#CREATED}
     * @param copied tables and rows that a clone was filled with
     * @param error present exactly when the outcome is {@link Outcome#FAILED}
     */
    public record Result(
            Tenant tenant,
            Outcome outcome,
            List<String> heads,
            Optional<Origin> origin,
            Optional<Copied> copied,
            Optional<PrumoException> error,
            Duration duration) {
        public Result {
            requireNonNull(tenant, "tenant");
            requireNonNull(outcome, "outcome");
            heads = List.copyOf(heads);
            requireNonNull(origin, "origin");
            requireNonNull(copied, "copied");
            requireNonNull(error, "error");
            requireNonNull(duration, "duration");
        }

        public String id() {
            return tenant.id();
        }

        public String database() {
            return tenant.database();
        }

        /** The exact name of its schema, or the path of its file as the settings say it. */
        public String place() {
            return tenant.place();
        }

        /** What the registry says of it, or said before it was dropped. */
        public String status() {
            return tenant.status().word();
        }

        /** A tenant that something was done with. */
        public static Result of(Tenant tenant, Outcome outcome, List<String> heads, Duration duration) {
            return new Result(tenant, outcome, heads, Optional.empty(), Optional.empty(), Optional.empty(), duration);
        }

        /** A tenant that was made. */
        public static Result created(Tenant tenant, List<String> heads, Origin origin) {
            return new Result(
                    tenant,
                    Outcome.CREATED,
                    heads,
                    Optional.of(origin),
                    Optional.empty(),
                    Optional.empty(),
                    Duration.ZERO);
        }

        /** A tenant that was made like another one. */
        public static Result cloned(Tenant tenant, List<String> heads, Optional<Copied> copied) {
            return new Result(tenant, Outcome.CLONED, heads, Optional.empty(), copied, Optional.empty(), Duration.ZERO);
        }

        /** The same, with how long it took. */
        public Result lasting(Duration time) {
            return new Result(tenant, outcome, heads, origin, copied, error, time);
        }

        /** A tenant that nothing was done with. */
        public static Result failed(Tenant tenant, PrumoException error, Duration duration) {
            return new Result(
                    tenant,
                    Outcome.FAILED,
                    List.of(),
                    Optional.empty(),
                    Optional.empty(),
                    Optional.of(error),
                    duration);
        }
    }

    /** What a clone was filled with; proven to be the same number as in its source. */
    public record Copied(long tables, long rows) {}
}
