package dev.prumo.manifest;

import static java.util.Objects.requireNonNull;

/**
 * Where a sequence stands.
 *
 * @param last the number given last, or the first one to give
 * @param called whether {@code last} was given already
 */
public record PartSequence(String name, long last, boolean called) {
    public PartSequence {
        requireNonNull(name, "name");
    }
}
