package dev.prumo.revision;

import static java.util.Objects.requireNonNull;

import dev.prumo.error.ErrorCode;
import dev.prumo.error.PrumoException;
import java.util.Optional;
import java.util.OptionalInt;

/**
 * What people type to name a place in the graph: {@code [branch@][symbol][+n|-n]}.
 *
 * @param text as typed
 * @param branch label or id before the {@code @}
 * @param symbol id, prefix, label or one of the words {@code head heads base zero current}; empty for {@code +2}, which
 *     counts from the current position
 * @param offset revisions up (positive) or down (negative) from there
 */
public record TargetExpression(String text, Optional<String> branch, Optional<String> symbol, OptionalInt offset) {
    private static final int LONGEST_OFFSET = 9;

    public TargetExpression {
        requireNonNull(text, "text");
        requireNonNull(branch, "branch");
        requireNonNull(symbol, "symbol");
        requireNonNull(offset, "offset");
    }

    /**
     * Parses one target.
     *
     * @throws PrumoException with {@link ErrorCode#TARGET_INVALID}, or {@link ErrorCode#TARGET_IS_RANGE} for
     *     {@code a:b}
     */
    public static TargetExpression parse(String text) {
        String typed = text.strip();
        if (typed.indexOf(':') >= 0) {
            throw PrumoException.of(ErrorCode.TARGET_IS_RANGE)
                    .with("target", typed)
                    .build();
        }
        int at = typed.indexOf('@');
        Optional<String> branch = at < 0 ? Optional.empty() : Optional.of(name(typed, typed.substring(0, at)));
        String rest = typed.substring(at + 1);
        int sign = signIn(rest);
        OptionalInt offset = sign < 0 ? OptionalInt.empty() : OptionalInt.of(offset(typed, rest.substring(sign)));
        String symbol = sign < 0 ? rest : rest.substring(0, sign);
        if (symbol.isEmpty() && offset.isPresent()) {
            return new TargetExpression(typed, branch, Optional.empty(), offset);
        }
        return new TargetExpression(typed, branch, Optional.of(name(typed, symbol)), offset);
    }

    /** Whether this counts from the current position, as {@code +2}, {@code label@-1} and {@code current+1} do. */
    public boolean isRelativeToCurrent() {
        return offset.isPresent() && (symbol.isEmpty() || symbol.get().equals("current"));
    }

    private static int signIn(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) == '+' || text.charAt(i) == '-') {
                return i;
            }
        }
        return -1;
    }

    private static int offset(String typed, String signed) {
        if (signed.length() < 2 || signed.length() > LONGEST_OFFSET + 1) {
            throw invalid(typed);
        }
        int number = 0;
        for (int i = 1; i < signed.length(); i++) {
            char digit = signed.charAt(i);
            if (digit < '0' || digit > '9') {
                throw invalid(typed);
            }
            number = number * 10 + (digit - '0');
        }
        return signed.charAt(0) == '-' ? -number : number;
    }

    private static String name(String typed, String name) {
        if (!RevisionNames.isName(name)) {
            throw invalid(typed);
        }
        return name;
    }

    private static PrumoException invalid(String typed) {
        return PrumoException.of(ErrorCode.TARGET_INVALID).with("target", typed).build();
    }
}
