package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.ServerLimits;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.PlanWarning;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RolloutCost;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeSet;

/**
 * Says before a roll-out what it asks of one database, warns of what may not fit, and refuses what cannot work.
 *
 * @param refusal why the run must not begin, when it must not
 */
public record Preflight(RolloutCost cost, List<PlanWarning> warnings, Optional<PrumoException> refusal) {
    /**
     * The estimate is up to three times too high, and a server has room for up to twice the locks that it is made for:
     * from here on it is sure to be too much.
     */
    private static final int HOPELESS = 5;

    public Preflight {
        requireNonNull(cost, "cost");
        warnings = List.copyOf(warnings);
        requireNonNull(refusal, "refusal");
    }

    /** Looks at the plans of one database; one without steps asks nothing. */
    public static Preflight of(String database, List<TargetPlan> plans, ServerLimits limits, RunChoices choices) {
        List<TargetPlan> moving =
                plans.stream().filter(plan -> !plan.steps().isEmpty()).toList();
        RolloutCost cost = cost(database, moving, limits, choices);
        if (moving.isEmpty()) {
            return new Preflight(cost, List.of(), Optional.empty());
        }
        return new Preflight(cost, warnings(cost), refusal(cost, limits));
    }

    private static RolloutCost cost(String database, List<TargetPlan> moving, ServerLimits limits, RunChoices choices) {
        PlanWork total = PlanWork.NONE;
        TreeSet<String> shared = new TreeSet<>();
        PlanWork.Estimates estimates = new PlanWork.Estimates(choices.allOrNothing());
        for (TargetPlan plan : moving) {
            total = total.and(estimates.of(plan.steps()));
            plan.steps().forEach(step -> shared.addAll(step.reach().locked()));
        }
        int together = Math.min(choices.group(), Math.max(1, moving.size()));
        return new RolloutCost(
                database,
                moving.size(),
                total.statements(),
                total.transactions(),
                total.largestLocks() * together,
                limits.lockTable(),
                Math.min(choices.workers(), Math.max(1, moving.size())),
                limits.freeConnections(),
                List.copyOf(shared));
    }

    private static List<PlanWarning> warnings(RolloutCost cost) {
        List<PlanWarning> warnings = new ArrayList<>();
        if (cost.lockTable().isPresent()
                && cost.largestLocks() * cost.workers() > cost.lockTable().getAsLong()) {
            warnings.add(new PlanWarning(
                    "warning.rollout-locks",
                    Map.of(
                            "database", cost.database(),
                            "locks", cost.largestLocks(),
                            "workers", cost.workers(),
                            "room", cost.lockTable().getAsLong())));
        }
        if (cost.freeConnections().isPresent() && cost.freeConnections().getAsInt() < cost.workers()) {
            warnings.add(new PlanWarning(
                    "warning.rollout-connections",
                    Map.of(
                            "database", cost.database(),
                            "workers", cost.workers(),
                            "free", cost.freeConnections().getAsInt())));
        }
        if (!cost.sharedTables().isEmpty()) {
            warnings.add(new PlanWarning(
                    "warning.rollout-shared-tables",
                    Map.of(
                            "database", cost.database(),
                            "tables", String.join(", ", cost.sharedTables()),
                            "tenants", cost.tenants())));
        }
        return warnings;
    }

    private static Optional<PrumoException> refusal(RolloutCost cost, ServerLimits limits) {
        if (limits.standby()) {
            return Optional.of(PrumoException.of(ErrorCode.SERVER_STANDBY)
                    .with("database", cost.database())
                    .build());
        }
        if (cost.freeConnections().isPresent() && cost.freeConnections().getAsInt() == 0) {
            return Optional.of(PrumoException.of(ErrorCode.CONNECTIONS_EXHAUSTED)
                    .with("database", cost.database())
                    .build());
        }
        if (cost.lockTable().isPresent()
                && cost.largestLocks() > HOPELESS * cost.lockTable().getAsLong()) {
            return Optional.of(PrumoException.of(ErrorCode.LOCKS_EXCEEDED)
                    .with("database", cost.database())
                    .with("locks", cost.largestLocks())
                    .with("room", cost.lockTable().getAsLong())
                    .build());
        }
        return Optional.empty();
    }
}
