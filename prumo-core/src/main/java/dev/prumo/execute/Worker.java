package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.ExitCode;
import dev.prumo.error.PrumoException;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** One of the threads of a fleet's run: takes tenants from the queue until it is empty, over sessions of its own. */
final class Worker implements Runnable, AutoCloseable {
    private final RunContext context;
    private final RunChoices choices;
    private final FleetRunner fleet;
    private final WorkQueue queue;
    private final Phase phase;
    private final Map<String, LiveSession> sessions = new HashMap<>();
    private boolean retired;

    /** {@code lent}: sessions of the caller's to work over, by database. */
    Worker(
            RunContext context,
            RunChoices choices,
            FleetRunner fleet,
            WorkQueue queue,
            Phase phase,
            Map<String, Runner.OpenLedger> lent) {
        this.context = requireNonNull(context, "context");
        this.choices = requireNonNull(choices, "choices");
        this.fleet = requireNonNull(fleet, "fleet");
        this.queue = requireNonNull(queue, "queue");
        this.phase = requireNonNull(phase, "phase");
        lent.forEach((database, open) ->
                sessions.put(database, new LiveSession(context, Target.shared(database), open.session())));
    }

    @Override
    public void run() {
        try {
            int most = phase == Phase.TRANSACTIONAL ? choices.group() : 1;
            for (List<TargetRunner> taken = queue.take(most);
                    !taken.isEmpty();
                    taken = retired ? List.of() : queue.take(most)) {
                if (taken.size() > 1) {
                    together(taken);
                } else {
                    alone(taken.get(0));
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            queue.close();
        }
    }

    private void alone(TargetRunner runner) {
        try {
            Target target = runner.plan().target();
            if (context.dialect().tenantsAreFiles()) {
                try (LiveSession session = new LiveSession(context, target)) {
                    turn(runner, session);
                }
            } else {
                turn(runner, session(target));
            }
        } catch (RuntimeException e) {
            // A fault of the program itself: nobody must go on as if nothing was.
            queue.done(runner);
            queue.close();
            throw e;
        }
    }

    private void turn(TargetRunner runner, LiveSession session) {
        if (retires(runner, session)) {
            queue.later(runner, Duration.ZERO);
            return;
        }
        TargetRunner.Turn turn = begun(runner, session) ? runner.advance(session, phase) : TargetRunner.Turn.FINISHED;
        if (turn == TargetRunner.Turn.LATER) {
            queue.later(runner, runner.pause());
            return;
        }
        if (turn == TargetRunner.Turn.FINISHED) {
            fleet.finished(runner, session);
        }
        queue.done(runner);
    }

    /** Whether this worker gets no session while others have one: a pool or a server has no more to give. */
    private boolean retires(TargetRunner runner, LiveSession session) {
        if (context.dialect().tenantsAreFiles()) {
            return false;
        }
        try {
            session.get();
        } catch (PrumoException e) {
            retired = fleet.spares(e, runner.plan().target());
        }
        return retired;
    }

    /** Whether there is a session for it and nobody objects. */
    private boolean begun(TargetRunner runner, LiveSession session) {
        try {
            session.get();
        } catch (PrumoException e) {
            boolean noFile = context.dialect().tenantsAreFiles() && e.code() == ErrorCode.DATABASE_UNREACHABLE;
            if (runner.endIfTaken(noFile)) {
                return false;
            }
            runner.fail(e);
            if (e.code().exitCode() == ExitCode.UNAVAILABLE
                    && !context.dialect().tenantsAreFiles()) {
                fleet.unreachable();
            }
            return false;
        }
        Optional<PrumoException> refused =
                runner.isUntouched() ? fleet.hook(RunHooks.Moment.BEFORE_TENANT, runner, session) : Optional.empty();
        refused.ifPresent(runner::fail);
        return refused.isEmpty();
    }

    /** The session of a database, opened when first needed. */
    private LiveSession session(Target target) {
        return sessions.computeIfAbsent(target.database(), name -> new LiveSession(context, target));
    }

    /** Several tenants in one transaction; if anything is wrong with any of them, each by itself. */
    private void together(List<TargetRunner> group) {
        long started = System.nanoTime();
        TargetRunner first = group.get(0);
        List<TargetPlan> plans = group.stream().map(TargetRunner::plan).toList();
        Program program = fleet.builder(first).group(plans);
        Optional<CommandFailure> failure;
        Target target = first.plan().target();
        try (RunWatch.Watched watched = fleet.watch(target, session(target).get())) {
            failure = session(target).get().run(program.commands(), i -> {});
        } catch (PrumoException e) {
            // Alone, each of them tells what is wrong.
            group.forEach(this::alone);
            return;
        }
        if (failure.isPresent()) {
            group.forEach(this::alone);
            return;
        }
        Duration each = Duration.ofNanos((System.nanoTime() - started) / group.size());
        for (TargetRunner runner : group) {
            runner.doneInGroup(each);
            fleet.finished(runner, session(runner.plan().target()));
            queue.done(runner);
        }
    }

    @Override
    public void close() {
        PrumoException first = null;
        for (LiveSession session : sessions.values()) {
            try {
                session.close();
            } catch (PrumoException e) {
                first = e;
            }
        }
        if (first != null) {
            throw first;
        }
    }
}
