package dev.prumo.cli.reply;

import static java.util.Objects.requireNonNull;

import dev.prumo.cli.line.Retyped;
import java.util.List;

/**
 * The command that goes on where a run has ended.
 *
 * @param relative whether its target counts from where each tenant is: those that are done must not move once more
 */
public record Again(Retyped line, boolean relative) {
    public Again {
        requireNonNull(line, "line");
    }

    /** The command, given who is left; nobody is when it was the shared scope that failed. */
    String text(List<String> tenants) {
        return relative && !tenants.isEmpty() ? line.forTenants(tenants) : line.whole();
    }
}
