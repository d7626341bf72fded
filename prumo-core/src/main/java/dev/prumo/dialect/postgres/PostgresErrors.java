package dev.prumo.dialect.postgres;

import dev.prumo.dialect.CommandFailure.Kind;
import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.sql.SQLException;
import org.postgresql.util.PSQLException;
import org.postgresql.util.ServerErrorMessage;

/** Reads the server's SQLSTATEs. Source: PostgreSQL manual, appendix A, "PostgreSQL Error Codes". */
final class PostgresErrors {
    private PostgresErrors() {}

    /** Source: https://www.postgresql.org/docs/18/errcodes-appendix.html, classes 08 and 23. */
    static Kind kind(SQLException failure) {
        String state = state(failure);
        return switch (state) {
            case PostgresProgramSql.TARGET_BUSY -> Kind.TARGET_BUSY;
            case PostgresProgramSql.POSITION_MOVED -> Kind.POSITION_MOVED;
            case PostgresProgramSql.NOT_VERIFIED -> Kind.NOT_VERIFIED;
            case PostgresProgramSql.POOLED -> Kind.POOLED;
            case PostgresProgramSql.UNLIKE -> Kind.UNLIKE;
            case PostgresProgramSql.DEPENDED_ON -> Kind.DEPENDED_ON;
            case PostgresProgramSql.PROTECTED_CHANGED -> Kind.PROTECTED_CHANGED;
            case PostgresProgramSql.OUTSIDE_TENANT -> Kind.OUTSIDE_TENANT;
            case PostgresProgramSql.PLACE_MISSING -> Kind.PLACE_MISSING;
            case "55P03", "40P01", "40001" -> Kind.LOCK_NOT_AVAILABLE;
            // admin_shutdown, crash_shutdown, cannot_connect_now: the server or an administrator ended the session.
            case "57P01", "57P02", "57P03" -> Kind.CONNECTION_LOST;
            default ->
                state.startsWith("08")
                        ? Kind.CONNECTION_LOST
                        : state.startsWith("23") ? Kind.ROWS_IN_THE_WAY : Kind.REFUSED;
        };
    }

    static String state(SQLException failure) {
        String state = failure.getSQLState();
        return state == null ? "" : state;
    }

    /** 1-based position of the fault in what was sent, or 0; counted by the server in characters, not UTF-16 units. */
    static int position(SQLException failure) {
        ServerErrorMessage message = failure instanceof PSQLException e ? e.getServerErrorMessage() : null;
        return message == null ? 0 : message.getPosition();
    }

    /** From a 1-based position counted in characters to one counted in UTF-16 units; 0 when it lies outside the text. */
    static int unitPosition(String text, int position) {
        if (position < 1 || position > text.codePointCount(0, text.length()) + 1) {
            return 0;
        }
        return text.offsetByCodePoints(0, position - 1) + 1;
    }

    /** Whether the driver failed by itself, rather than passing on what the server said. */
    static boolean isOfDriver(SQLException failure) {
        return !(failure instanceof PSQLException e) || e.getServerErrorMessage() == null;
    }

    /** undefined_table or invalid_schema_name. */
    static boolean isMissingTable(SQLException failure) {
        String state = state(failure);
        return state.equals("42P01") || state.equals("3F000");
    }

    /** An error while reading or writing the ledger. */
    static PrumoException ledger(SQLException failure) {
        return as(ErrorCode.LEDGER_UNUSABLE, failure);
    }

    /** An error while reading schemas. */
    static PrumoException schema(SQLException failure) {
        return as(ErrorCode.SCHEMA_UNREADABLE, failure);
    }

    private static PrumoException as(ErrorCode otherwise, SQLException failure) {
        ErrorCode code = kind(failure) == Kind.CONNECTION_LOST ? ErrorCode.CONNECTION_LOST : otherwise;
        return PrumoException.of(code)
                .with("detail", text(failure))
                .sqlState(failure.getSQLState())
                .cause(failure)
                .build();
    }

    /** The server's message without the severity and position that the driver adds. */
    static String text(SQLException failure) {
        ServerErrorMessage message = failure instanceof PSQLException e ? e.getServerErrorMessage() : null;
        String text = message == null ? failure.getMessage() : message.getMessage();
        if (text == null) {
            return failure.getClass().getSimpleName();
        }
        String detail = message == null ? null : message.getDetail();
        return detail == null ? text : text + " (" + detail + ")";
    }
}
