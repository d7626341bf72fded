package dev.prumo.model;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.Place;
import java.util.Set;

/**
 * A statement of a desired state that was left out because an extension is not there.
 *
 * @param sql without a semicolon
 * @param detail why, in the server's words; empty for the extension itself
 * @param tables it makes or changes, folded; they cannot be compared
 */
public record SkippedStatement(String sql, Place place, String detail, Set<String> tables) {
    public SkippedStatement {
        requireNonNull(sql, "sql");
        requireNonNull(place, "place");
        requireNonNull(detail, "detail");
        tables = Set.copyOf(tables);
    }
}
