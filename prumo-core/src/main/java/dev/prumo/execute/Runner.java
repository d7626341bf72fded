package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.dialect.Dialect;
import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.Command;
import dev.prumo.plan.Command.Role;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Step;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.Status;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.revision.Direction;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.concurrent.ThreadLocalRandom;
import java.util.function.Consumer;
import java.util.function.Supplier;
import java.util.random.RandomGenerator;

/**
 * Runs the plan of a command: makes sure there is a ledger, opens a run in it, brings the target through, closes the run.
 * Writes nothing when there is nothing to do.
 */
public final class Runner {
    private final Supplier<Session> sessions;
    private final Dialect dialect;
    private final ProgramSql sql;
    private final SessionSettings settings;
    private final String projectId;
    private final Planning planning;
    private final boolean allOrNothing;
    private final RunRecord record;
    private final Pause pause;
    private final RandomGenerator random = ThreadLocalRandom.current();
    private final Consumer<RunEvent> listener;

    /** {@code planning} is asked again whenever reality moved; {@code sessions} when a connection was lost. */
    public Runner(
            Supplier<Session> sessions,
            Dialect dialect,
            ProgramSql sql,
            SessionSettings settings,
            String projectId,
            Planning planning,
            boolean allOrNothing,
            RunRecord record,
            Pause pause,
            Consumer<RunEvent> listener) {
        this.sessions = requireNonNull(sessions, "sessions");
        this.dialect = requireNonNull(dialect, "dialect");
        this.sql = requireNonNull(sql, "sql");
        this.settings = requireNonNull(settings, "settings");
        this.projectId = requireNonNull(projectId, "projectId");
        this.planning = requireNonNull(planning, "planning");
        this.allOrNothing = allOrNothing;
        this.record = requireNonNull(record, "record");
        this.pause = requireNonNull(pause, "pause");
        this.listener = oneAtATime(requireNonNull(listener, "listener"));
    }

    /** The watch for blockers tells its events from a thread of its own. */
    private static Consumer<RunEvent> oneAtATime(Consumer<RunEvent> listener) {
        Object lock = new Object();
        return event -> {
            synchronized (lock) {
                listener.accept(event);
            }
        };
    }

    /** Runs a plan made from {@code ledger}; a failed step is in the report, not an exception. */
    public RunReport run(Session session, LedgerSnapshot ledger, TargetPlan plan) {
        long started = System.nanoTime();
        if (plan.steps().isEmpty()) {
            return nothing(plan, started);
        }
        listener.accept(new RunEvent.Planned(1, plan.steps().size()));
        warnOfSessionSettings(plan);
        if (ledger.present()) {
            requireSameKind(session, plan);
        } else {
            createLedger(session);
        }
        long run = session.startRun(record);
        ProgramBuilder builder = new ProgramBuilder(sql, settings, Long.toString(run), record.operator());
        TargetRunner runner = new TargetRunner(
                new TargetRunner.RunContext(
                        run, sessions, dialect, settings, planning, pause, random, allOrNothing, listener),
                session,
                builder,
                plan);
        TargetReport target = runner.run();
        Session last = runner.session();
        try {
            return finish(last, run, target, started);
        } finally {
            if (last != session) {
                last.close();
            }
        }
    }

    /**
     * Refuses a revision that became transactional after some of its statements had been done one by one: in one
     * transaction it would begin with the first one again.
     */
    private static void requireSameKind(Session session, TargetPlan plan) {
        Map<String, Attempt> begun = new HashMap<>();
        for (Attempt attempt : session.openAttempts()) {
            if (attempt.tenant().equals(plan.target().tenant()) && attempt.statementsDone() > 0) {
                begun.put(attempt.revision() + ' ' + attempt.direction(), attempt);
            }
        }
        for (Step step : plan.steps()) {
            Attempt attempt =
                    begun.get(step.revision().id() + ' ' + step.direction().word());
            if (attempt != null && step.transactional() && step.direction() != Direction.STAMP) {
                throw PrumoException.of(ErrorCode.RESUME_EDITED)
                        .with("revision", step.revision().id())
                        .with("done", attempt.statementsDone())
                        .at(step.revision().place())
                        .build();
            }
        }
    }

    /** What a revision sets for the whole session is undone before the next one; its author may have meant otherwise. */
    private void warnOfSessionSettings(TargetPlan plan) {
        for (Step step : plan.steps()) {
            for (PlannedStatement statement : step.statements()) {
                if (statement instanceof PlannedStatement.Sql planned
                        && planned.facts().sessionSetting()) {
                    listener.accept(new RunEvent.Warning(
                            plan.target(),
                            "warning.session-setting",
                            Map.of("revision", step.revision().id(), "place", statement.place())));
                }
            }
        }
    }

    private RunReport finish(Session session, long run, TargetReport target, long started) {
        Status status = status(target);
        Counts counts = Counts.of(List.of(target));
        RunReport report =
                new RunReport(record.kind(), status, OptionalLong.of(run), List.of(target), counts, since(started));
        try {
            session.finishRun(
                    run,
                    status == Status.FAILED ? "ERROR" : "OK",
                    counts.targets(),
                    counts.changed(),
                    counts.failed(),
                    counts.skipped());
        } catch (PrumoException e) {
            // The run itself is decided; a connection that is gone must not hide how it ended.
            target.error().ifPresentOrElse(error -> error.addSuppressed(e), () -> {
                throw e;
            });
        }
        return report;
    }

    private static Status status(TargetReport target) {
        return switch (target.status()) {
            case OK -> Status.OK;
            case NOTHING, SKIPPED -> Status.NOTHING;
            case AHEAD -> Status.AHEAD;
            case FAILED -> Status.FAILED;
        };
    }

    private RunReport nothing(TargetPlan plan, long started) {
        TargetReport target = new TargetReport(
                plan.target(), TargetStatus.NOTHING, plan.from(), plan.from(), List.of(), List.of(), Optional.empty());
        return new RunReport(
                record.kind(),
                Status.NOTHING,
                OptionalLong.empty(),
                List.of(target),
                Counts.of(List.of(target)),
                since(started));
    }

    private static Duration since(long started) {
        return Duration.ofNanos(System.nanoTime() - started);
    }

    /** In one transaction; another process that does the same is waited for. */
    private void createLedger(Session session) {
        List<Command> program = new ArrayList<>();
        add(program, Role.BEGIN, sql.begin(false));
        add(program, Role.LEDGER, sql.createLedger(projectId));
        add(program, Role.COMMIT, sql.commit(false));
        Patience patience = new Patience(pause, random, settings.waitTimeout());
        StepFailures failures = new StepFailures(dialect);
        while (true) {
            long started = System.nanoTime();
            Optional<CommandFailure> failure = session.run(program, i -> {});
            if (failure.isEmpty()) {
                return;
            }
            patience.spent(since(started));
            boolean busy =
                    failure.get().kind() == Kind.TARGET_BUSY || failure.get().kind() == Kind.LOCK_NOT_AVAILABLE;
            if (!busy || !patience.pause(Duration.ofMillis(20), Duration.ofMillis(200))) {
                throw failures.internal(failure.get());
            }
        }
    }

    private static void add(List<Command> program, Role role, List<String> texts) {
        for (String text : texts) {
            program.add(new Command.Sql(role, -1, -1, text, false));
        }
    }
}
