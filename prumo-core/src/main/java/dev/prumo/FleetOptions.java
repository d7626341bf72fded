package dev.prumo;

import static java.util.Objects.requireNonNull;

import dev.prumo.config.DurationText;
import dev.prumo.config.FailureLimit;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * Which targets of a fleet a command means, and how it goes about them. What is not said is taken from the settings.
 *
 * @param all the shared scope and every tenant, said aloud; relative targets need it or one of the next three
 * @param shared the shared scope
 * @param tenants ids and wildcards such as {@code acme*}
 * @param tenantFile a list of ids, one a line, as a path
 * @param onlyFailed only tenants whose last attempt failed
 * @param workers tenants worked on at the same time
 * @param canary how many tenants go first, the others only when all of them are done
 * @param canaryTenants ids of tenants that go first
 * @param maxFailures how many tenants may fail before no further one is begun, such as {@code 5} or {@code 10%}
 * @param tenantTimeout how long one tenant may take; zero for no limit
 * @param group how many tenants share a transaction
 * @param asyncCommit commits of tenants do not wait for the disk; they are told when they are on it
 */
public record FleetOptions(
        boolean all,
        boolean shared,
        List<String> tenants,
        Optional<String> tenantFile,
        boolean onlyFailed,
        OptionalInt workers,
        int canary,
        List<String> canaryTenants,
        Optional<String> maxFailures,
        Optional<Duration> tenantTimeout,
        int group,
        boolean asyncCommit) {
    /** Everything, as the settings say. */
    public static final FleetOptions DEFAULTS = builder().build();

    public FleetOptions {
        tenants = List.copyOf(tenants);
        requireNonNull(tenantFile, "tenantFile");
        requireNonNull(workers, "workers");
        canaryTenants = List.copyOf(canaryTenants);
        requireNonNull(maxFailures, "maxFailures");
        requireNonNull(tenantTimeout, "tenantTimeout");
    }

    /** Starts from {@link #DEFAULTS}. */
    public static Builder builder() {
        return new Builder();
    }

    /** Collects what differs from the defaults. Not thread-safe. */
    public static final class Builder {
        private boolean all;
        private boolean shared;
        private List<String> tenants = List.of();
        private Optional<String> tenantFile = Optional.empty();
        private boolean onlyFailed;
        private OptionalInt workers = OptionalInt.empty();
        private int canary;
        private List<String> canaryTenants = List.of();
        private Optional<String> maxFailures = Optional.empty();
        private Optional<Duration> tenantTimeout = Optional.empty();
        private int group = 1;
        private boolean asyncCommit;

        private Builder() {}

        public Builder all(boolean value) {
            this.all = value;
            return this;
        }

        public Builder shared(boolean value) {
            this.shared = value;
            return this;
        }

        public Builder tenants(List<String> names) {
            this.tenants = List.copyOf(names);
            return this;
        }

        public Builder tenantFile(Optional<String> path) {
            this.tenantFile = requireNonNull(path, "path");
            return this;
        }

        public Builder onlyFailed(boolean value) {
            this.onlyFailed = value;
            return this;
        }

        public Builder workers(OptionalInt count) {
            this.workers = requireNonNull(count, "count");
            return this;
        }

        public Builder canary(int count) {
            this.canary = count;
            return this;
        }

        public Builder canaryTenants(List<String> ids) {
            this.canaryTenants = List.copyOf(ids);
            return this;
        }

        /**
         * How many failures are too many.
         *
         * @throws PrumoException if it is neither a number nor a percentage
         */
        public Builder maxFailures(Optional<String> limit) {
            limit.filter(text -> FailureLimit.parse(text).isEmpty()).ifPresent(text -> {
                throw PrumoException.of(ErrorCode.FAILURE_LIMIT_INVALID)
                        .with("value", text)
                        .build();
            });
            this.maxFailures = limit;
            return this;
        }

        public Builder tenantTimeout(Optional<Duration> timeout) {
            this.tenantTimeout = requireNonNull(timeout, "timeout");
            return this;
        }

        /**
         * How long one tenant may take, as the settings write durations: {@code 30s}.
         *
         * @throws PrumoException if it is no duration
         */
        public Builder tenantTimeout(String text) {
            return tenantTimeout(Optional.of(DurationText.parse(text)
                    .orElseThrow(() -> PrumoException.of(ErrorCode.TENANT_TIMEOUT_INVALID)
                            .with("value", text)
                            .build())));
        }

        public Builder group(int size) {
            this.group = size;
            return this;
        }

        public Builder asyncCommit(boolean value) {
            this.asyncCommit = value;
            return this;
        }

        public FleetOptions build() {
            return new FleetOptions(
                    all,
                    shared,
                    tenants,
                    tenantFile,
                    onlyFailed,
                    workers,
                    canary,
                    canaryTenants,
                    maxFailures,
                    tenantTimeout,
                    group,
                    asyncCommit);
        }
    }
}
