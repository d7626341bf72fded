package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import dev.prumo.plan.Step;

/**
 * What the ledger writes about one step when it is done.
 *
 * @param run an SQL expression for the run's id: a number, or a sub-select in an offline script
 * @param tenant the target's tenant; {@code ""} for the shared scope
 * @param operator who runs it
 */
public record StepRecord(String run, String tenant, Step step, String operator) {
    public StepRecord {
        requireNonNull(run, "run");
        requireNonNull(tenant, "tenant");
        requireNonNull(step, "step");
        requireNonNull(operator, "operator");
    }

    public int statementsTotal() {
        return step.statements().size();
    }
}
