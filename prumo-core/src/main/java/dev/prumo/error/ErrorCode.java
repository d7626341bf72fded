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
    UNTERMINATED_STRING(ExitCode.USAGE),
    UNTERMINATED_NAME(ExitCode.USAGE),
    UNTERMINATED_DOLLAR_QUOTE(ExitCode.USAGE),
    UNTERMINATED_COMMENT(ExitCode.USAGE),
    UNTERMINATED_BODY(ExitCode.USAGE),
    UNTERMINATED_PARENTHESIS(ExitCode.USAGE),
    UNTERMINATED_COPY_DATA(ExitCode.USAGE),
    TEXT_BEFORE_COPY_DATA(ExitCode.USAGE),
    COPY_BINARY(ExitCode.USAGE),
    COPY_OUTWARD(ExitCode.USAGE),
    BARE_CARRIAGE_RETURN(ExitCode.USAGE),
    ZERO_CHARACTER(ExitCode.USAGE),
    SHELL_COMMAND(ExitCode.USAGE),
    SHELL_COMMAND_CONNECTS(ExitCode.USAGE),
    SHELL_COMMAND_INCLUDES(ExitCode.USAGE),
    SHELL_COMMAND_COPIES(ExitCode.USAGE),
    SHELL_COMMAND_SETS_VARIABLE(ExitCode.USAGE),
    PLACEHOLDER_UNKNOWN(ExitCode.USAGE),
    PLACEHOLDER_MALFORMED(ExitCode.USAGE),
    PLACEHOLDER_BREAKS_STATEMENT(ExitCode.USAGE),

    // --- revision files ---
    REVISION_NOT_UTF8(ExitCode.USAGE),
    REVISION_HEADER_MISSING(ExitCode.USAGE),
    REVISION_ID_MISSING(ExitCode.USAGE),
    REVISION_ID_INVALID(ExitCode.USAGE),
    REVISION_PARENTS_MISSING(ExitCode.USAGE),
    REVISION_PARENTS_EMPTY(ExitCode.USAGE),
    REVISION_HEADER_UNKNOWN(ExitCode.USAGE),
    REVISION_HEADER_DUPLICATE(ExitCode.USAGE),
    REVISION_HEADER_VALUE(ExitCode.USAGE),
    REVISION_HEADER_LATE(ExitCode.USAGE),
    REVISION_SECTION_MISSING(ExitCode.USAGE),
    REVISION_SECTION_DUPLICATE(ExitCode.USAGE),
    REVISION_SECTION_UNKNOWN_DIALECT(ExitCode.USAGE),
    REVISION_SECTION_TEXT(ExitCode.USAGE),
    REVISION_TEXT_OUTSIDE_SECTION(ExitCode.USAGE),
    REVISION_MARK_MISPLACED(ExitCode.USAGE),
    REVISION_IRREVERSIBLE_WITH_DOWN(ExitCode.USAGE),
    REVISION_UP_MISSING(ExitCode.USAGE),
    REVISION_BATCH_RESERVED(ExitCode.USAGE),
    TRANSACTION_CONTROL(ExitCode.USAGE),
    NOT_TRANSACTIONAL(ExitCode.USAGE),

// --- graph and targets ---

// --- operations and Java revisions ---

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
