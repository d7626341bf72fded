package dev.prumo.architecture.offenders;

/** What no package below may know. */
public final class Facade {
    private Facade() {}
}
