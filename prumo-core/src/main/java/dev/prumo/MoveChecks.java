package dev.prumo;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.TargetPlan;

/** What an option asks of a plan. */
final class MoveChecks {
    private MoveChecks() {}

    /** Returns the plan unless one transaction is wanted and cannot be. */
    static TargetPlan checked(MoveOptions options, TargetPlan plan) {
        if (options.allOrNothing()) {
            plan.steps().stream()
                    .filter(step -> !step.transactional())
                    .findFirst()
                    .ifPresent(step -> {
                        throw PrumoException.of(ErrorCode.ALL_OR_NOTHING_IMPOSSIBLE)
                                .with("revision", step.revision().id())
                                .at(step.revision().place())
                                .build();
                    });
        }
        return plan;
    }
}
