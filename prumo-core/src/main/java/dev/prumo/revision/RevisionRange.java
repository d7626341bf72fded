package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.Optional;

/**
 * Two targets as typed for {@code history} and {@code --sql}: {@code start:end}, {@code start:} or {@code :end}.
 *
 * @param text as typed
 * @param start empty when open downwards
 * @param end empty when open upwards
 */
public record RevisionRange(String text, Optional<TargetExpression> start, Optional<TargetExpression> end) {
    public RevisionRange {
        requireNonNull(text, "text");
        requireNonNull(start, "start");
        requireNonNull(end, "end");
    }

    /** Whether a text asks for a range rather than for one target. */
    public static boolean isRange(String text) {
        return text.indexOf(':') >= 0;
    }

    /**
     * Parses a range.
     *
     * @throws PrumoException with {@link ErrorCode#RANGE_INVALID} without exactly one colon, or with two ends that
     *     count from each other; with {@link ErrorCode#TARGET_INVALID} for a bad end
     */
    public static RevisionRange parse(String text) {
        String typed = text.strip();
        int colon = typed.indexOf(':');
        if (colon < 0 || typed.indexOf(':', colon + 1) >= 0) {
            throw invalid(typed);
        }
        Optional<TargetExpression> start = end(typed.substring(0, colon));
        Optional<TargetExpression> end = end(typed.substring(colon + 1));
        if (isBareOffset(start) && isBareOffset(end)) {
            throw invalid(typed);
        }
        return new RevisionRange(typed, start, end);
    }

    /** Whether an end has no symbol, so that it counts from the other end. */
    static boolean isBareOffset(Optional<TargetExpression> end) {
        return end.isPresent() && end.get().symbol().isEmpty();
    }

    private static Optional<TargetExpression> end(String text) {
        return text.isBlank() ? Optional.empty() : Optional.of(TargetExpression.parse(text));
    }

    private static PrumoException invalid(String typed) {
        return PrumoException.of(ErrorCode.RANGE_INVALID).with("range", typed).build();
    }
}
