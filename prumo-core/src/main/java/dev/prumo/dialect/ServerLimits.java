package dev.prumo.dialect;

import java.util.OptionalInt;
import java.util.OptionalLong;

/**
 * What a database server has room for, and whether it takes changes at all.
 *
 * @param lockTable how many locks the server keeps for all sessions together; empty where there is no such limit
 * @param freeConnections how many more sessions it would let in now; empty where there is no such limit
 * @param standby it repeats what another server does and takes no change of its own
 */
public record ServerLimits(OptionalLong lockTable, OptionalInt freeConnections, boolean standby) {
    /** A product without limits that matter. */
    public static final ServerLimits NONE = new ServerLimits(OptionalLong.empty(), OptionalInt.empty(), false);
}
