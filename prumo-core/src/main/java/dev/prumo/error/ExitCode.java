package dev.prumo.error;

/** The exit codes of the command line; documented in {@code docs/formats/exit-codes.md} and only ever added to. */
public enum ExitCode {
    /** Done, or nothing to do. */
    OK(0),
    /** The work failed. */
    FAILED(1),
    /** Wrong usage, configuration or project files; nothing was changed. */
    USAGE(2),
    /** Something is pending or out of date. */
    PENDING(3),
    /** A schema differs from what is expected. */
    DRIFT(4),
    /** Lint findings. */
    FINDINGS(5),
    /** Some tenants failed, the others are done. */
    PARTIAL(6),
    /** No connection, or a lock was not obtained in time. */
    UNAVAILABLE(7),
    /** A verification failed. */
    UNVERIFIED(8);

    private final int number;

    ExitCode(int number) {
        this.number = number;
    }

    /** Returns the number that the process ends with. */
    public int number() {
        return number;
    }
}
