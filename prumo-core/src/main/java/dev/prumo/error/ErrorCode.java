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

// --- database, execution, ledger ---

    // --- command line ---
    UNKNOWN_COMMAND(ExitCode.USAGE),
    UNKNOWN_OPTION(ExitCode.USAGE),
    UNEXPECTED_ARGUMENT(ExitCode.USAGE),
    MISSING_ARGUMENT(ExitCode.USAGE),
    MISSING_OPTION(ExitCode.USAGE),
    MISSING_OPTION_VALUE(ExitCode.USAGE),
    UNEXPECTED_OPTION_VALUE(ExitCode.USAGE),
    INVALID_CHOICE(ExitCode.USAGE),
    INVALID_ASSIGNMENT(ExitCode.USAGE),
    OPTION_CONFLICT(ExitCode.USAGE),
    AUTOGENERATE_UNAVAILABLE(ExitCode.USAGE),
    EDITOR_MISSING(ExitCode.USAGE),
    EDITOR_FAILED(ExitCode.FAILED),
    OPTIMIZE_FAILED(ExitCode.FAILED),
    DEMO_FAILED(ExitCode.FAILED),
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
