package dev.prumo.execute;

import dev.prumo.dialect.Session;
import dev.prumo.plan.Target;

/** Opens sessions where targets live. Asked by several threads. */
@FunctionalInterface
public interface Sessions {
    /**
     * Opens a session that can work on this target.
     *
     * @throws dev.prumo.error.PrumoException saying which of server, database, user or file is at fault
     */
    Session open(Target target);
}
