package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import java.time.Duration;
import java.util.List;
import java.util.Optional;

/**
 * What every revision runs under.
 *
 * @param lockTimeout how long one statement waits for a lock before its transaction is tried again
 * @param statementTimeout how long one statement may run
 * @param waitTimeout how long to wait for another runner altogether
 * @param role the role that revisions run as; the ledger is written as the login role
 * @param sharedSchema the schema of the shared scope, and the last one that a tenant's names are looked up in; absent for
 *     a project without tenants, whose search path is the server's
 * @param asyncCommit a commit of a tenant does not wait until it is on disk; whoever reports it does
 * @param elsewhere whether everything runs as in another place and at another time, so that what depends on either is told
 *     by comparison; only for throw-away databases
 * @param protectedTables tables whose rows no revision may change unless it says so, as SQL names them
 */
public record SessionSettings(
        Duration lockTimeout,
        Duration statementTimeout,
        Duration waitTimeout,
        Optional<String> role,
        Optional<String> sharedSchema,
        boolean asyncCommit,
        Optional<Elsewhere> elsewhere,
        List<String> protectedTables) {
    public SessionSettings {
        requireNonNull(lockTimeout, "lockTimeout");
        requireNonNull(statementTimeout, "statementTimeout");
        requireNonNull(waitTimeout, "waitTimeout");
        requireNonNull(role, "role");
        requireNonNull(sharedSchema, "sharedSchema");
        requireNonNull(elsewhere, "elsewhere");
        protectedTables = List.copyOf(protectedTables);
    }

    /** Another place and time. */
    public enum Elsewhere {
        /** Where a day begins first. */
        EAST,
        /** Where it ends last. */
        WEST
    }

    /** Here and now. */
    public SessionSettings(
            Duration lockTimeout,
            Duration statementTimeout,
            Duration waitTimeout,
            Optional<String> role,
            Optional<String> sharedSchema,
            boolean asyncCommit) {
        this(lockTimeout, statementTimeout, waitTimeout, role, sharedSchema, asyncCommit, Optional.empty(), List.of());
    }

    /** The same elsewhere. */
    public SessionSettings in(Elsewhere place) {
        return new SessionSettings(
                lockTimeout,
                statementTimeout,
                waitTimeout,
                role,
                sharedSchema,
                asyncCommit,
                Optional.of(place),
                protectedTables);
    }

    /** The same with a shorter or longer wait for a lock. */
    public SessionSettings withLockTimeout(Duration timeout) {
        return new SessionSettings(
                timeout, statementTimeout, waitTimeout, role, sharedSchema, asyncCommit, elsewhere, protectedTables);
    }

    /** The same for a run whose commits need not be on disk at once. */
    public SessionSettings withAsyncCommit(boolean value) {
        return new SessionSettings(
                lockTimeout, statementTimeout, waitTimeout, role, sharedSchema, value, elsewhere, protectedTables);
    }
}
