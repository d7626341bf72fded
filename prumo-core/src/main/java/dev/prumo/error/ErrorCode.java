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
