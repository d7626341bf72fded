package dev.prumo.dialect;

import dev.prumo.manifest.Consistency;
import dev.prumo.plan.Target;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Places as they were at one time. For one thread, but its copiers may be used by others. */
public interface Moment extends AutoCloseable {
    /** By the clock of the server. */
    Instant at();

    Consistency consistency();

    /** The product and its version, as it says them itself. */
    String version();

    /** Where the server's log was, if it has one. */
    Optional<String> logPosition();

    /** Sorted heads by tenant, of all targets that had a ledger row then. */
    Map<String, List<String>> positions();

    /**
     * About how many bytes a target has, as far as it is known without reading or locking anything; 0 where it is not.
     *
     * @param place its schema, or its file
     */
    default long bytes(Target target, String place) {
        return 0;
    }

    /** Opens another connection that sees the same; for one thread, and closed before this is. */
    Copier copier();

    @Override
    void close();
}
