package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport.StepReport;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Function;

/**
 * Brings many tenants through their plans with several workers. One tenant's failure is a report beside those of the others;
 * too many of them, a wish to stop, or a server that is gone leave the rest untried and say so.
 */
final class FleetRunner {
    private static final long FLUSH_INTERVAL_NANOS = 1_000_000_000L;

    private final RunContext context;
    private final RunChoices choices;
    private final RunWatch watch;
    private final String kind;
    private final Map<Target, ProgramBuilder> builders;
    private final List<TargetReport> reports = new ArrayList<>();
    private final Map<String, List<Unflushed>> unflushed = new HashMap<>();
    private final Set<TargetRunner> told = new HashSet<>();
    private final int total;
    private WorkQueue queue = new WorkQueue();
    private int failures;
    private boolean givenUp;
    private Map<String, Runner.OpenLedger> lent = Map.of();
    private int activeWorkers;
    private long lastFlush = System.nanoTime();

    FleetRunner(RunContext context, RunChoices choices, RunWatch watch, String kind, int total) {
        this.context = requireNonNull(context, "context");
        this.choices = requireNonNull(choices, "choices");
        this.watch = requireNonNull(watch, "watch");
        this.kind = requireNonNull(kind, "kind");
        this.builders = new HashMap<>();
        this.total = total;
    }

    /**
     * Runs all plans; returns a report of each, in no particular order.
     *
     * @param open sessions that the caller has and does not use meanwhile, by database
     */
    List<TargetReport> run(
            List<TargetPlan> plans,
            Function<Target, ProgramBuilder> builder,
            Function<TargetPlan, Planning> planning,
            Map<String, Runner.OpenLedger> open) {
        lent = open;
        List<TargetRunner> first = new ArrayList<>();
        List<TargetRunner> rest = new ArrayList<>();
        Set<String> canaries = Set.copyOf(choices.canaryTenants());
        for (TargetPlan plan : plans) {
            ProgramBuilder own = builder.apply(plan.target());
            builders.put(plan.target(), own);
            TargetRunner runner =
                    new TargetRunner(context, choices, watch, planning.apply(plan), own, plan, plans.size() > 1);
            boolean canary = first.size() < choices.canary()
                    || canaries.contains(plan.target().tenant());
            (canary ? first : rest).add(runner);
        }
        runAll(first);
        if (failures == 0) {
            runAll(rest);
        } else if (!first.isEmpty() && !rest.isEmpty()) {
            rest.forEach(this::skip);
        } else {
            runAll(rest);
        }
        flush();
        return reports;
    }

    private void runAll(List<TargetRunner> runners) {
        Phase phase = Phase.TRANSACTIONAL;
        List<TargetRunner> open = runners;
        while (!open.isEmpty() && !hasEnded()) {
            run(open, phase);
            open = open.stream().filter(runner -> !runner.isOver()).toList();
            phase = phase == Phase.TRANSACTIONAL ? Phase.NON_TRANSACTIONAL : Phase.TRANSACTIONAL;
        }
        runners.stream().filter(runner -> !told.contains(runner)).forEach(this::skip);
    }

    private synchronized boolean hasEnded() {
        return givenUp || context.stop().requested();
    }

    private void run(List<TargetRunner> runners, Phase phase) {
        WorkQueue work = new WorkQueue();
        queue = work;
        List<TargetRunner> fitting =
                runners.stream().filter(runner -> runner.nextIsIn(phase)).toList();
        // Several processes that begin at different tenants meet only when most is done.
        int start =
                fitting.size() > 1 && choices.canary() == 0 ? context.random().nextInt(fitting.size()) : 0;
        for (int i = 0; i < fitting.size(); i++) {
            work.add(fitting.get((start + i) % fitting.size()));
        }
        Runnable close = work::close;
        context.stop().whenRequested(close);
        try {
            work(work, phase, Math.min(choices.workers(), fitting.size()));
        } finally {
            context.stop().forget(close);
        }
    }

    private void work(WorkQueue work, Phase phase, int workers) {
        List<WorkerThread> threads = new ArrayList<>();
        activeWorkers = workers;
        for (int i = 0; i < workers; i++) {
            // The first worker takes the sessions that are open anyway: a pool may have no others.
            Map<String, Runner.OpenLedger> sessions = i == 0 ? lent : Map.of();
            WorkerThread thread = new WorkerThread(new Worker(context, choices, this, work, phase, sessions), i + 1);
            threads.add(thread);
            thread.start();
        }
        threads.forEach(WorkerThread::await);
    }

    /** Watches a session that works for several tenants, so that it ends when the run shall end. */
    RunWatch.Watched watch(Target target, Session session) {
        return watch.watch(target, session, Duration.ZERO, blocker -> {});
    }

    /** Whether a worker that gets no session may go because others are at work; told once. */
    synchronized boolean spares(PrumoException reason, Target target) {
        if (activeWorkers <= 1) {
            return false;
        }
        activeWorkers--;
        context.listener()
                .accept(new RunEvent.Warning(
                        target,
                        "warning.fewer-workers",
                        Map.of("workers", activeWorkers, "detail", String.valueOf(reason.getMessage()))));
        return true;
    }

    /** The builder of the ledger rows of a runner's target. */
    ProgramBuilder builder(TargetRunner runner) {
        return requireNonNull(builders.get(runner.plan().target()), "a target of another run");
    }

    /** Runs the hook of a tenant's moment; returns why that fails the tenant, if so. */
    Optional<PrumoException> hook(RunHooks.Moment moment, TargetRunner runner, LiveSession session) {
        Optional<TargetStatus> status = moment == RunHooks.Moment.AFTER_TENANT
                ? Optional.of(runner.report().status())
                : Optional.empty();
        TargetPlan plan = runner.plan();
        List<String> revisions =
                plan.steps().stream().map(step -> step.revision().id()).toList();
        RunHooks.Scene scene =
                new RunHooks.Scene(moment, kind, Optional.of(plan.target()), plan.from(), plan.to(), revisions, status);
        return HookRun.of(context, scene, builder(runner), session);
    }

    /** Takes the result of a tenant that is at its end. */
    void finished(TargetRunner runner, LiveSession session) {
        if (runner.report().status() == TargetStatus.OK) {
            hook(RunHooks.Moment.AFTER_TENANT, runner, session).ifPresent(runner::fail);
        }
        TargetReport report = runner.report();
        synchronized (this) {
            told.add(runner);
            if (context.settings().asyncCommit() && report.status() == TargetStatus.OK) {
                String database = report.target().database();
                unflushed
                        .computeIfAbsent(database, name -> new ArrayList<>())
                        .add(new Unflushed(runner, report, System.nanoTime()));
                flushSometimes(database, session);
            } else {
                tell(report);
            }
        }
    }

    /** Adds a report and tells it; gives up when there were too many failures. */
    private void tell(TargetReport report) {
        reports.add(report);
        if (report.status() == TargetStatus.FAILED) {
            failures++;
            if (choices.maxFailures().isPresent()
                    && failures > choices.maxFailures().getAsInt()) {
                giveUp();
            }
        }
        context.listener().accept(new RunEvent.TargetDone(report, reports.size(), total, failures));
    }

    private void giveUp() {
        givenUp = true;
        queue.close();
    }

    /** Nothing more can be done without a server. */
    synchronized void unreachable() {
        giveUp();
    }

    private synchronized void skip(TargetRunner runner) {
        told.add(runner);
        tell(runner.report());
    }

    /** What was committed without waiting is only called done when it is on disk. */
    private void flushSometimes(String database, LiveSession session) {
        if (System.nanoTime() - lastFlush > FLUSH_INTERVAL_NANOS) {
            flush(database, session);
        }
    }

    private void flush(String database, LiveSession session) {
        List<Unflushed> waiting = unflushed.getOrDefault(database, List.of());
        unflushed.remove(database);
        lastFlush = System.nanoTime();
        Optional<PrumoException> lost = flushed(session);
        waiting.forEach(one -> tell(settled(one, lost, session)));
    }

    private static Optional<PrumoException> flushed(LiveSession session) {
        try {
            session.get().flush();
            return Optional.empty();
        } catch (PrumoException e) {
            try {
                session.renew(e);
                session.get().flush();
                return Optional.empty();
            } catch (PrumoException again) {
                return Optional.of(again);
            }
        }
    }

    /**
     * A server that broke down has forgotten what was not on its disk, and ended all sessions: one that has lived since the
     * commit has seen that this did not happen, over a younger one the ledger is asked.
     */
    private TargetReport settled(Unflushed one, Optional<PrumoException> lost, LiveSession session) {
        if (lost.isPresent()) {
            return one.failed(lost.get());
        }
        if (one.sinceNanos() - session.openedNanos() > 0) {
            return one.report();
        }
        TargetPlan plan = one.runner().plan();
        String revision = plan.steps().get(plan.steps().size() - 1).revision().id();
        try {
            boolean there = session.get()
                    .lastAttempt(plan.target().tenant(), revision)
                    .filter(builder(one.runner())::isDone)
                    .isPresent();
            return there
                    ? one.report()
                    : one.failed(PrumoException.of(ErrorCode.CONNECTION_LOST)
                            .with("detail", "the server has lost a commit that was not on its disk yet")
                            .build());
        } catch (PrumoException e) {
            return one.failed(e);
        }
    }

    private synchronized void flush() {
        for (String database : List.copyOf(unflushed.keySet())) {
            try (LiveSession session = idle(database)) {
                flush(database, session);
            }
        }
    }

    /** The session that the first worker went over, which no worker uses any more. */
    private LiveSession idle(String database) {
        Target shared = Target.shared(database);
        Runner.OpenLedger open = lent.get(database);
        return open == null ? new LiveSession(context, shared) : new LiveSession(context, shared, open.session());
    }

    /** A tenant whose last commit may not be on disk yet. */
    private record Unflushed(TargetRunner runner, TargetReport report, long sinceNanos) {
        TargetReport failed(PrumoException reason) {
            List<StepReport> steps = report.steps().stream()
                    .map(step -> new StepReport(
                            step.revision(),
                            step.direction(),
                            false,
                            step.transactional(),
                            0,
                            step.statementsTotal(),
                            step.duration()))
                    .toList();
            return new TargetReport(
                    report.target(),
                    TargetStatus.FAILED,
                    report.from(),
                    report.from(),
                    steps,
                    List.of(),
                    Optional.of(reason),
                    report.duration());
        }
    }

    /** A thread whose failure is not lost. */
    private static final class WorkerThread extends Thread {
        private final Worker worker;
        private Optional<RuntimeException> failure = Optional.empty();

        WorkerThread(Worker worker, int number) {
            super("prumo-worker-" + number);
            this.worker = worker;
            setDaemon(true);
        }

        @Override
        public void run() {
            try (worker) {
                worker.run();
            } catch (RuntimeException e) {
                failure = Optional.of(e);
            }
        }

        void await() {
            try {
                join();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw PrumoException.of(ErrorCode.INTERRUPTED)
                        .with("activity", "waiting for workers")
                        .cause(e)
                        .build();
            }
            failure.ifPresent(e -> {
                throw e;
            });
        }
    }
}
