package dev.prumo.testkit;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.regex.Pattern;

/**
 * A value that differs from run to run, and what stands for it in a scenario.
 *
 * @param replacement as of {@link java.util.regex.Matcher#replaceAll(String)}
 */
record Volatile(Pattern pattern, String replacement) {
    /** Times as RFC 3339 writes them, and numbers of milliseconds, in texts and in JSON fields named after the unit. */
    static final List<Volatile> USUAL = List.of(
            of("\\d{4}-\\d\\d-\\d\\d[T ]\\d\\d:\\d\\d:\\d\\d(?:\\.\\d+)?(?:Z|[+-]\\d\\d(?::?\\d\\d)?)?", "[TIME]"),
            of("(\"(?:[a-z]+_)*ms\"\\s*:\\s*)\\d+(?:\\.\\d+)?", "$1[MS]"),
            of("\\b\\d+(?:\\.\\d+)? ?ms\\b", "[MS]"));

    Volatile {
        requireNonNull(pattern, "pattern");
        requireNonNull(replacement, "replacement");
    }

    static Volatile of(String pattern, String replacement) {
        return new Volatile(Pattern.compile(pattern), replacement);
    }

    String hide(String text) {
        return pattern.matcher(text).replaceAll(replacement);
    }
}
