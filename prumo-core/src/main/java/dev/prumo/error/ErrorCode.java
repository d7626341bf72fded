package dev.prumo.error;

import java.util.Locale;

/**
 * Every error that Prumo reports. The name in kebab case is the stable {@code code} of the JSON contract, and the key of
 * its texts: {@code <code>} for the message and {@code <code>.hint} for the way out.
 */
public enum ErrorCode {
    // --- general ---
    USAGE(ExitCode.USAGE),
    INTERNAL(ExitCode.FAILED),
    FILE_UNREADABLE(ExitCode.USAGE),
    FILE_NOT_WRITABLE(ExitCode.FAILED),
    INTERRUPTED(ExitCode.FAILED),

    // --- config ---

    // --- sql ---

    // --- revision files ---

    // --- graph and targets ---

    // --- operations and Java revisions ---
    IDENTIFIER_INVALID(ExitCode.USAGE),
    IDENTIFIER_TOO_LONG(ExitCode.USAGE),
    COLUMN_TYPE_INVALID(ExitCode.USAGE),
    COLUMN_TYPE_MISSING(ExitCode.USAGE),
    SQL_TEXT_MISSING(ExitCode.USAGE),
    DIALECT_UNKNOWN(ExitCode.USAGE),
    COLUMN_CHANGE_EMPTY(ExitCode.USAGE),
    NO_COLUMNS(ExitCode.USAGE),
    FOREIGN_KEY_UNEVEN(ExitCode.USAGE),
    FOREIGN_KEY_WITHOUT_TABLE(ExitCode.USAGE),
    ROW_UNEVEN(ExitCode.USAGE),
    ROW_KEY_UNKNOWN(ExitCode.USAGE),
    VALUE_WITHOUT_LITERAL(ExitCode.USAGE),
    OPERATION_IRREVERSIBLE(ExitCode.FAILED),
    REBUILD_UNSUPPORTED(ExitCode.FAILED),
    REBUILD_NEEDS_FOREIGN_KEYS_OFF(ExitCode.FAILED),
    REBUILD_ROWS_REFUSED(ExitCode.FAILED),
    REBUILD_BREAKS(ExitCode.FAILED),
    REBUILD_UNPROVEN(ExitCode.UNVERIFIED),
    INDEX_MISSING(ExitCode.FAILED),
    CONNECTION_GUARDED(ExitCode.FAILED),
    JAVA_HEADER_MISSING(ExitCode.USAGE),
    JAVA_HEADER_INCOMPLETE(ExitCode.USAGE),
    JAVA_HEADER_UNKNOWN(ExitCode.USAGE),
    JAVA_HEADER_UNREADABLE(ExitCode.USAGE),
    JAVA_CLASS_NAME(ExitCode.USAGE),
    JAVA_DOES_NOT_COMPILE(ExitCode.USAGE),
    JAVA_COMPILER_MISSING(ExitCode.USAGE),
    JAVA_REFUSED(ExitCode.USAGE),
    JAVA_REVISION_UNUSABLE(ExitCode.USAGE),
    JAVA_REVISION_FAILED(ExitCode.FAILED),

// --- database, execution, ledger ---

// --- command line ---
;

    private final ExitCode exitCode;

    ErrorCode(ExitCode exitCode) {
        this.exitCode = exitCode;
    }

    /** Returns the code of the process when this error ends it. */
    public ExitCode exitCode() {
        return exitCode;
    }

    /** Returns the stable code, such as {@code revision-not-found}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
