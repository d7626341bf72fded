package dev.prumo.dialect.sqlite;

import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.sql.SQLException;
import java.util.Locale;

/** Reads SQLite's result codes. Source: https://www.sqlite.org/rescode.html */
final class SqliteErrors {
    private static final int ERROR = 1;
    private static final int BUSY = 5;
    private static final int LOCKED = 6;
    private static final int READONLY = 8;
    private static final int CORRUPT = 11;
    private static final int CANTOPEN = 14;
    private static final int CONSTRAINT = 19;
    private static final int NOTADB = 26;

    private SqliteErrors() {}

    static Kind kind(SQLException failure) {
        String text = text(failure);
        if (text.contains(SqliteProgramSql.POSITION_GUARD)) {
            return Kind.POSITION_MOVED;
        }
        if (text.contains(SqliteProtection.CHANGED)) {
            return Kind.PROTECTED_CHANGED;
        }
        if (text.contains(SqliteProgramSql.VERIFY_GUARD)) {
            return Kind.NOT_VERIFIED;
        }
        if (isBusy(failure)) {
            return Kind.LOCK_NOT_AVAILABLE;
        }
        return code(failure) == CONSTRAINT ? Kind.ROWS_IN_THE_WAY : Kind.REFUSED;
    }

    static boolean isBusy(SQLException failure) {
        int code = code(failure);
        return code == BUSY || code == LOCKED;
    }

    /** A file whose pages are not what they should be. */
    static boolean isDamage(SQLException failure) {
        int code = code(failure);
        return code == CORRUPT || code == NOTADB;
    }

    /** A foreign key leads to columns that are no key. */
    static boolean isForeignKeyMismatch(SQLException e) {
        return text(e).contains("foreign key mismatch");
    }

    static boolean isMissingTable(SQLException failure) {
        return code(failure) == ERROR && text(failure).contains("no such table");
    }

    /** A rollback where SQLite has already rolled back by itself. */
    static boolean isNoTransaction(SQLException failure) {
        return text(failure).toLowerCase(Locale.ROOT).contains("no transaction is active");
    }

    /** The primary result code: the low byte of an extended one. */
    private static int code(SQLException failure) {
        return failure.getErrorCode() & 0xff;
    }

    /** An error while opening the file, or while reading or writing the ledger. */
    static PrumoException ledger(SQLException failure, String file) {
        ErrorCode code = switch (code(failure)) {
            case BUSY, LOCKED -> ErrorCode.DATABASE_BUSY;
            case READONLY -> ErrorCode.DATABASE_READ_ONLY;
            case CANTOPEN, NOTADB -> ErrorCode.DATABASE_UNREACHABLE;
            default -> ErrorCode.LEDGER_UNUSABLE;
        };
        return PrumoException.of(code)
                .with("database", file)
                .with("detail", text(failure))
                .cause(failure)
                .build();
    }

    /** What SQLite said, without the name of the result code and its general meaning that the driver puts around it. */
    static String text(SQLException failure) {
        String message = failure.getMessage();
        if (message == null) {
            return failure.getClass().getSimpleName();
        }
        int open = message.indexOf(" (");
        return message.startsWith("[SQLITE_") && open > 0 && message.endsWith(")")
                ? message.substring(open + 2, message.length() - 1)
                : message;
    }
}
