package dev.prumo.ledger;

import static java.util.Objects.requireNonNull;

import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What one read of a database's ledger gives; enough to know whether there is anything to do.
 *
 * @param present false when Prumo never changed this database; everything else is empty then
 * @param version layout version, {@code major.minor}
 * @param project id of the project that owns this ledger; empty when it was made without one
 * @param positions sorted heads by tenant; {@code ""} is the shared scope
 * @param checksums every accepted checksum by revision id, of all revisions ever applied here
 */
public record LedgerSnapshot(
        boolean present,
        String version,
        String project,
        Map<String, List<String>> positions,
        Map<String, Set<String>> checksums) {
    /** The ledger of a database that Prumo never changed. */
    public static final LedgerSnapshot ABSENT = new LedgerSnapshot(false, "", "", Map.of(), Map.of());

    public LedgerSnapshot {
        requireNonNull(version, "version");
        requireNonNull(project, "project");
        // Not copied: ten thousand positions are read at every start.
        positions = Collections.unmodifiableMap(positions);
        checksums = Map.copyOf(checksums);
    }

    /** The same ledger of another tenant that stands at {@code heads}; for tenants that have a ledger each. */
    public LedgerSnapshot of(String tenant, List<String> heads) {
        return new LedgerSnapshot(present, version, project, Map.of(tenant, heads), checksums);
    }

    /** Sorted heads of one tenant; empty when nothing was applied. */
    public List<String> heads(String tenant) {
        return positions.getOrDefault(tenant, List.of());
    }
}
