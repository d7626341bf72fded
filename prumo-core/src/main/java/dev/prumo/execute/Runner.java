package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.report.RunReport;
import dev.prumo.report.RunReport.Counts;
import dev.prumo.report.RunReport.Status;
import dev.prumo.report.RunReport.TargetReport;
import dev.prumo.report.RunReport.TargetStatus;
import dev.prumo.revision.Direction;
import java.time.Duration;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.function.Function;
import java.util.function.Supplier;

/**
 * One command that moves positions: brings shared targets through their plans one by one and tenants with several workers,
 * and keeps the row of the run in each ledger. Writes nothing when there is nothing to do. Used by one thread.
 */
public final class Runner {
    private final RunContext context;
    private final String kind;
    private RunChoices choices;
    private final RunLedger runs;
    private final long started = System.nanoTime();
    private final Set<List<Step>> warned = Collections.newSetFromMap(new IdentityHashMap<>());
    private boolean begun;

    /**
     * @param kind as {@link RunRecord} says it
     * @param identity the record of this run; asked when it is first written
     */
    public Runner(RunContext context, String kind, Supplier<RunRecord> identity, RunChoices choices) {
        this.context = requireNonNull(context, "context");
        this.kind = requireNonNull(kind, "kind");
        this.choices = requireNonNull(choices, "choices");
        this.runs = new RunLedger(context, identity);
    }

    /**
     * Runs the plan of one target; a failed step is in the report, not an exception.
     *
     * @param ledger what {@code session} read, and {@code plan} was made from
     * @param planning asked again whenever reality moved
     */
    public TargetReport run(Session session, LedgerSnapshot ledger, TargetPlan plan, Planning planning) {
        if (plan.steps().isEmpty()) {
            return TargetReport.untouched(plan.target(), TargetStatus.NOTHING, plan.from());
        }
        context.listener().accept(new RunEvent.Planned(1, plan.steps().size()));
        warnOfSessionSettings(plan);
        if (ledger.present()) {
            requireSameKind(session.openAttempts(), List.of(plan));
        }
        ProgramBuilder builder = runs.builder(plan.target().database(), session, ledger);
        begin(session, plan, builder);
        try (LiveSession live = new LiveSession(context, plan.target(), session);
                RunWatch watch = new RunWatch(context)) {
            TargetRunner runner = new TargetRunner(context, choices, watch, planning, builder, plan, false);
            runner.advance(live, Phase.ANY);
            return runner.report();
        }
    }

    /**
     * Runs the plans of tenants, all of which have steps.
     *
     * @param ledgers an open session and what it read, by name of the database; empty for a tenant that is a file
     * @param own what the ledger of a tenant said that has one of its own
     * @param planning asked again whenever reality moved at a tenant
     * @return a report for each plan, in no particular order
     */
    public List<TargetReport> runTenants(
            List<TargetPlan> plans,
            Map<String, OpenLedger> ledgers,
            Function<Target, LedgerSnapshot> own,
            Function<TargetPlan, Planning> planning) {
        int steps = plans.stream().mapToInt(plan -> plan.steps().size()).sum();
        context.listener().accept(new RunEvent.Planned(plans.size(), steps));
        plans.forEach(this::warnOfSessionSettings);
        boolean files = context.dialect().tenantsAreFiles();
        Map<String, ProgramBuilder> builders = new HashMap<>();
        for (TargetPlan plan : plans) {
            String database = plan.target().database();
            if (!builders.containsKey(database)) {
                OpenLedger open = requireNonNull(ledgers.get(database), database);
                builders.put(database, runs.builder(database, open.session(), open.ledger()));
                if (!files && open.ledger().present()) {
                    requireSameKind(open.session().openAttempts(), plans);
                }
                begin(open.session(), plan, requireNonNull(builders.get(database), database));
            }
        }
        try (RunWatch watch = new RunWatch(context)) {
            FleetRunner fleet = new FleetRunner(context, choices, watch, kind, plans.size());
            return fleet.run(
                    plans,
                    target -> files
                            ? runs.builder(own.apply(target))
                            : requireNonNull(builders.get(target.database()), target.database()),
                    planning,
                    files ? Map.of() : ledgers);
        }
    }

    /** Says which tenants go first; the others follow only when all of these are done. */
    public void beginWith(List<String> tenants) {
        choices = choices.withCanaryTenants(tenants);
    }

    /** Says how many tenants may fail before no further one is begun; empty for any number. */
    public void limitFailures(OptionalInt most) {
        choices = choices.withMaxFailures(most);
    }

    /** How this run goes about its targets. */
    public RunChoices choices() {
        return choices;
    }

    /** An open session and what the ledger said over it. */
    public record OpenLedger(Session session, LedgerSnapshot ledger) {
        public OpenLedger {
            requireNonNull(session, "session");
            requireNonNull(ledger, "ledger");
        }
    }

    /** Runs the hook before the run, once, and only when something is about to change. */
    private void begin(Session session, TargetPlan plan, ProgramBuilder builder) {
        if (!begun) {
            begun = true;
            hook(RunHooks.Moment.BEFORE_RUN, session, plan.target(), builder).ifPresent(error -> {
                runs.finish(plan.target().database(), session, "ERROR", new Counts(0, 0, 0, 0, 0));
                throw error;
            });
        }
    }

    private Optional<PrumoException> hook(
            RunHooks.Moment moment, Session session, Target target, ProgramBuilder builder) {
        try (LiveSession live = new LiveSession(context, target, session)) {
            return HookRun.of(context, RunHooks.Scene.ofRun(moment, kind), builder, live);
        }
    }

    /**
     * Refuses a revision that became transactional after some of its statements had been done one by one: in one
     * transaction it would begin with the first one again.
     */
    private static void requireSameKind(List<Attempt> attempts, List<TargetPlan> plans) {
        Map<String, Attempt> begun = new HashMap<>();
        for (Attempt attempt : attempts) {
            if (attempt.statementsDone() > 0) {
                begun.put(attempt.tenant() + ' ' + attempt.revision() + ' ' + attempt.direction(), attempt);
            }
        }
        if (begun.isEmpty()) {
            return;
        }
        for (TargetPlan plan : plans) {
            for (Step step : plan.steps()) {
                Attempt attempt = begun.get(plan.target().tenant()
                        + ' '
                        + step.revision().id()
                        + ' '
                        + step.direction().word());
                if (attempt != null && step.transactional() && step.direction() != Direction.STAMP) {
                    throw PrumoException.of(ErrorCode.RESUME_EDITED)
                            .with("revision", step.revision().id())
                            .with("done", attempt.statementsDone())
                            .at(step.revision().place())
                            .build();
                }
            }
        }
    }

    /** What a revision sets for the whole session is undone before the next one; its author may have meant otherwise. */
    private void warnOfSessionSettings(TargetPlan plan) {
        if (!warned.add(plan.steps())) {
            return;
        }
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

    /**
     * Closes the run in every ledger that has a row of it.
     *
     * @param listed targets worth naming; {@code counts} is over all of them
     * @param sessions the open session of a database, by name
     */
    public RunReport finish(List<TargetReport> listed, Counts counts, Function<String, Session> sessions) {
        Optional<PrumoException> error = afterRun(sessions);
        Status status = error.isPresent() ? Status.FAILED : status(listed, counts);
        Duration duration = Duration.ofNanos(System.nanoTime() - started);
        RunReport report = new RunReport(kind, status, runs.firstRun(), listed, counts, duration, error);
        String word = status == Status.FAILED ? "ERROR" : status == Status.PARTIAL ? "WARNING" : "OK";
        for (String database : runs.databases()) {
            try {
                close(database, sessions.apply(database), word, counts);
            } catch (PrumoException e) {
                // The run itself is decided; a connection that is gone must not hide how it ended.
                firstError(listed).ifPresentOrElse(first -> first.addSuppressed(e), () -> {
                    throw e;
                });
            }
        }
        return report;
    }

    /** Over a new session where the run has lost this one. */
    private void close(String database, Session session, String word, Counts counts) {
        try {
            runs.finish(database, session, word, counts);
        } catch (PrumoException e) {
            if (e.code() != ErrorCode.CONNECTION_LOST) {
                throw e;
            }
            try (Session fresh = context.sessions().open(Target.shared(database))) {
                runs.finish(database, fresh, word, counts);
            }
        }
    }

    private Optional<PrumoException> afterRun(Function<String, Session> sessions) {
        if (!begun) {
            return Optional.empty();
        }
        String database = runs.databases().get(0);
        try {
            Session session = sessions.apply(database);
            ProgramBuilder builder = runs.builder(database, session, LedgerSnapshot.ABSENT);
            return hook(RunHooks.Moment.AFTER_RUN, session, Target.shared(database), builder);
        } catch (PrumoException e) {
            return Optional.of(e);
        }
    }

    private static Optional<PrumoException> firstError(List<TargetReport> reports) {
        return reports.stream().flatMap(report -> report.error().stream()).findFirst();
    }

    /** A tenant that fails leaves a part done; a shared target that fails is the end of everything. */
    private Status status(List<TargetReport> reports, Counts counts) {
        if (counts.failed() > 0) {
            boolean shared = reports.stream()
                    .anyMatch(report -> report.status() == TargetStatus.FAILED
                            && !report.target().isTenant());
            return shared ? Status.FAILED : Status.PARTIAL;
        }
        if (context.stop().requested() && counts.skipped() > 0) {
            return Status.PARTIAL;
        }
        if (counts.changed() > 0) {
            return Status.OK;
        }
        boolean ahead = reports.stream().anyMatch(report -> report.status() == TargetStatus.AHEAD);
        return ahead ? Status.AHEAD : Status.NOTHING;
    }
}
