package dev.prumo.dialect;

import dev.prumo.ledger.Attempt;
import dev.prumo.ledger.LedgerSnapshot;
import dev.prumo.ledger.RecordedRevisions;
import dev.prumo.ledger.RecordedRuns;
import dev.prumo.ledger.RunRecord;
import dev.prumo.plan.Command;
import dev.prumo.plan.Target;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.IntConsumer;

/**
 * One connection to one database and what Prumo does through it. Used by one thread. Methods throw
 * {@link dev.prumo.error.PrumoException} when the database refuses, except {@link #run}, whose failures are values.
 */
public interface Session extends AutoCloseable, RecordedRevisions {
    /** Reads positions and accepted checksums in one query; never creates anything. */
    LedgerSnapshot readLedger();

    /** The same with the position of one target only; for a look between two rounds of a large fleet. */
    LedgerSnapshot readLedger(String tenant);

    /** Sorted heads by tenant, of all targets that have a ledger row here; one query. */
    Map<String, List<String>> positions();

    /** Ends the statement that another thread runs in this session, as soon as the server notices; safe at any time. */
    void cancel();

    /** Returns once everything that was committed in this database, by whomever, is on disk. */
    void flush();

    /** Writes the row of a run and returns its id. */
    long startRun(RunRecord run);

    /** Closes the row of a run. */
    void finishRun(long run, String status, int targets, int changed, int failed, int skipped);

    /**
     * Runs commands in order until one fails. Whatever transaction was open at the failure is rolled back before this
     * returns, so that the session is ready for the next call.
     *
     * @param completed told the index of each command once it is done
     */
    Optional<CommandFailure> run(List<Command> commands, IntConsumer completed);

    /**
     * Takes a target's lock for as long as this session lasts, across transactions; fails as
     * {@link CommandFailure.Kind#TARGET_BUSY} while another runner has it. Taking it twice is taking it once.
     *
     * @param commands the lock as {@link ProgramSql#lockSession} says it; none where it is no SQL
     */
    Optional<CommandFailure> lock(List<Command> commands);

    /** Lets go of {@link #lock}; nothing happens without one. */
    void unlock(Target target);

    /** The last attempt at a revision, whatever its direction, when there was one. */
    Optional<Attempt> lastAttempt(String tenant, String revision);

    /** Attempts that are started or failed and were not followed by a done one, newest first. */
    List<Attempt> openAttempts();

    /**
     * What the ledger keeps of runs.
     *
     * @param version what the ledger says it is, {@code major.minor}
     */
    RecordedRuns runs(String version);

    /** Closes an attempt of a killed runner as failed. */
    void closeAttempt(long id, String error);

    /** Accepts another checksum for an applied revision. */
    void acceptChecksum(String revision, String checksum, String operator);

    /** Replaces a position that is still {@code expected}; the caller knows why. */
    void setPosition(String tenant, List<String> expected, List<String> heads);

    /** Who holds a target's lock and since when, as a short text; empty when nobody does or the product cannot tell. */
    Optional<String> holder(Target target);

    /** Whom the session with this number waits for now; empty where the product cannot tell. */
    List<Blocker> blockers(long processId);

    /** A number that an observer can find this session by; 0 when the product has none. */
    long processId();

    /** The numbers of the one row that a query gives. */
    List<Long> numbers(String query);

    /**
     * Asks who the tenants are.
     *
     * @param sharedSchema where the user's query looks names up, if the product has schemas
     * @param root folder at which relative paths start, if tenants are files
     */
    TenantSource tenants(String sharedSchema, Path root);

    /** Reads schemas whole; valid as long as the session. */
    Inspector inspector();

    /** Reads what tables hold; valid as long as the session. */
    Contents contents();

    /**
     * Exchanges places; valid as long as the session.
     *
     * @throws IllegalStateException where a place is a file
     */
    default PlaceSwaps swaps() {
        throw new IllegalStateException("a place is a file");
    }

    /** Compares rows with those of another place; valid as long as the session. */
    RowDifferences differences();

    /** Looks at what is around the work of a run; valid as long as the session. */
    ServerView server();

    @Override
    void close();
}
