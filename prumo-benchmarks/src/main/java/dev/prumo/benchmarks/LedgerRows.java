package dev.prumo.benchmarks;

import java.util.List;
import java.util.stream.Collectors;

/** SQL that leaves in Prumo's ledger on PostgreSQL the rows that Prumo would have left. */
final class LedgerRows {
    private static final String CHECKSUM = "0".repeat(64);
    private static final String WITHOUT_TENANT = "revision, direction, status, started_at, finished_at, duration_ms,"
            + " checksum, statements_done, statements_total";

    private LedgerRows() {}

    /** History of a tenant. */
    static String applied(int tenant, List<Integer> revisions) {
        return "insert into prumo.history (run, tenant, " + WITHOUT_TENANT + ") values "
                + revisions.stream()
                        .map(revision -> "(1, '" + tenant + "', '" + TenantRevisions.id(revision)
                                + "', 'up', 'done', now(), clock_timestamp(), 1, '" + CHECKSUM + "', 2, 2)")
                        .collect(Collectors.joining(", "))
                + ";\n";
    }

    /** A tenant that is new. */
    static String newPosition(int tenant, int revision) {
        return "insert into prumo.position (tenant, heads) values ('" + tenant + "', '" + TenantRevisions.id(revision)
                + "');\n";
    }

    static String position(int tenant, int revision) {
        return "update prumo.position set heads = '" + TenantRevisions.id(revision) + "', updated_at = now()"
                + " where tenant = '" + tenant + "';\n";
    }

    static String registered(int tenant) {
        return "insert into prumo.tenant (id, database, place, status) values ('" + tenant + "', 'main', '"
                + FleetDatabase.place(tenant) + "', 'active');\n";
    }

    /** What a database without tenants has in its ledger becomes the first tenant's. */
    static String moveToTenant(int tenant) {
        return "begin;\nupdate prumo.position set tenant = '" + tenant + "' where tenant = '';\n"
                + "update prumo.history set tenant = '" + tenant + "' where tenant = '';\ncommit;\n";
    }

    /** The history of one tenant for another. */
    static String copied(int from, int to) {
        return "insert into prumo.history (run, tenant, " + WITHOUT_TENANT + ") select run, '" + to + "', "
                + WITHOUT_TENANT + " from prumo.history where tenant = '" + from + "';\n";
    }
}
