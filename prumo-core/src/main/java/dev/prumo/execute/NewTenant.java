package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.tenant.Tenant;
import java.util.List;
import java.util.Optional;

/**
 * A tenant that shall come to be.
 *
 * @param tenant as it shall be in the end
 * @param plan from where an earlier try came to, the beginning as a rule
 * @param planning asked again if somebody else moves it meanwhile
 * @param grants statements to run in its place
 * @param registered whether the registry has a row of it
 * @param placed whether an earlier try has made its place
 * @param source the tenant whose rows it gets, and where that one stands; absent for an empty one
 */
public record NewTenant(
        Tenant tenant,
        TargetPlan plan,
        Planning planning,
        List<String> grants,
        boolean registered,
        boolean placed,
        Optional<Source> source) {
    public NewTenant {
        requireNonNull(tenant, "tenant");
        requireNonNull(plan, "plan");
        requireNonNull(planning, "planning");
        grants = List.copyOf(grants);
        requireNonNull(source, "source");
    }

    /** Whom a clone is made of. */
    public record Source(Target target, List<String> heads) {
        public Source {
            requireNonNull(target, "target");
            heads = List.copyOf(heads);
        }
    }
}
