package dev.prumo.dialect;

import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.SharedReach;
import dev.prumo.plan.Target;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/**
 * The SQL that surrounds a revision: transaction, fence, preamble, verification and ledger rows. Each method gives
 * complete statements without a closing semicolon, runnable by the product's own shell, so that the executor and an
 * offline script are the same text.
 */
public interface ProgramSql {
    /** Lines at the top of an offline script that make the product's shell stop at the first error. */
    List<String> scriptHeader();

    /**
     * Creates the ledger where it is missing; nothing happens where it exists. To be run in one transaction; fails as
     * {@link CommandFailure.Kind#TARGET_BUSY} while another session does the same.
     */
    List<String> createLedger(String project);

    /**
     * Brings a ledger that an older version made to today's layout; to be run as {@link #createLedger} is.
     *
     * @param version what the ledger says it is, {@code major.minor}
     */
    List<String> upgradeLedger(String version, String project);

    /** Writes the row of a run. */
    String startRun(RunRecord run);

    /** An expression for the id of the run that an offline script started. */
    String lastRun();

    /** Closes the row of a run. {@code status} is {@code OK}, {@code WARNING} or {@code ERROR}. */
    String finishRun(String run, String status, int targets, int changed, int failed, int skipped);

    /** Opens a transaction; {@code rebuilds} when a table is rebuilt in it. Several statements where one is not enough. */
    List<String> begin(boolean rebuilds);

    /**
     * Takes the target's lock, fails if another runner has it or if the position is not {@code heads} any more, and sets
     * what every revision may rely on (search path, timeouts). The first statements of every transaction.
     *
     * @param reach what {@link #guard} has to look at before the commit
     */
    List<String> fence(Target target, List<String> heads, SharedReach reach, SessionSettings settings);

    /** Like {@link #fence}, in a later transaction of a step: keeps what the step has set for its session. */
    List<String> fenceAgain(Target target, List<String> heads, SessionSettings settings);

    /** Undoes outside of a transaction what an earlier step may have set for the session; empty where the fence does. */
    List<String> freshSession();

    /** Undoes inside of a transaction what a revision may have set, for the ledger and for the revisions that follow. */
    List<String> restoreSession(Target target, SessionSettings settings);

    /**
     * Fails as {@link CommandFailure.Kind#OUTSIDE_TENANT} if this transaction has a strong lock on a shared object whose
     * name the plan meant for the tenant's own. Empty where there is nothing to look at.
     */
    List<String> guard(Target target, SharedReach reach);

    /**
     * The same for a statement outside transactions, before it runs: fails where a name that it may reach is missing in the
     * tenant's schema and there in the shared one.
     */
    List<String> requireOwn(Target target, Set<String> names, SessionSettings settings);

    /** Sets for the session what {@link #fence} sets for a transaction: where a tenant's names are looked up. */
    List<String> enter(Target target, SessionSettings settings);

    /** Hands over to the configured role; empty without one. */
    Optional<String> assumeRole(SessionSettings settings);

    /** Comes back from {@link #assumeRole}; the ledger is written as the login role. */
    Optional<String> leaveRole(SessionSettings settings);

    /** What goes around a step, so that these tables hold afterwards what they held before. Nothing for no tables. */
    Protection protection(int step, List<String> tables);

    /** Fails if the query returns a row. */
    List<String> verify(String query, String description);

    /** Sets the position, writes history and keeps the revision with its way down; the last statements before commit. */
    List<String> stepDone(StepRecord record);

    List<String> commit(boolean rebuilds);

    /**
     * Takes the target's lock for a session that runs statements outside transactions.
     *
     * @param processId the number that this session knows itself by; when the server has another one, something stands
     *     between that may hand every transaction to another session, and it is refused. 0 asks nothing
     */
    List<String> lockSession(Target target, long processId);

    List<String> unlockSession(Target target);

    /** Sets timeouts for a statement that runs outside a transaction. */
    List<String> bareSettings(SessionSettings settings);

    /** Closes attempts that a killed runner left open and opens one; {@code done} statements are already done. */
    List<String> startAttempt(StepRecord record, int done, String doneDigest);

    /** Moves the journal of the open attempt forward. */
    String journal(StepRecord record, int done, String doneDigest);

    /** Like {@link #stepDone}, but closes the open attempt instead of writing a new history row. */
    List<String> attemptDone(StepRecord record);

    /** Records an attempt that failed and left nothing behind. */
    String recordFailure(StepRecord record, int statementsDone, String error);

    /**
     * Records steps that were brought about otherwise than by running them: history, revisions with their way down, and the
     * position behind the last of them. Nothing for no steps.
     */
    List<String> recordAll(List<StepRecord> records);

    /**
     * Gives what the ledger says of one tenant to another: its history, and a row of this run for each of its heads. Its
     * position is no part of it.
     */
    List<String> takeOver(String run, String tenant, String to, List<String> heads);

    /**
     * Records that a target was brought back: its position, and a row of this run for each of its heads.
     *
     * @param tenant empty for the shared scope
     */
    List<String> restored(String run, String tenant, List<String> heads);

    /** Sets the position of a tenant, whatever it was. */
    String place(String tenant, List<String> heads);

    /** Closes the open attempt of a non-transactional step as failed. */
    String attemptFailed(StepRecord record, String error);

    /** Writes the row of a run unless it is there, for a ledger that nobody else writes a row to first. */
    String startRunOnce(RunRecord run);

    /**
     * Records that a hook ran.
     *
     * @param tenant empty for a hook of the whole run
     * @param name {@code before_tenant}, …
     * @param startedAt RFC 3339 UTC
     */
    String recordHook(
            String run,
            String tenant,
            String name,
            String command,
            int exitCode,
            String output,
            String startedAt,
            long durationMillis);

    /** A string literal. */
    String literal(String value);
}
