package dev.prumo.scratch;

import java.util.OptionalInt;

/** Starts servers for throw-away databases. */
@FunctionalInterface
public interface ScratchSource {
    /**
     * Starts a server, or joins one that already runs.
     *
     * @param major the version that is wanted; another one is started if that cannot be had
     * @throws dev.prumo.error.PrumoException as {@code scratch-unavailable}, saying why
     */
    ScratchServer start(OptionalInt major);
}
