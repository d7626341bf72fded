package dev.prumo.dialect.postgres;

import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.dialect.Session;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.Set;

/** What it means for a copy that the server refuses something. */
final class CopyFailure {
    /**
     * Undefined table, schema, column, object and function; a relation that is gone behind its number; a moment that is too
     * old, that recovery has overtaken, or that lost a deadlock. Source: PostgreSQL manual, appendix A.
     */
    private static final Set<String> LOST =
            Set.of("42P01", "3F000", "42703", "42704", "42883", "XX000", "72000", "40001", "40P01");

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private CopyFailure() {}

    /** A failure while something was read at a moment. */
    static PrumoException of(String place, SQLException failure) {
        String state = PostgresErrors.state(failure);
        if (PostgresErrors.kind(failure) == Kind.CONNECTION_LOST) {
            return built(PrumoException.of(ErrorCode.CONNECTION_LOST), failure);
        }
        if (LOST.contains(state)) {
            return built(PrumoException.of(ErrorCode.BACKUP_MOMENT_LOST).with("place", place), failure);
        }
        return built(
                PrumoException.of(
                                state.equals(LOCK_NOT_AVAILABLE)
                                        ? ErrorCode.BACKUP_PLACE_LOCKED
                                        : ErrorCode.BACKUP_PLACE_UNREADABLE)
                        .with("place", place),
                failure);
    }

    /** Tables that are no longer what they were when the moment began. */
    static PrumoException lost(String place, String tables) {
        return PrumoException.of(ErrorCode.BACKUP_MOMENT_LOST)
                .with("place", place)
                .with("detail", tables)
                .build();
    }

    static PrumoException unwritable(Path file, IOException failure) {
        return PrumoException.of(ErrorCode.FILE_NOT_WRITABLE)
                .with("file", file)
                .with("detail", String.valueOf(failure.getMessage()))
                .cause(failure)
                .build();
    }

    /** Closes what is of no use any more; the first failure is the one that is told. */
    static void closeAfter(Session session, PrumoException first) {
        try {
            session.close();
        } catch (PrumoException e) {
            first.addSuppressed(e);
        }
    }

    private static PrumoException built(PrumoException.Builder builder, SQLException failure) {
        return builder.with("detail", PostgresErrors.text(failure))
                .sqlState(failure.getSQLState())
                .cause(failure)
                .build();
    }
}
