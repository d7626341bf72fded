package dev.prumo.execute;

import static java.util.Objects.requireNonNull;

import dev.prumo.tenant.Tenant;
import java.util.ArrayDeque;
import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;

/**
 * Spare tenants that stood ready when a command began. Each is handed out once; that nobody else has taken it meanwhile is
 * found out by taking it. Safe for use by several threads.
 */
public final class Spares {
    private final Map<String, Queue<Tenant>> byDatabase = new HashMap<>();

    /** In the order in which they are tried. */
    public Spares(Collection<Tenant> ready) {
        for (Tenant spare : ready) {
            byDatabase
                    .computeIfAbsent(requireNonNull(spare).database(), name -> new ArrayDeque<>())
                    .add(spare);
        }
    }

    /** How many are left. */
    public synchronized int size() {
        return byDatabase.values().stream().mapToInt(Queue::size).sum();
    }

    /** The next spare in a database. */
    synchronized Optional<Tenant> next(String database) {
        return Optional.ofNullable(
                byDatabase.getOrDefault(database, new ArrayDeque<>()).poll());
    }
}
