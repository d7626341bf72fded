package dev.prumo.execute;

import dev.prumo.plan.Command;
import dev.prumo.plan.Command.Role;
import dev.prumo.plan.Step;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport.StepReport;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.IntConsumer;

/** Follows the commands of a target as they are completed, and keeps what is reported of its steps. */
final class Progress implements IntConsumer {
    private final Consumer<RunEvent> listener;
    private final List<StepReport> done = new ArrayList<>();
    private TargetPlan plan;
    private List<Command> commands = List.of();
    private int nextStep;
    private int statementsDone;
    private long stepStarted;
    private Optional<StepReport> failedStep = Optional.empty();

    Progress(TargetPlan plan, Consumer<RunEvent> listener) {
        this.plan = plan;
        this.listener = listener;
    }

    void begin(Program program, int first) {
        commands = program.commands();
        nextStep = first;
        statementsDone = program.statementsDone();
        stepStarted = System.nanoTime();
    }

    void replan(TargetPlan fresh) {
        plan = fresh;
        nextStep = 0;
    }

    @Override
    public void accept(int index) {
        Command command = commands.get(index);
        if (command.role() == Role.COMMIT) {
            committed(command.step());
        } else if (command.role() == Role.SETTLE && command.statement() >= 0) {
            statementsDone = command.statement() + 1;
        }
    }

    /** All steps up to this index are done. */
    void committed(int step) {
        while (nextStep <= step) {
            stepDone(plan.steps().get(nextStep++));
        }
    }

    private void stepDone(Step step) {
        long now = System.nanoTime();
        Duration duration = Duration.ofNanos(now - stepStarted);
        stepStarted = now;
        statementsDone = 0;
        int total = step.statements().size();
        done.add(new StepReport(
                step.revision().id(), step.direction(), true, step.transactional(), total, total, duration));
        listener.accept(new RunEvent.StepDone(
                plan.target(),
                step.revision().id(),
                step.direction(),
                done.size(),
                done.size() + plan.steps().size() - nextStep,
                duration));
    }

    /** A step, by its index in the plan, that ends the run; {@code statementsDone} of it stay. */
    void failed(Step step, int index, int statementsDone) {
        failedStep = Optional.of(new StepReport(
                step.revision().id(),
                step.direction(),
                false,
                step.transactional(),
                statementsDone,
                step.statements().size(),
                Duration.ofNanos(System.nanoTime() - stepStarted)));
        listener.accept(new RunEvent.StepFailed(
                plan.target(),
                step.revision().id(),
                step.direction(),
                done.size() + 1 + index - nextStep,
                done.size() + plan.steps().size() - nextStep));
    }

    /** Index of the first step that is not done. */
    int nextStep() {
        return nextStep;
    }

    /** How many statements of the journaled step are proven done, in this round. */
    int statementsDone() {
        return statementsDone;
    }

    Optional<StepReport> failedStep() {
        return failedStep;
    }

    boolean changed() {
        return !done.isEmpty();
    }

    List<StepReport> reports() {
        List<StepReport> all = new ArrayList<>(done);
        failedStep.ifPresent(all::add);
        return all;
    }
}
