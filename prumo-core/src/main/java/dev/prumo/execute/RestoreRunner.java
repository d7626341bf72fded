package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.Command;
import dev.prumo.plan.Command.Role;
import dev.prumo.plan.SharedReach;
import dev.prumo.plan.Target;
import dev.prumo.report.RunReport.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * What a restore of one target does to its database: holds the target's lock from its beginning to its end, so that nobody
 * moves the target meanwhile, changes it in one transaction that is tried again while others hold what it locks, and keeps the
 * row of the run. Over one session; used by one thread.
 */
public final class RestoreRunner implements AutoCloseable {
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(50);
    private static final Duration LONGEST_WAIT = Duration.ofSeconds(2);

    private final RunContext context;
    private final Target target;
    private final Session session;
    private final RunLedger runs;
    private boolean locked;
    private boolean finished;

    /** {@code session} is of the target's database, and closed by whoever opened it. */
    public RestoreRunner(RunContext context, Target target, RunRecord record, Session session) {
        this.context = requireNonNull(context, "context");
        this.target = requireNonNull(target, "target");
        this.session = requireNonNull(session, "session");
        this.runs = new RunLedger(context, () -> record);
    }

    /**
     * Takes the lock.
     *
     * @throws PrumoException if another runner keeps the target for too long, or a pooler stands before the server
     */
    public void lock() {
        List<Command> lock = commands(Role.FENCE, context.sql().lockSession(target, session.processId()));
        persistently(() -> session.lock(lock)).ifPresent(failure -> {
            throw described(failure);
        });
        locked = true;
    }

    /** Brings the ledger up to date and writes the row of the run; behind {@link #lock}. */
    public void begin(LedgerSnapshot ledger) {
        runs.builder(target.database(), session, ledger);
    }

    /** An expression for the id of the run in the ledger. */
    public String run() {
        return Long.toString(runs.firstRun().orElseThrow());
    }

    /**
     * Changes the target in one transaction.
     *
     * @param heads where it must stand before
     * @param there whether its place is there before the change; otherwise the change makes it
     * @param change run as the login role
     * @param ledger what the ledger says afterwards
     */
    public void change(List<String> heads, boolean there, List<String> change, List<String> ledger) {
        List<String> fence = context.sql().fence(target, heads, SharedReach.NONE, context.settings());
        List<Command> commands =
                new ArrayList<>(commands(Role.BEGIN, context.sql().begin(false)));
        if (there) {
            commands.addAll(commands(Role.FENCE, fence));
        }
        commands.addAll(commands(Role.SETTING, change));
        if (!there) {
            commands.addAll(commands(Role.FENCE, fence));
        }
        commands.addAll(commands(Role.LEDGER, ledger));
        commands.addAll(commands(Role.COMMIT, context.sql().commit(false)));
        persistently(() -> session.run(commands, i -> {})).ifPresent(failure -> {
            throw described(failure);
        });
    }

    /** Runs statements in one transaction that has nothing to do with where the target stands. */
    public void run(List<String> statements) {
        if (statements.isEmpty()) {
            return;
        }
        List<Command> commands =
                new ArrayList<>(commands(Role.BEGIN, context.sql().begin(false)));
        commands.addAll(commands(Role.SETTING, statements));
        commands.addAll(commands(Role.COMMIT, context.sql().commit(false)));
        persistently(() -> session.run(commands, i -> {})).ifPresent(failure -> {
            throw described(failure);
        });
    }

    /** Runs one statement by itself, once; the failure is for the caller. */
    public Optional<PrumoException> attempt(String statement) {
        return session.run(commands(Role.SETTING, List.of(statement)), i -> {}).map(this::described);
    }

    /** Closes the row of the run as done. */
    public void done() {
        finished = true;
        runs.finish(target.database(), session, "OK", new Counts(1, 1, 0, 0, 0));
    }

    private interface Work {
        Optional<CommandFailure> run();
    }

    private Optional<CommandFailure> persistently(Work work) {
        Patience patience = context.patience();
        while (true) {
            long started = System.nanoTime();
            Optional<CommandFailure> failure = work.run();
            boolean busy = failure.filter(f -> f.kind() == Kind.TARGET_BUSY || f.kind() == Kind.LOCK_NOT_AVAILABLE)
                    .isPresent();
            if (!busy || context.stop().requested()) {
                return failure;
            }
            patience.spent(Duration.ofNanos(System.nanoTime() - started));
            // Whoever waits behind this one's locks gets its turn in between.
            if (!patience.pause(SHORTEST_WAIT, LONGEST_WAIT)) {
                return failure;
            }
        }
    }

    private PrumoException described(CommandFailure failure) {
        ErrorCode code = switch (failure.kind()) {
            case TARGET_BUSY -> ErrorCode.TARGET_LOCKED;
            case LOCK_NOT_AVAILABLE -> ErrorCode.RESTORE_LOCKED;
            case CONNECTION_LOST -> ErrorCode.CONNECTION_LOST;
            case DEPENDED_ON -> ErrorCode.RESTORE_DEPENDED_ON;
            case POOLED -> ErrorCode.RESTORE_POOLED;
            default -> ErrorCode.RESTORE_REFUSED;
        };
        Optional<String> holder = failure.kind() == Kind.TARGET_BUSY ? session.holder(target) : Optional.empty();
        return PrumoException.of(code)
                .with("target", target.isTenant() ? target.tenant() : target.database())
                .with("detail", context.dialect().text(failure.cause()))
                .with("holder", holder.orElse("another session"))
                .with("waited", context.settings().waitTimeout().toSeconds() + " s")
                .sqlState(failure.cause().getSQLState())
                .cause(failure.cause())
                .build();
    }

    private static List<Command> commands(Role role, List<String> texts) {
        return texts.stream()
                .<Command>map(text -> new Command.Sql(role, -1, -1, text))
                .toList();
    }

    /** Lets go of the lock, and closes the row of a run that was not done. */
    @Override
    public void close() {
        try {
            if (!finished) {
                runs.finish(target.database(), session, "ERROR", new Counts(1, 0, 0, 1, 0));
            }
            if (locked) {
                session.unlock(target);
            }
        } catch (PrumoException e) {
            // With the connection the lock is gone, too, and the failure that ended the restore is on its way.
            if (e.code() != ErrorCode.CONNECTION_LOST) {
                throw e;
            }
        }
    }
}
