package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import dev.prumo.plan.Step;
import java.util.Optional;

/**
 * What the ledger writes about one step when it is done.
 *
 * @param run an SQL expression for the run's id: a number, or a sub-select in an offline script
 * @param tenant the target's tenant; {@code ""} for the shared scope
 * @param downScript an SQL script in this dialect that undoes the step; empty when there is none
 * @param operator who runs it
 */
public record StepRecord(
        String run, String tenant, Step step, int statementsTotal, Optional<String> downScript, String operator) {
    public StepRecord {
        requireNonNull(run, "run");
        requireNonNull(tenant, "tenant");
        requireNonNull(step, "step");
        requireNonNull(downScript, "downScript");
        requireNonNull(operator, "operator");
    }
}
