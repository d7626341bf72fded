package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.Session;
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

/**
 * Runs the plan of a command: makes sure there is a ledger, opens a run in it, brings the target through, closes the run.
 * Writes nothing when there is nothing to do.
 */
public final class Runner {
    /** Waits of at least this and at most that long for another process that creates the same ledger. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private final RunContext context;
    private final RunRecord record;
    private final Planning planning;
    private final boolean allOrNothing;

    /** {@code planning} is asked again whenever reality moved. */
    public Runner(RunContext context, RunRecord record, Planning planning, boolean allOrNothing) {
        this.context = requireNonNull(context, "context");
        this.record = requireNonNull(record, "record");
        this.planning = requireNonNull(planning, "planning");
        this.allOrNothing = allOrNothing;
    }

    /** Runs a plan made from {@code ledger}; a failed step is in the report, not an exception. */
    public RunReport run(Session session, LedgerSnapshot ledger, TargetPlan plan) {
        long started = System.nanoTime();
        if (plan.steps().isEmpty()) {
            return nothing(plan, started);
        }
        context.listener().accept(new RunEvent.Planned(1, plan.steps().size()));
        warnOfSessionSettings(plan);
        if (ledger.present()) {
            requireSameKind(session, plan);
        } else {
            createLedger(session);
        }
        long run = session.startRun(record);
        ProgramBuilder builder =
                new ProgramBuilder(context.sql(), context.settings(), Long.toString(run), record.operator());
        try (LiveSession live = new LiveSession(context.sessions(), session)) {
            TargetReport target = new TargetRunner(context, live, planning, allOrNothing, builder, plan).run();
            return finish(live.get(), run, target, started);
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
                    context.listener()
                            .accept(new RunEvent.Warning(
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
        ProgramSql sql = context.sql();
        add(program, Role.BEGIN, sql.begin(false));
        add(program, Role.LEDGER, sql.createLedger(context.project()));
        add(program, Role.COMMIT, sql.commit(false));
        Patience patience = context.patience();
        StepFailures failures = new StepFailures(context.dialect());
        while (true) {
            long started = System.nanoTime();
            Optional<CommandFailure> failure = session.run(program, i -> {});
            if (failure.isEmpty()) {
                return;
            }
            patience.spent(since(started));
            boolean busy =
                    failure.get().kind() == Kind.TARGET_BUSY || failure.get().kind() == Kind.LOCK_NOT_AVAILABLE;
            if (!busy || !patience.pause(SHORTEST_WAIT, LONGEST_WAIT)) {
                throw failures.internal(failure.get());
            }
        }
    }

    private static void add(List<Command> program, Role role, List<String> texts) {
        for (String text : texts) {
            program.add(new Command.Sql(role, -1, -1, text));
        }
    }
}
