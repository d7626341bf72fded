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
// --- config ---
    SETTINGS_INVALID(ExitCode.USAGE),
    SETTINGS_MISSING(ExitCode.USAGE),
    SETTINGS_SYNTAX(ExitCode.USAGE),
    SETTING_UNKNOWN(ExitCode.USAGE),
    SETTING_MISTYPED(ExitCode.USAGE),
    SETTING_NOT_TABLE(ExitCode.USAGE),
    SETTING_NOT_A_VALUE(ExitCode.USAGE),
    SETTING_NOT_TEXT(ExitCode.USAGE),
    SETTING_NOT_INTEGER(ExitCode.USAGE),
    SETTING_NOT_BOOLEAN(ExitCode.USAGE),
    SETTING_NOT_DURATION(ExitCode.USAGE),
    SETTING_NOT_LIST(ExitCode.USAGE),
    SETTING_NOT_CHOICE(ExitCode.USAGE),
    SETTING_OUT_OF_RANGE(ExitCode.USAGE),
    SETTING_EMPTY(ExitCode.USAGE),
    SETTING_WITHOUT_ID(ExitCode.USAGE),
    SETTING_NEEDED(ExitCode.USAGE),
    SETTING_UNUSED(ExitCode.USAGE),
    MODELS_AMBIGUOUS(ExitCode.USAGE),
    VARIABLE_MISSING(ExitCode.USAGE),
    VARIABLE_MALFORMED(ExitCode.USAGE),
    PLACEHOLDER_RESERVED(ExitCode.USAGE),
    PLACEHOLDER_MALFORMED(ExitCode.USAGE),
    PROFILE_UNKNOWN(ExitCode.USAGE),
    PROFILE_NONE(ExitCode.USAGE),
    PRODUCTION_URL_DEFAULT(ExitCode.USAGE),
    URL_EMPTY(ExitCode.USAGE),
    URL_WITHOUT_SCHEME(ExitCode.USAGE),
    URL_SCHEME_MISTYPED(ExitCode.USAGE),
    URL_SCHEME_UNKNOWN(ExitCode.USAGE),
    URL_MALFORMED(ExitCode.USAGE),
    URL_ENCODING(ExitCode.USAGE),
    URL_PARAMETER_REFUSED(ExitCode.USAGE),
    URL_PARAMETER_UNKNOWN(ExitCode.USAGE),
    URL_PARAMETER_MISTYPED(ExitCode.USAGE),
    URL_PARAMETER_VALUE(ExitCode.USAGE),
    URL_SERVICE_UNKNOWN(ExitCode.USAGE),
    URL_SERVICE_FILE(ExitCode.USAGE),
    URL_PASSFILE_OPEN(ExitCode.USAGE),
    URL_PASSFILE_MISSING(ExitCode.USAGE),
    URL_VARIABLE_UNUSED(ExitCode.USAGE),
    URL_MEMORY(ExitCode.USAGE),

    // --- sql ---

    // --- revision files ---

    // --- graph and targets ---
    REVISION_DUPLICATE(ExitCode.USAGE),
    REVISION_ID_INVALID(ExitCode.USAGE),
    LABEL_INVALID(ExitCode.USAGE),
    LABEL_TAKEN(ExitCode.USAGE),
    PARENT_UNKNOWN(ExitCode.USAGE),
    PARENT_OF_OTHER_SCOPE(ExitCode.USAGE),
    DEPENDENCY_UNKNOWN(ExitCode.USAGE),
    SHARED_DEPENDS_ON_TENANT(ExitCode.USAGE),
    REVISION_CYCLE(ExitCode.USAGE),
    TARGET_INVALID(ExitCode.USAGE),
    TARGET_IS_RANGE(ExitCode.USAGE),
    RANGE_INVALID(ExitCode.USAGE),
    RANGE_UNRELATED(ExitCode.USAGE),
    REVISION_NOT_FOUND(ExitCode.USAGE),
    PREFIX_TOO_SHORT(ExitCode.USAGE),
    PREFIX_AMBIGUOUS(ExitCode.USAGE),
    BRANCH_NOT_FOUND(ExitCode.USAGE),
    TARGET_NOT_IN_BRANCH(ExitCode.USAGE),
    TARGET_OF_OTHER_SCOPE(ExitCode.USAGE),
    HEADS_SEVERAL(ExitCode.USAGE),
    TARGETS_OVERLAP(ExitCode.USAGE),
    TARGET_TOO_FAR(ExitCode.USAGE),
    TARGET_AMBIGUOUS(ExitCode.USAGE),
    TARGET_FROM_SEVERAL_HEADS(ExitCode.USAGE),
    TARGET_WRONG_DIRECTION(ExitCode.USAGE),
    TARGET_ABOVE_POSITION(ExitCode.USAGE),
    TARGET_BESIDE_POSITION(ExitCode.USAGE),
    POSITION_UNKNOWN(ExitCode.USAGE),
    POSITION_INCONSISTENT(ExitCode.USAGE),

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

// --- database, execution, ledger ---
    DATABASE_UNREACHABLE(ExitCode.UNAVAILABLE),
    DATABASE_MISSING(ExitCode.UNAVAILABLE),
    DATABASE_LOGIN_REFUSED(ExitCode.UNAVAILABLE),
    DATABASE_BUSY(ExitCode.UNAVAILABLE),
    DATABASE_READ_ONLY(ExitCode.FAILED),
    DRIVER_MISSING(ExitCode.USAGE),
    CONNECTION_LOST(ExitCode.UNAVAILABLE),
    LEDGER_UNUSABLE(ExitCode.FAILED),
    LEDGER_NEWER(ExitCode.USAGE),
    LEDGER_OF_OTHER_PROJECT(ExitCode.USAGE),
    LEDGER_WRITE_FAILED(ExitCode.FAILED),
    TARGET_LOCKED(ExitCode.UNAVAILABLE),
    TARGET_MOVED(ExitCode.FAILED),
    LOCK_NOT_OBTAINED(ExitCode.UNAVAILABLE),
    STATEMENT_FAILED(ExitCode.FAILED),
    VERIFY_FAILED(ExitCode.UNVERIFIED),
    COMMIT_FAILED(ExitCode.FAILED),
    RESUME_EDITED(ExitCode.USAGE),
    REVISION_IRREVERSIBLE(ExitCode.USAGE),
    DOWN_MISSING(ExitCode.USAGE),
    CHECKSUM_CHANGED(ExitCode.USAGE),
    POSITION_NOT_IN_CHECKOUT(ExitCode.USAGE),
    PRODUCTION_DOWNGRADE(ExitCode.USAGE),
    STAMP_FORGETS(ExitCode.USAGE),
    ALL_OR_NOTHING_IMPOSSIBLE(ExitCode.USAGE),
    OFFLINE_RANGE_NEEDED(ExitCode.USAGE),
    OFFLINE_IMPOSSIBLE(ExitCode.USAGE),
    MIGRATIONS_MISSING(ExitCode.USAGE),
    PROJECT_EXISTS(ExitCode.USAGE),
    FILE_EXISTS(ExitCode.USAGE),
    ONE_REVISION_NEEDED(ExitCode.USAGE),
    REVISION_UNTRACKED(ExitCode.FAILED),
    REVISION_FILE_NAME(ExitCode.FAILED),
    NOT_AT_HEADS(ExitCode.PENDING),

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
