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
    REVISION_DUPLICATE(ExitCode.USAGE),
    REVISION_NAME_INVALID(ExitCode.USAGE),
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
    PARENT_NOT_A_HEAD(ExitCode.USAGE),
    PARENT_NOT_SINGLE(ExitCode.USAGE),
    MERGE_NEEDS_TWO(ExitCode.USAGE),
    FILE_NAME_PLACEHOLDER(ExitCode.USAGE),
    FILE_NAME_INVALID(ExitCode.USAGE),

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
