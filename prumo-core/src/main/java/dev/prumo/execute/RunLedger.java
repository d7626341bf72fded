package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.dialect.CommandFailure;
import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.dialect.LedgerSql;
import dev.prumo.dialect.ProgramSql;
import dev.prumo.dialect.Session;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.Command;
import dev.prumo.plan.Command.Role;
import dev.prumo.report.RunReport.Counts;
import java.time.Duration;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/**
 * One run in the ledgers of its databases. A row is written in each database when the first thing is about to change there,
 * and closed at the end; a ledger that is missing or of an older layout is brought up to date before.
 */
final class RunLedger {
    /** Waits of at least this and at most that long for another process that creates the same ledger. */
    private static final Duration SHORTEST_WAIT = Duration.ofMillis(20);

    private static final Duration LONGEST_WAIT = Duration.ofMillis(200);

    private final RunContext context;
    private final Supplier<RunRecord> identity;
    private final Map<String, Long> runs = new LinkedHashMap<>();
    private @Nullable RunRecord record;

    /** {@code identity} is asked once, and never by a run that changes nothing: to find out who runs takes a while. */
    RunLedger(RunContext context, Supplier<RunRecord> identity) {
        this.context = requireNonNull(context, "context");
        this.identity = requireNonNull(identity, "identity");
    }

    private synchronized RunRecord record() {
        RunRecord known = record;
        if (known == null) {
            known = identity.get();
            record = known;
        }
        return known;
    }

    /** The builder for targets whose ledger this session reads; writes the row of the run the first time. */
    ProgramBuilder builder(String database, Session session, LedgerSnapshot ledger) {
        Long run = runs.get(database);
        if (run == null) {
            prepare(session, ledger);
            run = session.startRun(record());
            runs.put(database, run);
        }
        return new ProgramBuilder(context.sql(), context.settings(), Long.toString(run), record().operator());
    }

    /** The builder for a target that has a ledger of its own, where the row travels with the target's own work. */
    ProgramBuilder builder(LedgerSnapshot ledger) {
        ProgramSql sql = context.sql();
        List<String> begin = new ArrayList<>(layout(ledger));
        begin.add(sql.startRunOnce(record()));
        TravellingRun travelling = new TravellingRun(
                begin,
                sql.finishRun(sql.lastRun(), "OK", 1, 1, 0, 0),
                sql.finishRun(sql.lastRun(), "ERROR", 1, 0, 1, 0));
        return new ProgramBuilder(sql, context.settings(), record().operator(), travelling);
    }

    /** What a ledger lacks of today's layout; empty for one that lacks nothing. */
    private List<String> layout(LedgerSnapshot ledger) {
        if (!ledger.present()) {
            return context.sql().createLedger(context.project());
        }
        return ledger.version().equals(LedgerSql.VERSION)
                ? List.of()
                : context.sql().upgradeLedger(ledger.version(), context.project());
    }

    /** In one transaction; another process that does the same is waited for. */
    private void prepare(Session session, LedgerSnapshot ledger) {
        List<String> layout = layout(ledger);
        if (layout.isEmpty()) {
            return;
        }
        List<Command> program = new ArrayList<>();
        ProgramSql sql = context.sql();
        add(program, Role.BEGIN, sql.begin(false));
        add(program, Role.LEDGER, layout);
        add(program, Role.COMMIT, sql.commit(false));
        Patience patience = context.patience();
        StepFailures failures = new StepFailures(context.dialect());
        while (true) {
            long started = System.nanoTime();
            Optional<CommandFailure> failure = session.run(program, i -> {});
            if (failure.isEmpty()) {
                return;
            }
            if (layout(session.readLedger()).isEmpty()) {
                // Another process was quicker, and what this one would add is there.
                return;
            }
            patience.spent(Duration.ofNanos(System.nanoTime() - started));
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

    /** The id of the run where it was first written. */
    OptionalLong firstRun() {
        return runs.values().stream().mapToLong(Long::longValue).findFirst();
    }

    /** Closes the row in one database. {@code status} is {@code OK}, {@code WARNING} or {@code ERROR}. */
    void finish(String database, Session session, String status, Counts counts) {
        Long run = runs.get(database);
        if (run != null) {
            session.finishRun(run, status, counts.targets(), counts.changed(), counts.failed(), counts.skipped());
        }
    }

    /** Databases that have a row. */
    List<String> databases() {
        return List.copyOf(runs.keySet());
    }
}
