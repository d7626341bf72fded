package dev.prumo.dialect;

import static java.util.Objects.requireNonNull;

import java.util.List;

/**
 * Qualified, quoted names of the ledger's tables in one database.
 *
 * @param meta layout version and project id
 */
public record LedgerTables(
        String meta, String position, String run, String revision, String history, String tenant, String hook) {
    public LedgerTables {
        requireNonNull(meta, "meta");
        requireNonNull(position, "position");
        requireNonNull(run, "run");
        requireNonNull(revision, "revision");
        requireNonNull(history, "history");
        requireNonNull(tenant, "tenant");
        requireNonNull(hook, "hook");
    }

    /** All of them, each before those that it might stand on. */
    public List<String> all() {
        return List.of(hook, history, tenant, revision, position, run, meta);
    }
}
