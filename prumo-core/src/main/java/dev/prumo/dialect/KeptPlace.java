package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import java.time.Instant;
import java.util.List;

/**
 * What was at a place before a restore took it.
 *
 * @param name where it is now
 * @param place where it was
 * @param tenant whose it was
 * @param heads where it stood, sorted
 * @param at when it was put aside
 */
public record KeptPlace(String name, String place, String tenant, List<String> heads, Instant at) {
    public KeptPlace {
        requireNonNull(name, "name");
        requireNonNull(place, "place");
        requireNonNull(tenant, "tenant");
        heads = List.copyOf(heads);
        requireNonNull(at, "at");
    }
}
