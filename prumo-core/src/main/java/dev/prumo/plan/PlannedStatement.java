package dev.prumo.plan;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.Place;

/**
 * One thing that runs: an SQL statement, COPY data, or an opaque piece of Java.
 *
 * @param sql the text; for Java a description in angle brackets
 * @param place where it opens in the revision file
 */
public record PlannedStatement(String sql, Place place) {
    public PlannedStatement {
        requireNonNull(sql, "sql");
        requireNonNull(place, "place");
    }
}
