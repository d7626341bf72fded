package dev.prumo.architecture.offenders.revision.compile;

/** What only the facade may know. */
public final class Compiled {
    private Compiled() {}
}
