package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.dialect.Session;
import dev.prumo.dialect.TenantSql;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.Phrase;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.Attempt;
import dev.prumo.plan.Command;
import dev.prumo.plan.Target;
import dev.prumo.plan.TargetPlan;
import dev.prumo.tenant.Tenant;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What one thread works at tenants with: a session for each database, and the patience to wait for others. */
final class TenantBench implements AutoCloseable {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);
    private static final Duration LONGEST_WAIT = Duration.ofMillis(500);

    private final RunContext context;
    private final TenantSql sql;
    private final Map<String, ProgramBuilder> builders;
    private final String main;
    private final String change;
    private final StepFailures failures;
    private final Map<String, LiveSession> sessions = new HashMap<>();

    /**
     * @param builders one for each database, with its row of the run
     * @param main name of the database that has the registry
     * @param change what is done with tenants, as the catalogue has it: {@code tenant.change.created}, …
     */
    TenantBench(RunContext context, TenantSql sql, Map<String, ProgramBuilder> builders, String main, String change) {
        this.context = requireNonNull(context, "context");
        this.sql = requireNonNull(sql, "sql");
        this.builders = Map.copyOf(builders);
        this.main = requireNonNull(main, "main");
        this.change = requireNonNull(change, "change");
        this.failures = new StepFailures(context.dialect());
    }

    RunContext context() {
        return context;
    }

    TenantSql sql() {
        return sql;
    }

    String main() {
        return main;
    }

    ProgramBuilder builder(String database) {
        return requireNonNull(builders.get(database), database);
    }

    /** The session of a database, opened when first needed. */
    LiveSession at(String database) {
        return sessions.computeIfAbsent(database, name -> new LiveSession(context, Target.shared(name)));
    }

    static Target target(Tenant tenant) {
        return Target.tenant(tenant.database(), tenant.id(), tenant.place());
    }

    /** Runs a program of no steps. */
    void run(Tenant tenant, LiveSession live, Program program) {
        run(tenant, live, program, noSteps(tenant));
    }

    /**
     * Runs a program; whoever holds a lock is waited for.
     *
     * @throws PrumoException saying which statement of which file failed, or what cannot be done with the tenant
     */
    void run(Tenant tenant, LiveSession live, Program program, TargetPlan plan) {
        attempt(tenant, live, program).ifPresent(failure -> {
            throw described(tenant, live, program, plan, failure);
        });
    }

    /** The same for a caller that knows what to do about some failures. */
    Optional<CommandFailure> attempt(Tenant tenant, LiveSession live, Program program) {
        Patience patience = context.patience();
        while (true) {
            long started = System.nanoTime();
            Optional<CommandFailure> failure = live.get().run(program.commands(), i -> {});
            boolean busy = failure.filter(f -> f.kind() == Kind.TARGET_BUSY || f.kind() == Kind.LOCK_NOT_AVAILABLE)
                    .isPresent();
            if (!busy || context.stop().requested()) {
                return failure;
            }
            patience.spent(Duration.ofNanos(System.nanoTime() - started));
            if (patience.tries() == 0) {
                context.listener()
                        .accept(new RunEvent.Waiting(
                                target(tenant), live.get().holder(target(tenant)), patience.waited()));
            }
            if (!patience.pause(SHORTEST_WAIT, LONGEST_WAIT)) {
                return failure;
            }
        }
    }

    private static TargetPlan noSteps(Tenant tenant) {
        return new TargetPlan(target(tenant), List.of(), List.of(), List.of());
    }

    /** What went wrong with a program of no steps. */
    PrumoException described(Tenant tenant, LiveSession live, Program program, CommandFailure failure) {
        return described(tenant, live, program, noSteps(tenant), failure);
    }

    /** A tenant whose schema or file is nowhere. */
    static PrumoException ghost(Tenant tenant) {
        return PrumoException.of(ErrorCode.TENANT_GHOST)
                .with("tenant", tenant.id())
                .with("place", tenant.place())
                .build();
    }

    PrumoException described(
            Tenant tenant, LiveSession live, Program program, TargetPlan plan, CommandFailure failure) {
        Command command = program.commands().get(failure.index());
        if (command.step() >= 0) {
            return failures.describe(plan.steps().get(command.step()), program, failure, List.of());
        }
        ErrorCode code = switch (failure.kind()) {
            case TARGET_BUSY -> ErrorCode.TARGET_LOCKED;
            case CONNECTION_LOST -> ErrorCode.CONNECTION_LOST;
            case UNLIKE -> ErrorCode.TENANT_UNLIKE;
            case DEPENDED_ON -> ErrorCode.TENANT_DEPENDED_ON;
            default -> ErrorCode.TENANT_CHANGE_FAILED;
        };
        Optional<String> holder =
                failure.kind() == Kind.TARGET_BUSY ? live.get().holder(target(tenant)) : Optional.empty();
        return PrumoException.of(code)
                .with("tenant", tenant.id())
                .with("change", Phrase.of(change))
                .with("detail", failures.text(failure))
                .with("holder", holder.orElse("another session"))
                .with("waited", context.settings().waitTimeout().toSeconds() + " s")
                .sqlState(failure.cause().getSQLState())
                .cause(failure.cause())
                .build();
    }

    /** Writes to the registry. */
    void register(Tenant tenant, List<String> texts) {
        Program program = builder(main).change(context.sql().begin(false), Map.of(), List.of(), Map.of(), texts);
        run(tenant, at(main), program);
    }

    /** Refuses a tenant whose last attempt at some revision was not brought to its end. */
    static void requireFinished(Tenant tenant, Session session) {
        for (Attempt attempt : session.openAttempts()) {
            if (attempt.tenant().equals(tenant.id())) {
                throw PrumoException.of(ErrorCode.TENANT_UNFINISHED)
                        .with("tenant", tenant.id())
                        .with("revision", attempt.revision())
                        .build();
            }
        }
    }

    /** What goes wrong while undoing is told beside what went wrong first. */
    static void undo(PrumoException reason, Runnable work) {
        try {
            work.run();
        } catch (PrumoException e) {
            reason.addSuppressed(e);
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
