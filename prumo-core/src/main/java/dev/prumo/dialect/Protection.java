package dev.prumo.dialect;

import dev.prumo.plan.Command;
import java.util.List;

/**
 * Two looks at tables, in one session. The second fails as {@link CommandFailure.Kind#PROTECTED_CHANGED} if one of them is
 * gone, has other rows, or other values in a column that it had at the first; further columns are no harm.
 */
public record Protection(List<Command> before, List<Command> after) {
    /** Nothing to look at. */
    public static final Protection NONE = new Protection(List.of(), List.of());

    public Protection {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }
}
