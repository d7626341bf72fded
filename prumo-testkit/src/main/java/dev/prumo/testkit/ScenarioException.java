package dev.prumo.testkit;

import java.nio.file.Path;

/** A scenario that cannot be read or played, with the place in its file. */
public final class ScenarioException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    ScenarioException(Path file, int line, String message) {
        super(file + ":" + line + ": " + message);
    }
}
