package dev.prumo.config;

import java.util.Optional;

/**
 * How many tenants of a run may fail before no further one is begun.
 *
 * @param number at least 0; of a percentage at most 100
 * @param percent whether the number is a share of the run's tenants
 */
public record FailureLimit(int number, boolean percent) {
    public FailureLimit {
        if (number < 0 || (percent && number > 100)) {
            throw new IllegalArgumentException(number + (percent ? "%" : ""));
        }
    }

    /** Reads {@code 5} or {@code 10%}; empty when the text is neither. */
    public static Optional<FailureLimit> parse(String text) {
        String stripped = text.strip();
        boolean percent = stripped.endsWith("%");
        String digits = percent ? stripped.substring(0, stripped.length() - 1).strip() : stripped;
        if (digits.isEmpty() || digits.length() > 9 || !digits.chars().allMatch(c -> c >= '0' && c <= '9')) {
            return Optional.empty();
        }
        int number = Integer.parseInt(digits);
        return percent && number > 100 ? Optional.empty() : Optional.of(new FailureLimit(number, percent));
    }

    /** Whether a run over this many tenants has more failures than it may have. */
    public boolean exceededBy(int failed, int tenants) {
        return percent ? failed * 100L > (long) number * tenants : failed > number;
    }

    /** As {@link #parse} reads it. */
    @Override
    public String toString() {
        return number + (percent ? "%" : "");
    }
}
