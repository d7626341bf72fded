package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Blocker;
import dev.prumo.dialect.CommandFailure;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Step;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;

/**
 * Brings one target through its plan. Each round runs as many steps as it can; what stops it decides the next round: wait
 * for another runner and plan again, try again after a lock timeout, connect again, or give up with the error's place.
 */
final class TargetRunner {
    /** A step that loses its connection so often is the likely cause. */
    private static final int CONNECTION_LOSSES = 3;

    /** Polling for another runner's lock must be cheap for the server, and quick to notice. */
    private static final Duration SHORTEST_TURN = Duration.ofMillis(20);

    private static final Duration LONGEST_TURN = Duration.ofMillis(500);

    /** How many polls pass between two words about who is waited for. */
    private static final int POLLS_PER_NOTICE = 20;

    /** Some of these pauses outlast deadlock_timeout (1 s), after which an autovacuum gives way. */
    private static final Duration SHORTEST_RETRY = Duration.ofMillis(100);

    private static final Duration LONGEST_RETRY = Duration.ofSeconds(10);

    private final RunContext context;
    private final LiveSession session;
    private final Planning planning;
    private final boolean allOrNothing;
    private final ProgramBuilder builder;
    private final StepFailures failures;
    private final Patience patience;
    private final Progress progress;

    private TargetPlan plan;
    private List<Blocker> blockers = List.of();

    /** Index of the first step that is not done. */
    private int next;

    /** Index of the step that stopped the last round; in one transaction with others it may lie behind the next one. */
    private int failed;

    private Duration lastTry = Duration.ZERO;
    private int losses;

    TargetRunner(
            RunContext context,
            LiveSession session,
            Planning planning,
            boolean allOrNothing,
            ProgramBuilder builder,
            TargetPlan plan) {
        this.context = requireNonNull(context, "context");
        this.session = requireNonNull(session, "session");
        this.planning = requireNonNull(planning, "planning");
        this.allOrNothing = allOrNothing;
        this.builder = requireNonNull(builder, "builder");
        this.failures = new StepFailures(context.dialect());
        this.patience = context.patience();
        this.plan = requireNonNull(plan, "plan");
        this.progress = new Progress(plan, context.listener());
    }

    /** Runs to the end or to the first error, whatever it comes from: what was done before is in the report either way. */
    TargetReport run() {
        List<String> from = plan.from();
        Optional<PrumoException> error = Optional.empty();
        while (error.isEmpty() && next < plan.steps().size()) {
            try {
                error = round();
            } catch (PrumoException e) {
                error = Optional.of(e);
            }
        }
        return new TargetReport(
                plan.target(), status(error), from, position(), progress.reports(), notTried(error), error);
    }

    private TargetStatus status(Optional<PrumoException> error) {
        if (error.isPresent()) {
            return TargetStatus.FAILED;
        }
        return progress.changed() ? TargetStatus.OK : TargetStatus.NOTHING;
    }

    private List<String> notTried(Optional<PrumoException> error) {
        if (error.isEmpty()) {
            return List.of();
        }
        return plan.steps().stream()
                .skip(progress.failedStep().isPresent() ? failed + 1 : next)
                .map(step -> step.revision().id())
                .toList();
    }

    private List<String> position() {
        return next == 0 ? plan.from() : plan.steps().get(next - 1).after();
    }

    private boolean isJournaled(Step step) {
        return !step.transactional() && !allOrNothing;
    }

    /** One program; returns the error that ends the run, if it does. */
    private Optional<PrumoException> round() {
        int first = next;
        failed = first;
        Step step = plan.steps().get(first);
        long started = System.nanoTime();
        if (isJournaled(step)) {
            Program lock = builder.lock(plan, first, session.get().processId());
            Optional<CommandFailure> refused = session.get().lock(lock.commands());
            if (refused.isPresent()) {
                return stopped(lock, refused.get(), started);
            }
        }
        Program program = program(step);
        progress.begin(program, first);
        Optional<CommandFailure> failure = watched(step, program);
        next = failure.isEmpty() ? program.nextStep() : progress.nextStep();
        if (next > first) {
            patience.reset();
            blockers = List.of();
            losses = 0;
        }
        if (failure.isEmpty()) {
            unlock(step);
        }
        return failure.flatMap(f -> stopped(program, f, started));
    }

    private Program program(Step step) {
        if (allOrNothing) {
            return builder.allOrNothing(plan, next);
        }
        if (step.transactional()) {
            return builder.transactional(plan, next);
        }
        try {
            return builder.journaled(plan, next, resumption(step));
        } catch (PrumoException e) {
            unlock(step);
            throw e;
        }
    }

    private Resumption resumption(Step step) {
        return lastAttempt(step).map(last -> Resumption.after(last, step)).orElse(Resumption.FRESH);
    }

    /** The last attempt at the step's revision, unless it went the other way. */
    private Optional<Attempt> lastAttempt(Step step) {
        return session.get()
                .lastAttempt(plan.target().tenant(), step.revision().id())
                .filter(last -> last.direction().equals(step.direction().word()));
    }

    private Optional<CommandFailure> watched(Step step, Program program) {
        Consumer<Blocker> tell = blocker -> context.listener()
                .accept(new RunEvent.Blocked(
                        plan.target(), step.revision().id(), blocker.pid(), blocker.query(), blocker.age()));
        Duration interval = BlockerWatch.interval(context.settings().lockTimeout());
        try (BlockerWatch watch =
                BlockerWatch.start(context.sessions(), session.get(), interval, tell, this::unwatched)) {
            Optional<CommandFailure> failure = session.get().run(program.commands(), progress);
            if (!watch.seen().isEmpty()) {
                blockers = watch.seen();
            }
            return failure;
        }
    }

    private void unwatched(PrumoException reason) {
        context.listener()
                .accept(new RunEvent.Warning(
                        plan.target(),
                        "warning.blocker-watch-unavailable",
                        Map.of("detail", String.valueOf(reason.getMessage()))));
    }

    private Optional<PrumoException> stopped(Program program, CommandFailure failure, long started) {
        lastTry = Duration.ofNanos(System.nanoTime() - started);
        if (next == plan.steps().size()) {
            afterTheLastCommit(program, failure);
            return Optional.empty();
        }
        failed = Math.max(next, stepOf(program, failure));
        Step step = plan.steps().get(next);
        return switch (failure.kind()) {
            case TARGET_BUSY -> {
                unlock(step);
                yield waitForTurn(failure);
            }
            case POSITION_MOVED -> {
                unlock(step);
                planAgain();
                yield Optional.empty();
            }
            case LOCK_NOT_AVAILABLE -> {
                unlock(step);
                yield retry(program, failure);
            }
            case CONNECTION_LOST -> reconnect(program, failure);
            case NOT_VERIFIED, OUTSIDE_TENANT, POOLED, REFUSED -> Optional.of(giveUp(program, failure));
        };
    }

    /** A lock that is no statement has a program without commands; its failure belongs to the step that comes next. */
    private int stepOf(Program program, CommandFailure failure) {
        return failure.index() < program.commands().size()
                ? program.commands().get(failure.index()).step()
                : next;
    }

    /** The work is done and stays; only a connection is needed to close the run. */
    private void afterTheLastCommit(Program program, CommandFailure failure) {
        if (failure.kind() == CommandFailure.Kind.CONNECTION_LOST) {
            replaceSession(failures.describe(plan.steps().get(next - 1), program, failure, blockers));
        }
    }

    private void unlock(Step step) {
        if (isJournaled(step)) {
            session.get().unlock(plan.target());
        }
    }

    /** Polls: a waiting statement would hold a snapshot and stall CREATE INDEX CONCURRENTLY of the very holder. */
    private Optional<PrumoException> waitForTurn(CommandFailure failure) {
        Optional<String> holder = session.get().holder(plan.target());
        if (patience.tries() % POLLS_PER_NOTICE == 0) {
            context.listener().accept(new RunEvent.Waiting(plan.target(), holder, patience.waited()));
        }
        patience.spent(lastWait());
        if (!patience.pause(SHORTEST_TURN, LONGEST_TURN)) {
            return Optional.of(PrumoException.of(ErrorCode.TARGET_LOCKED)
                    .with("holder", holder.orElse("another session"))
                    .with("waited", context.settings().waitTimeout().toSeconds() + " s")
                    .cause(failure.cause())
                    .build());
        }
        planAgain();
        return Optional.empty();
    }

    /** Goes on from where the ledger says the target is: along the plan, or along a new one if somebody else moved it. */
    private void planAgain() {
        LedgerSnapshot ledger = session.get().readLedger();
        List<String> heads = ledger.heads(plan.target().tenant());
        if (!startsFrom(heads)) {
            countCommitted();
        }
        if (!startsFrom(heads)) {
            plan = planning.plan(ledger, session.get());
            progress.replan(plan);
            next = 0;
        }
    }

    private boolean startsFrom(List<String> heads) {
        return next == plan.steps().size()
                ? position().equals(heads)
                : plan.steps().get(next).before().equals(heads);
    }

    /** What was committed although its answer was lost is this run's work all the same. */
    private void countCommitted() {
        while (next < plan.steps().size()
                && lastAttempt(plan.steps().get(next)).filter(builder::isDone).isPresent()) {
            progress.committed(next++);
        }
    }

    /** How long the last try can have waited for a lock; what it did before is no waiting. */
    private Duration lastWait() {
        Duration lockTimeout = context.settings().lockTimeout();
        return lastTry.compareTo(lockTimeout) < 0 ? lastTry : lockTimeout;
    }

    private Optional<PrumoException> retry(Program program, CommandFailure failure) {
        Step step = plan.steps().get(failed);
        patience.spent(lastWait());
        if (!patience.pause(SHORTEST_RETRY, LONGEST_RETRY)) {
            return Optional.of(giveUp(program, failure));
        }
        context.listener()
                .accept(new RunEvent.Retrying(
                        plan.target(),
                        step.revision().id(),
                        failures.text(failure),
                        patience.tries(),
                        patience.lastPause()));
        return Optional.empty();
    }

    /** Goes on over a new connection from where the ledger says: the last commit may have happened unheard. */
    private Optional<PrumoException> reconnect(Program program, CommandFailure failure) {
        losses++;
        Step step = plan.steps().get(failed);
        PrumoException lost = failures.describe(step, program, failure, blockers);
        if (losses >= CONNECTION_LOSSES) {
            progress.failed(step, failed, progress.statementsDone());
            return Optional.of(lost);
        }
        try {
            replaceSession(lost);
        } catch (PrumoException e) {
            progress.failed(step, failed, progress.statementsDone());
            throw e;
        }
        planAgain();
        return Optional.empty();
    }

    /** Throws the loss if there is no new session to be had. */
    private void replaceSession(PrumoException lost) {
        try {
            session.renew(lost);
        } catch (PrumoException e) {
            lost.addSuppressed(e);
            throw lost;
        }
    }

    private PrumoException giveUp(Program program, CommandFailure failure) {
        Step step = plan.steps().get(failed);
        PrumoException error = failures.describe(step, program, failure, blockers);
        // A program that has only asked for the lock has opened no attempt; one that is open is another runner's.
        boolean opened = isJournaled(step) && program.nextStep() > failed;
        progress.failed(step, failed, opened ? progress.statementsDone() : 0);
        try {
            if (opened) {
                session.get().attemptFailed(builder.record(plan, step), failures.text(failure));
            } else {
                session.get().recordFailure(builder.record(plan, step), 0, failures.text(failure));
            }
            unlock(step);
        } catch (PrumoException e) {
            error.addSuppressed(e);
        }
        return error;
    }
}
