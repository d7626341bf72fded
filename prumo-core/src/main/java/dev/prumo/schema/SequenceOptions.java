package dev.prumo.schema;

import static java.util.Objects.requireNonNull;

/** How a sequence counts. */
public record SequenceOptions(
        String type, long start, long increment, long minimum, long maximum, long cache, boolean cycle) {
    public SequenceOptions {
        requireNonNull(type, "type");
    }
}
