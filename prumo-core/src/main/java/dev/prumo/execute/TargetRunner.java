package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Blocker;
import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
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
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Brings one target through its plan. Each round runs as many steps as it can; what stops it decides the next round: wait
 * for another runner and plan again, try again after a lock timeout, connect again, or give up with the error's place.
 */
final class TargetRunner {
    /** A step that loses its connection so often is the likely cause. */
    private static final int CONNECTION_LOSSES = 3;

    private static final Duration LONGEST_INTERVAL = Duration.ofSeconds(1);

    private final Supplier<Session> sessions;
    private final long run;
    private final ProgramBuilder builder;
    private final StepFailures failures;
    private final Planning planning;
    private final Patience patience;
    private final Duration waitTimeout;
    private final Duration lockTimeout;
    private final boolean allOrNothing;
    private final Consumer<RunEvent> listener;

    private final Duration watchInterval;

    private List<Blocker> blockers = List.of();
    private Session session;
    private TargetPlan plan;
    private Progress progress;
    private int next;
    private int failed;
    private Duration lastTry = Duration.ZERO;
    private int losses;

    TargetRunner(RunContext context, Session session, ProgramBuilder builder, TargetPlan plan) {
        this.sessions = context.sessions();
        this.run = context.run();
        this.session = requireNonNull(session, "session");
        this.builder = requireNonNull(builder, "builder");
        this.failures = new StepFailures(context.dialect());
        this.planning = context.planning();
        this.patience = new Patience(
                context.pause(), context.random(), context.settings().waitTimeout());
        this.waitTimeout = context.settings().waitTimeout();
        this.lockTimeout = context.settings().lockTimeout();
        this.watchInterval = watchInterval(context.settings().lockTimeout());
        this.allOrNothing = context.allOrNothing();
        this.listener = context.listener();
        this.plan = requireNonNull(plan, "plan");
        this.progress = new Progress(plan, listener);
    }

    /** Everything a run needs beside its plan. */
    record RunContext(
            long run,
            Supplier<Session> sessions,
            Dialect dialect,
            SessionSettings settings,
            Planning planning,
            Pause pause,
            RandomGenerator random,
            boolean allOrNothing,
            Consumer<RunEvent> listener) {}

    /** Half of the lock timeout, so that a blocker is seen before the wait is over. */
    private static Duration watchInterval(Duration lockTimeout) {
        Duration half = lockTimeout.dividedBy(2);
        return half.compareTo(LONGEST_INTERVAL) < 0 && !half.isZero() ? half : LONGEST_INTERVAL;
    }

    /** The session in use now; another one than at the start if a connection was lost. */
    Session session() {
        return session;
    }

    TargetReport run() {
        List<String> from = plan.from();
        Optional<PrumoException> error = Optional.empty();
        while (error.isEmpty() && next < plan.steps().size()) {
            error = round();
        }
        boolean changed = progress.changed();
        TargetStatus status =
                error.isPresent() ? TargetStatus.FAILED : changed ? TargetStatus.OK : TargetStatus.NOTHING;
        List<String> notTried = error.isEmpty()
                ? List.of()
                : plan.steps().stream()
                        .skip(progress.failedStep().isPresent() ? failed + 1 : next)
                        .map(step -> step.revision().id())
                        .toList();
        return new TargetReport(plan.target(), status, from, position(), progress.reports(), notTried, error);
    }

    private List<String> position() {
        return next == 0 ? plan.from() : plan.steps().get(next - 1).after();
    }

    /** One program; returns the error that ends the run, if it does. */
    private Optional<PrumoException> round() {
        int first = next;
        Step step = plan.steps().get(first);
        failed = first;
        long started = System.nanoTime();
        Program program;
        try {
            if (!step.transactional() && !allOrNothing) {
                Program lock = builder.lock(plan, first, session.processId());
                Optional<CommandFailure> refused = session.lock(lock.commands());
                if (refused.isPresent()) {
                    lastTry = since(started);
                    return decide(lock, refused.get());
                }
            }
            program = program(step, first);
        } catch (PrumoException e) {
            unlock(step);
            return Optional.of(e);
        }
        progress.begin(program, first);
        Optional<CommandFailure> failure = watched(step, program);
        lastTry = since(started);
        if (failure.isEmpty()) {
            unlock(step);
        }
        next = failure.isEmpty() ? program.nextStep() : progress.nextStep();
        if (next > first) {
            patience.reset();
            blockers = List.of();
            losses = 0;
        }
        // In one transaction with others the failed step need not be the first one that is not done.
        failed = failure.map(
                        f -> Math.max(next, program.commands().get(f.index()).step()))
                .orElse(next);
        return failure.flatMap(f -> decide(program, f));
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    private Optional<CommandFailure> watched(Step step, Program program) {
        Consumer<Blocker> tell = blocker -> listener.accept(new RunEvent.Blocked(
                plan.target(), step.revision().id(), blocker.pid(), blocker.query(), blocker.age()));
        try (BlockerWatch watch = BlockerWatch.start(sessions, session, watchInterval, tell, this::unwatched)) {
            Optional<CommandFailure> failure = session.run(program.commands(), progress);
            if (!watch.seen().isEmpty()) {
                blockers = watch.seen();
            }
            return failure;
        }
    }

    private void unwatched(PrumoException reason) {
        listener.accept(new RunEvent.Warning(
                plan.target(),
                "warning.blocker-watch-unavailable",
                Map.of("detail", String.valueOf(reason.getMessage()))));
    }

    private Program program(Step step, int first) {
        if (allOrNothing) {
            return builder.allOrNothing(plan, first);
        }
        return step.transactional()
                ? builder.transactional(plan, first)
                : builder.journaled(plan, first, resumption(step));
    }

    private Resumption resumption(Step step) {
        String tenant = plan.target().tenant();
        Optional<Attempt> last = session.lastAttempt(tenant, step.revision().id());
        if (last.isEmpty()
                || last.get().status().equals("done")
                || !last.get().direction().equals(step.direction().word())) {
            return Resumption.FRESH;
        }
        int done = last.get().statementsDone();
        if (done > step.statements().size()
                || !new Journal(step).digest(done).equals(last.get().doneDigest())) {
            throw PrumoException.of(ErrorCode.RESUME_EDITED)
                    .with("revision", step.revision().id())
                    .with("done", done)
                    .at(step.revision().place())
                    .build();
        }
        return new Resumption(done, true);
    }

    private Optional<PrumoException> decide(Program program, CommandFailure failure) {
        if (next == plan.steps().size()) {
            return afterTheLastCommit(program, failure);
        }
        Step step = plan.steps().get(next);
        return switch (failure.kind()) {
            case TARGET_BUSY -> {
                unlock(step);
                yield waitForTurn(failure);
            }
            case POSITION_MOVED -> {
                unlock(step);
                yield planAgain();
            }
            case LOCK_NOT_AVAILABLE -> {
                unlock(step);
                yield retry(program, failure);
            }
            case CONNECTION_LOST -> reconnect(program, failure);
            case NOT_VERIFIED, POOLED, REFUSED -> Optional.of(giveUp(program, failure));
        };
    }

    /** The work is done and stays; only a connection is needed to close the run. */
    private Optional<PrumoException> afterTheLastCommit(Program program, CommandFailure failure) {
        failed = next - 1;
        return failure.kind() == CommandFailure.Kind.CONNECTION_LOST
                ? replaceSession(failures.describe(plan.steps().get(failed), program, failure, blockers))
                : Optional.empty();
    }

    private void unlock(Step step) {
        if (!step.transactional() && !allOrNothing) {
            session.unlock(plan.target());
        }
    }

    /** Polls: a waiting statement would hold a snapshot and stall CREATE INDEX CONCURRENTLY of the very holder. */
    private Optional<PrumoException> waitForTurn(CommandFailure failure) {
        Optional<String> holder = session.holder(plan.target());
        if (patience.tries() % 20 == 0) {
            listener.accept(new RunEvent.Waiting(plan.target(), holder, patience.waited()));
        }
        patience.spent(lastWait());
        if (!patience.pause(Duration.ofMillis(20), Duration.ofMillis(500))) {
            return Optional.of(PrumoException.of(ErrorCode.TARGET_LOCKED)
                    .with("holder", holder.orElse("another session"))
                    .with("waited", waitTimeout.toSeconds() + " s")
                    .cause(failure.cause())
                    .build());
        }
        return planAgain();
    }

    private Optional<PrumoException> planAgain() {
        try {
            LedgerSnapshot ledger = session.readLedger();
            if (ledger.heads(plan.target().tenant()).equals(currentHeads())) {
                return Optional.empty();
            }
            countCommitted();
            TargetPlan fresh = planning.plan(ledger, session);
            progress.replan(fresh);
            plan = fresh;
            next = 0;
            return Optional.empty();
        } catch (PrumoException e) {
            return Optional.of(e);
        }
    }

    /** What was committed although its answer was lost is this run's work all the same. */
    private void countCommitted() {
        String tenant = plan.target().tenant();
        while (next < plan.steps().size()) {
            Step step = plan.steps().get(next);
            Optional<Attempt> last = session.lastAttempt(tenant, step.revision().id());
            if (last.isEmpty()
                    || last.get().run() != run
                    || !last.get().status().equals("done")
                    || !last.get().direction().equals(step.direction().word())) {
                return;
            }
            progress.committed(next++);
        }
    }

    /** How long the last try can have waited for a lock; what it did before is no waiting. */
    private Duration lastWait() {
        return lastTry.compareTo(lockTimeout) < 0 ? lastTry : lockTimeout;
    }

    private List<String> currentHeads() {
        return plan.steps().get(next).before();
    }

    private Optional<PrumoException> retry(Program program, CommandFailure failure) {
        Step step = plan.steps().get(failed);
        patience.spent(lastWait());
        // Some pauses and the lock timeout itself outlast deadlock_timeout (1 s), after which an autovacuum gives way.
        if (!patience.pause(Duration.ofMillis(100), Duration.ofSeconds(10))) {
            return Optional.of(giveUp(program, failure));
        }
        listener.accept(new RunEvent.Retrying(
                plan.target(), step.revision().id(), failures.text(failure), patience.tries(), patience.lastPause()));
        return Optional.empty();
    }

    private Optional<PrumoException> reconnect(Program program, CommandFailure failure) {
        losses++;
        PrumoException lost = failures.describe(plan.steps().get(failed), program, failure, blockers);
        if (losses >= CONNECTION_LOSSES) {
            progress.failed(plan.steps().get(failed), failed, 0);
            return Optional.of(lost);
        }
        Optional<PrumoException> gone = replaceSession(lost);
        if (gone.isPresent()) {
            progress.failed(plan.steps().get(failed), failed, 0);
            return gone;
        }
        return planAgain();
    }

    /** Returns the loss if there is no new session to be had. */
    private Optional<PrumoException> replaceSession(PrumoException lost) {
        try {
            session.close();
        } catch (PrumoException e) {
            lost.addSuppressed(e);
        }
        try {
            session = sessions.get();
            return Optional.empty();
        } catch (PrumoException e) {
            lost.addSuppressed(e);
            return Optional.of(lost);
        }
    }

    private PrumoException giveUp(Program program, CommandFailure failure) {
        Step step = plan.steps().get(failed);
        PrumoException error = failures.describe(step, program, failure, blockers);
        int done = step.transactional() || allOrNothing ? 0 : Math.max(0, progress.statementsDone());
        progress.failed(step, failed, done);
        try {
            if (step.transactional() || allOrNothing) {
                session.recordFailure(builder.record(plan, step), 0, failures.text(failure));
            } else {
                session.attemptFailed(builder.record(plan, step), failures.text(failure));
                unlock(step);
            }
        } catch (PrumoException e) {
            error.addSuppressed(e);
        }
        return error;
    }
}
