package dev.prumo.manifest;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.Optional;

/**
 * What a part's own file says of it, for when it lies somewhere without its set: the manifest's words, repeated.
 *
 * @param set id of the set that it was made for
 * @param part without size and hash of the file, which cannot stand in it
 */
public record PartFacts(
        String set, Instant at, String engine, String engineVersion, Optional<String> project, Part part) {
    public PartFacts {
        requireNonNull(set, "set");
        requireNonNull(at, "at");
        requireNonNull(engine, "engine");
        requireNonNull(engineVersion, "engineVersion");
        requireNonNull(project, "project");
        requireNonNull(part, "part");
    }
}
