package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import java.sql.SQLException;

/**
 * Why a list of commands stopped.
 *
 * @param index of the command that failed; everything before it was completed
 * @param position 1-based offset of the fault in the command's text, or in the data on the lines after it; 0 when the server gave
 *     none
 */
public record CommandFailure(int index, Kind kind, int position, SQLException cause) {
    public CommandFailure {
        requireNonNull(kind, "kind");
        requireNonNull(cause, "cause");
    }

    /** What may be done about it. */
    public enum Kind {
        /** Another runner holds the target: wait, then plan again. */
        TARGET_BUSY,
        /** The position is not what the plan started from: plan again. */
        POSITION_MOVED,
        /** A lock on a table was not obtained in time, or a deadlock was broken: the transaction may be tried again. */
        LOCK_NOT_AVAILABLE,
        /** The connection is gone; whether the last commit happened is for the ledger to say. */
        CONNECTION_LOST,
        /** A verify query returned a row. */
        NOT_VERIFIED,
        /** A protected table holds something else than before; the message names it. */
        PROTECTED_CHANGED,
        /** A tenant's revision reached an object of the shared schema that the tenant lacks. */
        OUTSIDE_TENANT,
        /** Two tenants that should hold the same objects do not; the message names what differs. */
        UNLIKE,
        /** Something outside of a tenant stands on what would go; the message names it. */
        DEPENDED_ON,
        /** The place of the tenant is gone; what is created would land in the shared schema. */
        PLACE_MISSING,
        /** Statements outside transactions through a pooler, which may give each of them another session. */
        POOLED,
        /** Rows that are there, or that the statement writes, break a rule: of a key, a check, a NOT NULL. */
        ROWS_IN_THE_WAY,
        /** Anything else. */
        REFUSED
    }
}
