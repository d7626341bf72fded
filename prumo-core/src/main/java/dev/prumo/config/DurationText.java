package dev.prumo.config;

import java.time.Duration;
import java.util.Optional;

/** Durations as people write them: a whole number and {@code ms}, {@code s}, {@code m}, {@code h} or {@code d}. */
public final class DurationText {
    private static final long LARGEST = 1_000_000_000_000L;

    private DurationText() {}

    /** Returns the duration that a text names, or nothing when it is no such text. */
    public static Optional<Duration> parse(String text) {
        String stripped = text.strip();
        int digits = 0;
        long number = 0;
        while (digits < stripped.length() && stripped.charAt(digits) >= '0' && stripped.charAt(digits) <= '9') {
            number = Math.min(LARGEST, number * 10 + (stripped.charAt(digits) - '0'));
            digits++;
        }
        if (digits == 0) {
            return Optional.empty();
        }
        return switch (stripped.substring(digits).strip()) {
            case "ms" -> Optional.of(Duration.ofMillis(number));
            case "s" -> Optional.of(Duration.ofSeconds(number));
            case "m" -> Optional.of(Duration.ofMinutes(number));
            case "h" -> Optional.of(Duration.ofHours(number));
            case "d" -> Optional.of(Duration.ofDays(number));
            default -> Optional.empty();
        };
    }

    /** Writes a duration in the largest unit that holds it exactly; {@link #parse} reads it back. */
    public static String format(Duration duration) {
        long millis = duration.toMillis();
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds == 0 || seconds % 60 != 0) {
            return seconds + "s";
        }
        if (seconds % 3600 != 0) {
            return seconds / 60 + "m";
        }
        return seconds % 86400 == 0 ? seconds / 86400 + "d" : seconds / 3600 + "h";
    }
}
