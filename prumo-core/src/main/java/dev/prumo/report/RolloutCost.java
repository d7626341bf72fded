package dev.prumo.report;

import static java.util.Objects.requireNonNull;

import java.util.List;
import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a roll-out asks of one database, estimated before it begins.
 *
 * @param tenants how many targets change, the shared scope among them
 * @param statements of all of them together, without those of the ledger
 * @param transactions of all of them together
 * @param largestLocks about how many locks the largest transaction holds at its end, rather too many than too few
 * @param lockTable how many locks the server keeps for all sessions together; empty where there is no such limit
 * @param workers targets worked on at the same time
 * @param freeConnections how many more sessions the server would let in; empty where there is no such limit
 * @param sharedTables shared tables that are locked at every tenant that reaches them, sorted
 */
public record RolloutCost(
        String database,
        int tenants,
        long statements,
        long transactions,
        long largestLocks,
        OptionalLong lockTable,
        int workers,
        OptionalInt freeConnections,
        List<String> sharedTables) {
    public RolloutCost {
        requireNonNull(database, "database");
        requireNonNull(lockTable, "lockTable");
        requireNonNull(freeConnections, "freeConnections");
        sharedTables = List.copyOf(sharedTables);
    }
}
