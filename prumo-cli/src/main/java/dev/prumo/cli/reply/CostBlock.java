package dev.prumo.cli.reply;

import dev.prumo.cli.console.Console;
import dev.prumo.cli.console.Texts;
import dev.prumo.report.RolloutCost;

/** What a roll-out asks of one database, before it begins. */
final class CostBlock {
    private CostBlock() {}

    static void text(RolloutCost cost, Console console, Texts texts) {
        console.out(console.paint().bold(cost.database()) + "  "
                + texts.say(
                        "plan.cost",
                        "targets",
                        cost.tenants(),
                        "statements",
                        cost.statements(),
                        "transactions",
                        cost.transactions(),
                        "workers",
                        cost.workers()));
        cost.lockTable()
                .ifPresent(room ->
                        console.out("  " + texts.say("plan.cost.locks", "locks", cost.largestLocks(), "room", room)));
        cost.freeConnections().ifPresent(free -> console.out("  " + texts.say("plan.cost.connections", "free", free)));
        if (!cost.sharedTables().isEmpty()) {
            console.out("  " + texts.say("plan.cost.shared", "tables", String.join(", ", cost.sharedTables())));
        }
    }

    static void json(JsonFields fields, RolloutCost cost) {
        fields.string("database", cost.database())
                .number("targets", cost.tenants())
                .number("statements", cost.statements())
                .number("transactions", cost.transactions())
                .number("workers", cost.workers())
                .number("largest_transaction_locks", cost.largestLocks());
        cost.lockTable().ifPresent(room -> fields.number("lock_table", room));
        cost.freeConnections().ifPresent(free -> fields.number("free_connections", free));
        fields.strings("shared_tables_locked", cost.sharedTables());
    }
}
