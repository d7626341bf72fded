package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;

/**
 * How a run goes about its targets.
 *
 * @param allOrNothing one transaction for all steps of a target instead of one per revision
 * @param workers tenants worked on at the same time, at least 1
 * @param canary how many tenants go first; the others follow only when all of them are done
 * @param canaryTenants ids of tenants that go first, beside {@code canary}
 * @param maxFailures how many tenants may fail before no further one is begun; empty for any number
 * @param tenantTimeout how long one tenant may take altogether; zero for no limit
 * @param group how many tenants share a transaction; 1 for a transaction of its own for each
 */
public record RunChoices(
        boolean allOrNothing,
        int workers,
        int canary,
        List<String> canaryTenants,
        OptionalInt maxFailures,
        Duration tenantTimeout,
        int group) {
    /** One target after the other, each to its end. */
    public static final RunChoices PLAIN =
            new RunChoices(false, 1, 0, List.of(), OptionalInt.empty(), Duration.ZERO, 1);

    public RunChoices {
        canaryTenants = List.copyOf(canaryTenants);
        requireNonNull(maxFailures, "maxFailures");
        requireNonNull(tenantTimeout, "tenantTimeout");
        if (workers < 1 || group < 1 || canary < 0) {
            throw new IllegalArgumentException("workers " + workers + ", group " + group + ", canary " + canary);
        }
    }

    /** These choices with these tenants first. */
    public RunChoices withCanaryTenants(List<String> tenants) {
        return new RunChoices(allOrNothing, workers, canary, tenants, maxFailures, tenantTimeout, group);
    }

    /** These choices with so many failures allowed. */
    public RunChoices withMaxFailures(OptionalInt most) {
        return new RunChoices(allOrNothing, workers, canary, canaryTenants, most, tenantTimeout, group);
    }

    /** These choices with one transaction for all steps of a target. */
    public RunChoices withAllOrNothing(boolean value) {
        return new RunChoices(value, workers, canary, canaryTenants, maxFailures, tenantTimeout, group);
    }
}
