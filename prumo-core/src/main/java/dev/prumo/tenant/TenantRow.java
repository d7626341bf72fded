package dev.prumo.tenant;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.Place;
import java.util.Optional;

/**
 * What a source says of one tenant, unchecked.
 *
 * @param id absent where the source has nothing in its place, as a query may
 * @param place absent for what the template says
 * @param database absent for the main one
 * @param status absent for active
 * @param line where it stands, when the source is a file
 */
public record TenantRow(
        Optional<String> id,
        Optional<String> place,
        Optional<String> database,
        Optional<String> status,
        Optional<Place> line) {
    public TenantRow {
        requireNonNull(id, "id");
        requireNonNull(place, "place");
        requireNonNull(database, "database");
        requireNonNull(status, "status");
        requireNonNull(line, "line");
    }

    /** A tenant of which nothing but the id is known. */
    public static TenantRow of(String id) {
        return new TenantRow(Optional.of(id), Optional.empty(), Optional.empty(), Optional.empty(), Optional.empty());
    }
}
