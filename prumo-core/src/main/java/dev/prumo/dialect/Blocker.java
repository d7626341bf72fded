package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import java.time.Duration;

/**
 * A session that another one waits for.
 *
 * @param pid the server's number of it
 * @param query what it runs or ran last, on one line, cut short
 * @param age of its transaction
 */
public record Blocker(long pid, String query, Duration age) {
    public Blocker {
        requireNonNull(query, "query");
        requireNonNull(age, "age");
    }

    @Override
    public String toString() {
        return "pid " + pid + " (" + age.toSeconds() + " s): " + query;
    }
}
