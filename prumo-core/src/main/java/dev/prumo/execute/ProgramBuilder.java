package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.Protection;
import dev.prumo.dialect.SessionSettings;
import dev.prumo.dialect.StepRecord;
import dev.prumo.ledger.Attempt;
import dev.prumo.plan.Command;
import dev.prumo.plan.Command.Role;
import dev.prumo.plan.PlannedStatement;
import dev.prumo.plan.SharedReach;
import dev.prumo.plan.Step;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.sql.BareStep;
import dev.prumo.sql.Transactionality;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * Turns the steps of a target into commands: each transactional revision with its fence and its ledger rows in one
 * transaction, all of them in one go; each non-transactional revision by itself, journaled statement by statement.
 */
final class ProgramBuilder {
    /** Longer than deadlock_timeout (1 s), after which an autovacuum gives way, and not by much. */
    private static final Duration SHARED_LOCK_TIMEOUT = Duration.ofSeconds(2);

    private final ProgramSql sql;
    private final SessionSettings settings;
    private final String run;
    private final String operator;
    private final Optional<TravellingRun> travelling;

    /** {@code run} is an SQL expression for the run's id. */
    ProgramBuilder(ProgramSql sql, SessionSettings settings, String run, String operator) {
        this(sql, settings, run, operator, Optional.empty());
    }

    /** For a target that has a ledger of its own. */
    ProgramBuilder(ProgramSql sql, SessionSettings settings, String operator, TravellingRun travelling) {
        this(sql, settings, sql.lastRun(), operator, Optional.of(travelling));
    }

    private ProgramBuilder(
            ProgramSql sql, SessionSettings settings, String run, String operator, Optional<TravellingRun> travelling) {
        this.travelling = travelling;
        this.sql = requireNonNull(sql, "sql");
        this.settings = requireNonNull(settings, "settings");
        this.run = requireNonNull(run, "run");
        this.operator = requireNonNull(operator, "operator");
    }

    StepRecord record(TargetPlan plan, Step step) {
        return new StepRecord(run, plan.target().tenant(), step, operator);
    }

    /** Whether an attempt was brought to its end by the very run that these commands are for. */
    boolean isDone(Attempt attempt) {
        return attempt.status().equals("done") && run.equals(Long.toString(attempt.run()));
    }

    /** All consecutive transactional steps from {@code first} on, a transaction for each. */
    Program transactional(TargetPlan plan, int first) {
        Sequence commands = new Sequence();
        int next = first;
        while (next < plan.steps().size() && plan.steps().get(next).transactional()) {
            Step step = plan.steps().get(next);
            commands.of(next, -1);
            commands.add(Role.SETTING, sql.freshSession());
            commands.open(plan, next, step.rebuilds());
            commands.body(plan, step);
            commands.close(plan, next, step.rebuilds());
            next++;
        }
        return new Program(commands.list, next, 0);
    }

    /** All steps from {@code first} on in one transaction. */
    Program allOrNothing(TargetPlan apart, int first) {
        TargetPlan plan = together(apart);
        boolean rebuilds = plan.steps().stream().anyMatch(Step::rebuilds);
        Sequence commands = new Sequence();
        commands.of(first, -1);
        commands.add(Role.SETTING, sql.freshSession());
        commands.open(plan, first, rebuilds);
        for (int i = first; i < plan.steps().size(); i++) {
            commands.of(i, -1);
            if (i > first) {
                commands.add(Role.SETTING, sql.restoreSession(plan.target(), settings));
            }
            commands.body(plan, plan.steps().get(i));
        }
        commands.close(plan, plan.steps().size() - 1, rebuilds);
        return new Program(commands.list, plan.steps().size(), 0);
    }

    /** One transaction holds the locks of all its steps: what one of them locks on purpose is no mistake of another. */
    private static TargetPlan together(TargetPlan plan) {
        Set<String> ambiguous = new HashSet<>();
        Set<String> locked = new HashSet<>();
        for (Step step : plan.steps()) {
            ambiguous.addAll(step.reach().ambiguous());
            locked.addAll(step.reach().locked());
        }
        ambiguous.removeAll(locked);
        SharedReach reach = new SharedReach(ambiguous, locked);
        return reach.equals(SharedReach.NONE)
                ? plan
                : plan.with(
                        plan.steps().stream().map(step -> step.reaching(reach)).toList());
    }

    private static SharedReach reach(TargetPlan plan) {
        return plan.steps().isEmpty() ? SharedReach.NONE : plan.steps().get(0).reach();
    }

    /**
     * All steps of several tenants that share them, a transaction for each step: fewer waits for the disk, and all of them
     * fail together.
     */
    Program group(List<TargetPlan> plans) {
        List<Step> steps = plans.get(0).steps();
        Sequence commands = new Sequence();
        for (int i = 0; i < steps.size(); i++) {
            commands.of(i, -1);
            commands.add(Role.SETTING, sql.freshSession());
            commands.add(Role.BEGIN, sql.begin(false));
            for (TargetPlan plan : plans) {
                commands.of(i, -1);
                commands.fence(plan, steps.get(i));
                commands.body(plan, steps.get(i));
            }
            commands.of(i, -1);
            commands.commit(Role.COMMIT, false);
        }
        return new Program(commands.list, steps.size(), 0);
    }

    /**
     * Makes a tenant in one transaction: its place, what is granted in it, all steps, its row of the registry.
     *
     * @param grants run before the steps and after them, because some speak of what is there and some of what will be
     */
    Program creation(TargetPlan apart, List<String> registry, List<String> place, List<String> grants) {
        TargetPlan plan = together(apart);
        boolean rebuilds = plan.steps().stream().anyMatch(Step::rebuilds);
        Sequence commands = new Sequence();
        commands.add(Role.SETTING, sql.freshSession());
        commands.add(Role.BEGIN, sql.begin(rebuilds));
        travelling.ifPresent(own -> commands.add(Role.LEDGER, own.begin()));
        // Whoever makes the same tenant at once waits for the row, and finds it. The fence wants a place to enter.
        commands.add(Role.LEDGER, registry);
        commands.add(Role.SETTING, place);
        commands.add(Role.FENCE, sql.fence(plan.target(), plan.from(), reach(plan), settings));
        commands.asRole(() -> commands.add(Role.SETTING, grants));
        for (int i = 0; i < plan.steps().size(); i++) {
            commands.of(i, -1);
            if (i > 0) {
                commands.add(Role.SETTING, sql.restoreSession(plan.target(), settings));
            }
            commands.body(plan, plan.steps().get(i));
        }
        commands.of(-1, -1);
        if (!plan.steps().isEmpty() && !grants.isEmpty()) {
            commands.add(Role.SETTING, sql.restoreSession(plan.target(), settings));
            commands.asRole(() -> commands.add(Role.SETTING, grants));
        }
        travelling.ifPresent(own -> commands.add(Role.LEDGER, List.of(own.done())));
        commands.commit(Role.COMMIT, rebuilds);
        return new Program(commands.list, plan.steps().size(), 0);
    }

    /**
     * Makes a tenant in one transaction of what its steps come to; the ledger says of each of them that it was recorded
     * rather than run.
     *
     * @param statements run as the role of revisions
     */
    Program creation(
            TargetPlan plan, List<String> statements, List<String> registry, List<String> place, List<String> grants) {
        Sequence commands = new Sequence();
        commands.add(Role.SETTING, sql.freshSession());
        commands.add(Role.BEGIN, sql.begin(false));
        travelling.ifPresent(own -> commands.add(Role.LEDGER, own.begin()));
        commands.add(Role.LEDGER, registry);
        commands.add(Role.SETTING, place);
        commands.add(Role.FENCE, sql.fence(plan.target(), plan.from(), SharedReach.NONE, settings));
        commands.asRole(() -> {
            commands.add(Role.SETTING, grants);
            commands.add(Role.SETTING, statements);
            commands.add(Role.SETTING, grants);
        });
        commands.add(Role.SETTING, sql.restoreSession(plan.target(), settings));
        List<StepRecord> records = new ArrayList<>();
        for (Step step : plan.steps()) {
            records.add(record(plan, step.recorded()));
        }
        commands.add(Role.LEDGER, sql.recordAll(records));
        travelling.ifPresent(own -> commands.add(Role.LEDGER, List.of(own.done())));
        commands.commit(Role.COMMIT, false);
        return new Program(commands.list, plan.steps().size(), 0);
    }

    /**
     * Makes a tenant like another one in one transaction.
     *
     * @param begin opens a transaction that sees one moment of the other
     * @param copying statements that make its objects, and then the work that compares and fills them
     */
    Program cloning(
            TargetPlan plan,
            Target source,
            List<String> begin,
            List<String> registry,
            List<String> place,
            List<String> copying,
            List<String> grants) {
        Sequence commands = new Sequence();
        commands.add(Role.SETTING, sql.freshSession());
        commands.add(Role.BEGIN, begin);
        commands.add(Role.LEDGER, registry);
        commands.add(Role.FENCE, sql.fence(source, plan.to(), SharedReach.NONE, settings));
        commands.add(Role.SETTING, place);
        commands.add(Role.FENCE, sql.fence(plan.target(), plan.from(), SharedReach.NONE, settings));
        commands.asRole(() -> {
            commands.add(Role.SETTING, grants);
            commands.add(Role.SETTING, copying);
        });
        // Restoring the session would forget what the copy says of itself.
        List<StepRecord> records = new ArrayList<>();
        for (Step step : plan.steps()) {
            records.add(record(plan, step.recorded()));
        }
        commands.add(Role.LEDGER, sql.recordAll(records));
        commands.commit(Role.COMMIT, false);
        return new Program(commands.list, plan.steps().size(), 0);
    }

    /**
     * Changes tenants themselves in one transaction, while nobody else works on them.
     *
     * @param begin opens the transaction
     * @param positions the tenants, and where each of them must stand before the work
     * @param work run as the role of revisions
     * @param after the same for a tenant whose place the work makes
     * @param ledger run as the login role
     */
    Program change(
            List<String> begin,
            Map<Target, List<String>> positions,
            List<String> work,
            Map<Target, List<String>> after,
            List<String> ledger) {
        Sequence commands = new Sequence();
        commands.add(Role.BEGIN, begin);
        travelling.ifPresent(own -> commands.add(Role.LEDGER, own.begin()));
        positions.forEach(
                (target, heads) -> commands.add(Role.FENCE, sql.fence(target, heads, SharedReach.NONE, settings)));
        if (!work.isEmpty()) {
            commands.asRole(() -> commands.add(Role.SETTING, work));
        }
        after.forEach(
                (target, heads) -> commands.add(Role.FENCE, sql.fence(target, heads, SharedReach.NONE, settings)));
        commands.add(Role.LEDGER, ledger);
        travelling.ifPresent(own -> commands.add(Role.LEDGER, List.of(own.done())));
        commands.commit(Role.COMMIT, false);
        return new Program(commands.list, 0, 0);
    }

    /**
     * Gives a spare to a tenant in one transaction: another name for its place, what is granted in it, position, history and
     * row of the registry.
     *
     * @param heads where the spare must stand
     * @param rename run as the role of revisions, while the spare is nobody else's
     */
    Program taking(
            Target spare,
            List<String> heads,
            List<String> rename,
            Target tenant,
            List<String> grants,
            List<String> ledger) {
        Sequence commands = new Sequence();
        commands.add(Role.BEGIN, sql.begin(false));
        travelling.ifPresent(own -> commands.add(Role.LEDGER, own.begin()));
        commands.add(Role.FENCE, sql.fence(spare, heads, SharedReach.NONE, settings));
        if (!rename.isEmpty()) {
            commands.asRole(() -> commands.add(Role.SETTING, rename));
        }
        commands.add(Role.FENCE, sql.fence(tenant, List.of(), SharedReach.NONE, settings));
        if (!grants.isEmpty()) {
            commands.asRole(() -> commands.add(Role.SETTING, grants));
            commands.add(Role.SETTING, sql.restoreSession(tenant, settings));
        }
        commands.add(Role.LEDGER, ledger);
        commands.add(Role.LEDGER, sql.takeOver(run, spare.tenant(), tenant.tenant(), heads));
        travelling.ifPresent(own -> commands.add(Role.LEDGER, List.of(own.done())));
        commands.commit(Role.COMMIT, false);
        return new Program(commands.list, 0, 0);
    }

    /** Statements outside of any transaction, one by one. */
    static Program bare(List<String> texts) {
        List<Command> commands = new ArrayList<>();
        for (String text : texts) {
            commands.add(new Command.Sql(Role.SETTING, -1, -1, text));
        }
        return new Program(commands, 0, 0);
    }

    /** Records what a hook did, for a tenant or ({@code ""}) for the run. */
    Program hook(String tenant, String name, RunHooks.Result result) {
        Sequence commands = new Sequence();
        commands.add(Role.BEGIN, sql.begin(false));
        travelling.ifPresent(own -> commands.add(Role.LEDGER, own.begin()));
        commands.add(
                Role.LEDGER,
                List.of(sql.recordHook(
                        run,
                        tenant,
                        name,
                        result.command(),
                        result.exitCode(),
                        result.output(),
                        result.startedAt().toString(),
                        result.duration().toMillis())));
        commands.commit(Role.COMMIT, false);
        return new Program(commands.list, 0, 0);
    }

    /** Records that a step failed; {@code opened} when its attempt is open in the ledger. */
    Program failure(TargetPlan plan, int index, boolean opened, String error) {
        StepRecord record = record(plan, plan.steps().get(index));
        Sequence commands = new Sequence();
        commands.of(index, -1);
        commands.add(Role.BEGIN, sql.begin(false));
        travelling.ifPresent(run -> commands.add(Role.LEDGER, run.begin()));
        commands.add(
                Role.LEDGER, List.of(opened ? sql.attemptFailed(record, error) : sql.recordFailure(record, 0, error)));
        travelling.ifPresent(run -> commands.add(Role.LEDGER, List.of(run.failed())));
        commands.commit(Role.COMMIT, false);
        return new Program(commands.list, index, 0);
    }

    /** One non-transactional step, from where an earlier attempt came to. */
    Program journaled(TargetPlan plan, int index, Resumption resumption) {
        Step step = plan.steps().get(index);
        StepRecord record = record(plan, step);
        Journal journal = new Journal(step);
        Sequence commands = new Sequence();
        commands.of(index, -1);
        commands.add(Role.FENCE, sql.lockSession(plan.target(), 0));
        commands.add(Role.SETTING, sql.freshSession());
        commands.open(plan, index, false);
        Protection protection = commands.protection(step);
        if (!protection.before().isEmpty()) {
            commands.asRole(() -> commands.list.addAll(protection.before()));
        }
        commands.add(Role.LEDGER, sql.startAttempt(record, resumption.done(), journal.digest(resumption.done())));
        commands.settled(false);
        commands.add(Role.SETTING, sql.enter(plan.target(), settings));
        commands.settingsAgain(step, resumption.done());
        for (int i = resumption.done(); i < step.statements().size(); i++) {
            boolean retried = resumption.mayHaveRun() && i == resumption.done();
            commands.of(index, i);
            commands.journaledStatement(plan, step, step.statements().get(i), retried);
            commands.add(Role.LEDGER, List.of(sql.journal(record, i + 1, journal.digest(i + 1))));
            commands.settled(step.statements().get(i).rebuilds());
        }
        commands.of(index, -1);
        if (!protection.after().isEmpty()) {
            // The fence of a step forgets what the session knows.
            commands.openAgain(plan, step, false);
            commands.asRole(() -> commands.list.addAll(protection.after()));
            commands.settled(false);
        }
        commands.open(plan, index, false);
        commands.verify(step);
        commands.add(Role.LEDGER, sql.attemptDone(record));
        commands.close(plan, index, false);
        commands.add(Role.SETTING, sql.unlockSession(plan.target()));
        return new Program(commands.list, index + 1, resumption.done());
    }

    /**
     * Takes the session's lock alone: what an earlier attempt came to is only sure while nobody else goes on with it. The
     * session with this number must be the server's own.
     */
    Program lock(TargetPlan plan, int index, long processId) {
        Sequence commands = new Sequence();
        commands.of(index, -1);
        commands.add(Role.FENCE, sql.lockSession(plan.target(), processId));
        return new Program(commands.list, index, 0);
    }

    /** Whoever waits for a lock on a shared table keeps the other tenants' users from it. */
    private SessionSettings settings(Step step) {
        return step.reach().locked().isEmpty() || settings.lockTimeout().compareTo(SHARED_LOCK_TIMEOUT) < 0
                ? settings
                : settings.withLockTimeout(SHARED_LOCK_TIMEOUT);
    }

    private static boolean changesSession(PlannedStatement planned) {
        return planned instanceof PlannedStatement.Sql statement
                && statement.facts().sessionSetting();
    }

    /** A list of commands under construction, all for one step until told otherwise. */
    private final class Sequence {
        private final List<Command> list = new ArrayList<>();
        private int step = -1;
        private int statement = -1;

        void of(int step, int statement) {
            this.step = step;
            this.statement = statement;
        }

        void add(Role role, List<String> texts) {
            for (String text : texts) {
                list.add(new Command.Sql(role, step, statement, text));
            }
        }

        /** A transaction that begins a step. */
        void open(TargetPlan plan, int index, boolean rebuilds) {
            add(Role.BEGIN, sql.begin(rebuilds));
            if (index == 0) {
                travelling.ifPresent(run -> add(Role.LEDGER, run.begin()));
            }
            fence(plan, plan.steps().get(index));
        }

        void fence(TargetPlan plan, Step step) {
            add(Role.FENCE, sql.fence(plan.target(), step.before(), step.reach(), settings(step)));
        }

        /** A transaction inside a step. */
        void openAgain(TargetPlan plan, Step step, boolean rebuilds) {
            add(Role.BEGIN, sql.begin(rebuilds));
            add(Role.FENCE, sql.fenceAgain(plan.target(), step.before(), settings));
        }

        /** What the first {@code count} statements have set is gone with the session that they ran in. */
        void settingsAgain(Step step, int count) {
            int index = this.step;
            for (int i = 0; i < count; i++) {
                if (changesSession(step.statements().get(i))) {
                    of(index, i);
                    list.add(step.statements().get(i).accept(new Inside(index, i)));
                }
            }
            of(index, -1);
        }

        void body(TargetPlan plan, Step step) {
            int index = this.step;
            Protection protection = protection(step);
            asRole(() -> {
                list.addAll(protection.before());
                for (int i = 0; i < step.statements().size(); i++) {
                    of(index, i);
                    list.add(step.statements().get(i).accept(new Inside(index, i)));
                }
                of(index, -1);
                verify(step);
            });
            if (step.statements().stream().anyMatch(ProgramBuilder::changesSession)) {
                add(Role.SETTING, sql.restoreSession(plan.target(), settings));
            }
            if (!protection.after().isEmpty()) {
                asRole(() -> list.addAll(protection.after()));
            }
            add(Role.GUARD, sql.guard(plan.target(), step.reach()));
            add(Role.LEDGER, sql.stepDone(record(plan, step)));
        }

        /** Nothing for a step that has nothing to run. */
        private Protection protection(Step step) {
            List<String> tables = new ArrayList<>(settings.protectedTables());
            tables.removeAll(step.revision().changesProtected());
            return sql.protection(this.step, step.statements().isEmpty() ? List.of() : tables);
        }

        void verify(Step step) {
            for (int i = 0; i < step.verify().size(); i++) {
                PlannedStatement query = step.verify().get(i);
                of(this.step, i);
                add(Role.VERIFY, sql.verify(query.sql(), "the verify query at " + query.place() + " returned a row"));
            }
            of(this.step, -1);
        }

        void journaledStatement(TargetPlan plan, Step step, PlannedStatement planned, boolean retried) {
            if (planned instanceof PlannedStatement.Sql bare
                    && bare.facts().transactionality() != Transactionality.ANY) {
                add(Role.GUARD, sql.requireOwn(plan.target(), step.reach().ambiguous(), settings));
                add(Role.SETTING, sql.bareSettings(settings));
                BareStep probe = bare.facts().bareStep().orElseGet(BareStep.Repeatable::new);
                list.add(new Command.Bare(this.step, statement, bare.sql(), probe, retried));
                openAgain(plan, step, false);
                return;
            }
            openAgain(plan, step, planned.rebuilds());
            asRole(() -> list.add(planned.accept(new Inside(this.step, statement))));
        }

        private void asRole(Runnable work) {
            sql.assumeRole(settings).ifPresent(text -> add(Role.SETTING, List.of(text)));
            work.run();
            sql.leaveRole(settings).ifPresent(text -> add(Role.SETTING, List.of(text)));
        }

        /** The commit that ends a step. */
        void close(TargetPlan plan, int index, boolean rebuilds) {
            if (index == plan.steps().size() - 1) {
                travelling.ifPresent(run -> add(Role.LEDGER, List.of(run.done())));
            }
            commit(Role.COMMIT, rebuilds);
        }

        /** A commit inside a step. */
        void settled(boolean rebuilds) {
            commit(Role.SETTLE, rebuilds);
        }

        private void commit(Role role, boolean rebuilds) {
            List<String> texts = sql.commit(rebuilds);
            add(role, texts.subList(0, 1));
            add(Role.SETTING, texts.subList(1, texts.size()));
        }
    }

    /** A statement inside a transaction. */
    private record Inside(int step, int statement) implements PlannedStatement.Visitor<Command> {
        @Override
        public Command sql(PlannedStatement.Sql planned) {
            return new Command.Sql(Role.BODY, step, statement, planned.sql());
        }

        @Override
        public Command data(PlannedStatement.Data planned) {
            return new Command.CopyData(step, statement, planned.sql(), planned.rows());
        }

        @Override
        public Command work(PlannedStatement.Work planned) {
            return new Command.Work(step, statement, planned.step(), planned.plainSql());
        }
    }
}
