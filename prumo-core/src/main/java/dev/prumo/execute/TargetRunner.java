package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Blocker;
import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.plan.Step;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.tenant.SpareNames;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Brings one target through its plan. Each round runs as many steps as it can; what stops it decides the next round: wait
 * for another runner and plan again, try again after a lock timeout, connect again, or give up with the error's place.
 * Used by one thread at a time, which lends it a session.
 */
final class TargetRunner {
    /** Where a turn ended. */
    enum Turn {
        /** At the end, or at an error. */
        FINISHED,
        /** Before a lock that somebody else holds: to be tried again after {@link #pause()}. */
        LATER,
        /** Before a step of another phase. */
        OTHER_PHASE
    }

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
    private final RunChoices choices;
    private final RunWatch watch;
    private final Planning planning;
    private final ProgramBuilder builder;
    private final boolean yields;
    private final StepFailures failures;
    private final Patience patience;
    private final Progress progress;
    private final List<String> from;

    private TargetPlan plan;
    private @Nullable LiveSession session;
    private List<Blocker> blockers = List.of();
    private Optional<PrumoException> error = Optional.empty();
    private Optional<Duration> later = Optional.empty();
    private Duration worked = Duration.ZERO;
    private boolean stopped;
    private boolean cancelled;

    /** Somebody has made a tenant of this spare meanwhile. */
    private boolean taken;

    /** Index of the first step that is not done. */
    private int next;

    /** Index of the step that stopped the last round; in one transaction with others it may lie behind the next one. */
    private int failed;

    private Duration lastTry = Duration.ZERO;
    private int losses;

    /** {@code yields}: rather than wait for a lock it ends its turn, because there is other work. */
    TargetRunner(
            RunContext context,
            RunChoices choices,
            RunWatch watch,
            Planning planning,
            ProgramBuilder builder,
            TargetPlan plan,
            boolean yields) {
        this.context = requireNonNull(context, "context");
        this.choices = requireNonNull(choices, "choices");
        this.watch = requireNonNull(watch, "watch");
        this.planning = requireNonNull(planning, "planning");
        this.builder = requireNonNull(builder, "builder");
        this.yields = yields;
        this.from = plan.from();
        this.failures = new StepFailures(context.dialect());
        this.patience = context.patience();
        this.plan = requireNonNull(plan, "plan");
        this.progress = new Progress(plan, context.listener());
    }

    /**
     * Runs the steps of a phase to the end or to the first error, whatever it comes from: what was done before is in the
     * report either way.
     */
    Turn advance(LiveSession lent, Phase phase) {
        session = lent;
        later = Optional.empty();
        long began = System.nanoTime();
        try {
            while (!isOver()) {
                if (!phase.takes(plan.steps().get(next), choices.allOrNothing())) {
                    return Turn.OTHER_PHASE;
                }
                oneRound();
                if (later.isPresent()) {
                    return Turn.LATER;
                }
            }
            return Turn.FINISHED;
        } finally {
            worked = worked.plus(Duration.ofNanos(System.nanoTime() - began));
        }
    }

    private void oneRound() {
        if (context.stop().requested()) {
            stopped = true;
            return;
        }
        try {
            error = round();
        } catch (PrumoException e) {
            error = Optional.of(e);
        }
    }

    /** Whether there is nothing left that this runner would do. */
    boolean isOver() {
        return error.isPresent() || stopped || taken || next == plan.steps().size();
    }

    /** What is run next; asked only while it is not over. */
    boolean nextIsIn(Phase phase) {
        return phase.takes(plan.steps().get(next), choices.allOrNothing());
    }

    TargetPlan plan() {
        return plan;
    }

    /** Whether nothing of it was tried. */
    boolean isUntouched() {
        return next == 0 && worked.isZero();
    }

    /** How long to wait before the next turn, after one that ended {@link Turn#LATER}. */
    Duration pause() {
        return later.orElse(Duration.ZERO);
    }

    /** Ends it without an error when it is a spare that somebody has made a tenant of; tells whether it is. */
    boolean endIfTaken(boolean missing) {
        taken = missing && SpareNames.isId(plan.target().tenant());
        return taken;
    }

    /** Ends it with an error from outside: a hook that failed, a session that could not be opened. */
    void fail(PrumoException reason) {
        error = Optional.of(reason);
    }

    /** All steps were committed together with those of other tenants. */
    void doneInGroup(Duration duration) {
        progress.committed(plan.steps().size() - 1);
        next = plan.steps().size();
        worked = worked.plus(duration);
    }

    TargetReport report() {
        Optional<PrumoException> reason = error;
        // Left half done by a wish to stop, or because too many others failed.
        if (reason.isEmpty()
                && !taken
                && progress.changed()
                && next < plan.steps().size()) {
            reason = Optional.of(PrumoException.of(ErrorCode.RUN_STOPPED)
                    .with("left", plan.steps().size() - next)
                    .build());
        }
        return new TargetReport(
                plan.target(), status(reason), from, position(), progress.reports(), notTried(), reason, worked);
    }

    private TargetStatus status(Optional<PrumoException> reason) {
        if (reason.isPresent()) {
            return TargetStatus.FAILED;
        }
        if (progress.changed()) {
            return TargetStatus.OK;
        }
        return next < plan.steps().size() ? TargetStatus.SKIPPED : TargetStatus.NOTHING;
    }

    private List<String> notTried() {
        return plan.steps().stream()
                .skip(progress.failedStep().isPresent() ? failed + 1 : next)
                .map(step -> step.revision().id())
                .toList();
    }

    private List<String> position() {
        return next == 0 ? plan.from() : plan.steps().get(next - 1).after();
    }

    private boolean isJournaled(Step step) {
        return !step.transactional() && !choices.allOrNothing();
    }

    /** One program; returns the error that ends the run, if it does. */
    private Optional<PrumoException> round() {
        int first = next;
        failed = first;
        Step step = plan.steps().get(first);
        long started = System.nanoTime();
        if (isJournaled(step)) {
            Program lock = builder.lock(plan, first, session().processId());
            Optional<CommandFailure> refused = session().lock(lock.commands());
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
        if (choices.allOrNothing()) {
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
        return session()
                .lastAttempt(plan.target().tenant(), step.revision().id())
                .filter(last -> last.direction().equals(step.direction().word()));
    }

    private Optional<CommandFailure> watched(Step step, Program program) {
        Consumer<Blocker> tell = blocker -> context.listener()
                .accept(new RunEvent.Blocked(
                        plan.target(), step.revision().id(), blocker.pid(), blocker.query(), blocker.age()));
        try (RunWatch.Watched watched = watch.watch(plan.target(), session(), timeLeft(), tell)) {
            Optional<CommandFailure> failure = session().run(program.commands(), progress);
            if (!watched.seen().isEmpty()) {
                blockers = watched.seen();
            }
            cancelled = watched.cancelled();
            return failure;
        }
    }

    /** Of the time that a tenant may take; zero for no limit. */
    private Duration timeLeft() {
        if (choices.tenantTimeout().isZero() || !plan.target().isTenant()) {
            return Duration.ZERO;
        }
        Duration left = choices.tenantTimeout().minus(worked);
        return left.compareTo(SHORTEST_TURN) < 0 ? SHORTEST_TURN : left;
    }

    private Session session() {
        return live().get();
    }

    private LiveSession live() {
        return requireNonNull(session, "no session was lent");
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
            case PLACE_MISSING -> {
                unlock(step);
                taken = SpareNames.isId(plan.target().tenant());
                yield taken ? Optional.empty() : Optional.of(ghost(failure));
            }
            case NOT_VERIFIED,
                    PROTECTED_CHANGED,
                    OUTSIDE_TENANT,
                    UNLIKE,
                    DEPENDED_ON,
                    POOLED,
                    ROWS_IN_THE_WAY,
                    REFUSED -> Optional.of(giveUp(program, failure));
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
            session().unlock(plan.target());
        }
    }

    /** Polls: a waiting statement would hold a snapshot and stall CREATE INDEX CONCURRENTLY of the very holder. */
    private Optional<PrumoException> waitForTurn(CommandFailure failure) {
        if (cancelled || outOfTime()) {
            return Optional.of(timedOut(failure));
        }
        Optional<String> holder = session().holder(plan.target());
        if (patience.tries() % POLLS_PER_NOTICE == 0) {
            context.listener().accept(new RunEvent.Waiting(plan.target(), holder, patience.waited()));
        }
        patience.spent(lastWait());
        if (!paused(SHORTEST_TURN, LONGEST_TURN)) {
            return Optional.of(PrumoException.of(ErrorCode.TARGET_LOCKED)
                    .with("holder", holder.orElse("another session"))
                    .with("waited", context.settings().waitTimeout().toSeconds() + " s")
                    .cause(failure.cause())
                    .build());
        }
        planAgain();
        return Optional.empty();
    }

    /** Waits here, or where others can work meanwhile; false when the budget is spent. */
    private boolean paused(Duration floor, Duration ceiling) {
        if (!yields) {
            return patience.pause(floor, ceiling);
        }
        boolean more = patience.next(floor, ceiling);
        later = more ? Optional.of(patience.lastPause()) : Optional.empty();
        return more;
    }

    private boolean outOfTime() {
        return plan.target().isTenant()
                && !choices.tenantTimeout().isZero()
                && worked.plus(patience.waited()).compareTo(choices.tenantTimeout()) > 0;
    }

    private PrumoException timedOut(CommandFailure failure) {
        boolean byStop = context.stop().requested();
        return PrumoException.of(byStop ? ErrorCode.RUN_STOPPED : ErrorCode.TENANT_TIMED_OUT)
                .with("left", plan.steps().size() - next)
                .with("timeout", choices.tenantTimeout().toMillis() + " ms")
                .cause(failure.cause())
                .build();
    }

    /** As for a tenant that was missing before the run, nothing is written: who is gone has no history to come. */
    private PrumoException ghost(CommandFailure failure) {
        progress.failed(plan.steps().get(failed), failed, 0);
        return PrumoException.of(ErrorCode.TENANT_GHOST)
                .with("tenant", plan.target().tenant())
                .with("place", plan.target().place())
                .cause(failure.cause())
                .build();
    }

    /** Goes on from where the ledger says the target is: along the plan, or along a new one if somebody else moved it. */
    private void planAgain() {
        LedgerSnapshot ledger = session().readLedger(plan.target().tenant());
        List<String> heads = ledger.heads(plan.target().tenant());
        if (!startsFrom(heads)) {
            countCommitted();
        }
        if (!startsFrom(heads)) {
            plan = planning.plan(ledger, session());
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
        if (outOfTime() || !paused(SHORTEST_RETRY, LONGEST_RETRY)) {
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
            live().renew(lost);
        } catch (PrumoException e) {
            lost.addSuppressed(e);
            throw lost;
        }
    }

    private PrumoException giveUp(Program program, CommandFailure failure) {
        Step step = plan.steps().get(failed);
        PrumoException described =
                cancelled || outOfTime() ? timedOut(failure) : failures.describe(step, program, failure, blockers);
        // A program that has only asked for the lock has opened no attempt; one that is open is another runner's.
        boolean opened = isJournaled(step) && program.nextStep() > failed;
        progress.failed(step, failed, opened ? progress.statementsDone() : 0);
        try {
            Program record = builder.failure(plan, failed, opened, failures.text(failure));
            session().run(record.commands(), i -> {}).map(failures::internal).ifPresent(described::addSuppressed);
            unlock(step);
        } catch (PrumoException e) {
            described.addSuppressed(e);
        }
        return described;
    }
}
