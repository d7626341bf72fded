package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.tenant.Tenant;
import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/**
 * A tenant that shall come to be.
 *
 * @param tenant as it shall be in the end
 * @param heads where it shall stand
 * @param planned from where an earlier try came to, the beginning as a rule; asked only when revisions are to be run
 * @param planning asked again if somebody else moves it meanwhile
 * @param grants statements to run in its place
 * @param registered whether the registry has a row of it, or its source names it
 * @param placed whether an earlier try has made its place
 * @param begin what there is to begin with
 */
public record NewTenant(
        Tenant tenant,
        List<String> heads,
        Supplier<TargetPlan> planned,
        Planning planning,
        List<String> grants,
        boolean registered,
        boolean placed,
        Beginning begin) {
    public NewTenant {
        requireNonNull(tenant, "tenant");
        heads = List.copyOf(heads);
        requireNonNull(planned, "planned");
        requireNonNull(planning, "planning");
        grants = List.copyOf(grants);
        requireNonNull(begin, "begin");
    }

    /**
     * The revisions to run.
     *
     * @throws dev.prumo.error.PrumoException if they cannot be run
     */
    public TargetPlan plan() {
        return planned.get();
    }

    /** The same, planned already. */
    public NewTenant with(TargetPlan plan) {
        return new NewTenant(tenant, heads, () -> plan, planning, grants, registered, placed, begin);
    }

    /** The same with something else to begin with. */
    public NewTenant beginning(Beginning other) {
        return new NewTenant(tenant, heads, planned, planning, grants, registered, placed, other);
    }

    /** The snapshot to make it of: not what an earlier try has begun with revisions, nor a copy of another. */
    Optional<HeadSnapshot> snapshot() {
        return placed || source().isPresent() ? Optional.empty() : begin.snapshot();
    }

    /** The tenant whose rows it gets; absent for an empty one. */
    public Optional<Source> source() {
        return begin.source();
    }

    /**
     * What a tenant is made of, beside revisions.
     *
     * @param source the tenant whose rows it gets
     * @param spare whether a spare may become it
     * @param taken the spare that an earlier try has begun to make it of
     * @param snapshot what its revisions come to, to be used in their place
     */
    public record Beginning(
            Optional<Source> source, boolean spare, Optional<Tenant> taken, Optional<HeadSnapshot> snapshot) {
        /** Nothing but its revisions. */
        public static final Beginning REVISIONS =
                new Beginning(Optional.empty(), false, Optional.empty(), Optional.empty());

        public Beginning {
            requireNonNull(source, "source");
            requireNonNull(taken, "taken");
            requireNonNull(snapshot, "snapshot");
        }

        /** A spare if there is one. */
        public static Beginning ofSpares(boolean allowed) {
            return new Beginning(Optional.empty(), allowed, Optional.empty(), Optional.empty());
        }

        /** A spare that is the tenant's already, but not under its name. */
        public static Beginning of(Tenant taken) {
            return new Beginning(Optional.empty(), false, Optional.of(taken), Optional.empty());
        }

        /** A copy of another tenant. */
        public static Beginning of(Source source) {
            return new Beginning(Optional.of(source), false, Optional.empty(), Optional.empty());
        }

        /** The same with or without a snapshot. */
        public Beginning with(Optional<HeadSnapshot> made) {
            return new Beginning(source, spare, taken, made);
        }
    }

    /** Whom a clone is made of. */
    public record Source(Target target, List<String> heads) {
        public Source {
            requireNonNull(target, "target");
            heads = List.copyOf(heads);
        }
    }
}
